/** Commands that provisioning scripts for newer releases of RabbitMQ use. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type CliBroker, type CliResult, callCli, startCliBroker } from './cli.js'

let broker: CliBroker
before(async () => {
  broker = await startCliBroker()
})
after(() => broker.stop())

function ctl(argv: string[], stdin = ''): Promise<CliResult> {
  return callCli(broker, { argv, stdin })
}

describe('set_permissions_globally', () => {
  test('grants in every virtual host that there is', async () => {
    await broker.admin.vhosts.add('one')
    await broker.admin.users.add('u', { password: 'p' })
    assert.equal((await ctl(['set_permissions_globally', 'u', '^a', '^b', '^c'])).exitCode, 0)
    const patterns = { configure: '^a', write: '^b', read: '^c' }
    assert.deepEqual(broker.admin.permissions.ofUser('u'), [
      { vhost: '/', ...patterns },
      { vhost: 'one', ...patterns },
    ])
  })

  test('grants nothing with a pattern that is none, or to nobody', async () => {
    await broker.admin.users.add('v', { password: 'p' })
    assert.equal((await ctl(['set_permissions_globally', 'v', '*', '', ''])).exitCode, 65)
    assert.deepEqual(broker.admin.permissions.ofUser('v'), [])
    assert.equal((await ctl(['set_permissions_globally', 'nobody', '', '', ''])).exitCode, 67)
  })
})

describe('hash_password', () => {
  for (const [what, argv, stdin] of [
    ['an argument', ['hash_password', '-q', 's3cret'], ''],
    ['standard input', ['hash_password', '-q'], 's3cret\n'],
  ] as const) {
    test(`makes a hash of ${what} that lets the user log in`, async () => {
      const { stdout, exitCode, stderr } = await ctl([...argv], stdin)
      assert.equal(exitCode, 0, stderr)
      const user = `hashed-${what.length}`
      await ctl(['add_user', user, '--pre-hashed-password', stdout.trim()])
      assert.equal((await ctl(['authenticate_user', user, 's3cret'])).exitCode, 0)
    })
  }

  test('does not show the password', async () => {
    const { stdout } = await ctl(['hash_password', 's3cret'])
    assert.doesNotMatch(stdout, /s3cret/)
  })

  test('takes other digests', async () => {
    const length = async (algorithm: string) => {
      const { stdout } = await ctl(['hash_password', '-q', 'p', '--hashing-algorithm', algorithm])
      return Buffer.from(stdout, 'base64').length
    }
    assert.deepEqual(await Promise.all(['sha256', 'sha512', 'md5'].map(length)), [36, 68, 20])
  })

  test('needs a password', async () => {
    assert.equal((await ctl(['hash_password', ''])).exitCode, 65)
    assert.equal((await ctl(['hash_password'], '\n')).exitCode, 65)
    assert.equal((await ctl(['hash_password'])).exitCode, 65)
  })
})

describe('remove_classic_queue_mirroring_from_policies', () => {
  test('takes keys for mirrors out, and policies that say nothing else', async () => {
    const policy = { pattern: '.*', applyTo: 'queues', priority: 3 }
    const set = (name: string, definition: Record<string, unknown>) =>
      broker.admin.policies.set('policy', '/', { name, ...policy, definition })
    await set('mirrors', { 'ha-mode': 'all' })
    await set('both', { 'ha-mode': 'exactly', 'ha-params': 2, 'max-length': 7 })
    await set('other', { 'max-length': 8 })
    assert.equal((await ctl(['remove_classic_queue_mirroring_from_policies'])).exitCode, 0)
    const left = broker.admin.policies
      .list('policy', '/')
      .map(({ name, definition, priority }) => ({ name, definition, priority }))
    assert.deepEqual(left, [
      { name: 'both', definition: { 'max-length': 7 }, priority: 3 },
      { name: 'other', definition: { 'max-length': 8 }, priority: 3 },
    ])
  })
})
