import { strict as assert } from 'node:assert'
import { after, before, describe, test } from 'node:test'

import { type CliBroker, callCli, startCliBroker } from './cli.js'

/** The example of RabbitMQ's documentation: salt 908D C60A, password test12. */
const HASH = 'kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR'

describe('add_user --pre-hashed-password', () => {
  let broker: CliBroker
  before(async () => {
    broker = await startCliBroker()
  })
  after(() => broker.stop())

  test('lets the user in with the password behind the hash', async () => {
    const added = await callCli(broker, { argv: ['add_user', 'ivy', HASH, '--pre-hashed-password'] })
    assert.deepEqual([added.stderr, added.exitCode], ['', 0])
    assert.equal((await callCli(broker, { argv: ['authenticate_user', 'ivy', 'test12'] })).exitCode, 0)
    assert.equal((await callCli(broker, { argv: ['authenticate_user', 'ivy', HASH] })).exitCode, 65)
  })

  for (const [what, hash] of [
    ['no base64', 'not-base64!'],
    ['a hash of another length', HASH.slice(4)],
  ] as const) {
    test(`refuses ${what}, as an argument and from standard input`, async () => {
      const argued = await callCli(broker, { argv: ['add_user', 'bob', hash, '--pre-hashed-password'] })
      assert.match(argued.stderr, /Bad argument: the password hash is not/)
      assert.equal(argued.exitCode, 65)
      const fed = await callCli(broker, {
        argv: ['add_user', 'bob', '--pre-hashed-password'],
        stdin: `${hash}\n`,
      })
      assert.equal(fed.exitCode, 65)
      assert.ok(!broker.admin.users.list().some(({ user }) => user === 'bob'))
    })
  }
})
