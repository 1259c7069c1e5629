import { strict as assert } from 'node:assert'
import { after, before, describe, test } from 'node:test'
import { type CliBroker, callCli, startCliBroker } from './cli.js'

describe('delete_queues and purge_queues', () => {
  let broker: CliBroker
  before(async () => {
    broker = await startCliBroker()
  })
  after(() => broker.stop())

  async function declare(...names: string[]): Promise<void> {
    for (const name of names) {
      await broker.admin.queues.declare('/', { name, durable: true, autoDelete: false, arguments: {} })
      const message = { exchange: '', routingKey: name, properties: {}, payload: 'x' }
      await broker.admin.messages.publish('/', { ...message, payloadEncoding: 'string' })
    }
  }

  function queues(): string[] {
    return broker.admin.queues.list('/').map(({ name, messages }) => `${name} ${messages}`)
  }

  const ctl = (...argv: string[]) => callCli(broker, { argv: ['-q', ...argv] })

  test('only those that match', async () => {
    await declare('tmp.a', 'tmp.b', 'orders')
    const dry = await ctl('delete_queues', '^tmp\\.', '--dry-run')
    assert.equal(dry.stdout, 'tmp.a\t1\ntmp.b\t1\n2 queues with 2 messages would be deleted\n')
    assert.deepEqual(queues(), ['tmp.a 1', 'tmp.b 1', 'orders 1'])

    const purged = await ctl('purge_queues', '^tmp\\.', '--formatter', 'json')
    assert.deepEqual(JSON.parse(purged.stdout), {
      queues: [
        { name: 'tmp.a', messages: 1 },
        { name: 'tmp.b', messages: 1 },
      ],
      dry_run: false,
    })
    assert.deepEqual(queues(), ['tmp.a 0', 'tmp.b 0', 'orders 1'])

    const { stdout, exitCode } = await ctl('delete_queues', '^tmp\\.')
    assert.deepEqual([stdout, exitCode], ['2 queues with 0 messages were deleted\n', 0])
    assert.deepEqual(queues(), ['orders 1'])
  })

  test('those that refuse are told of, and the others go', async () => {
    await declare('keep')
    await broker.admin.queues.declare('/', {
      name: 'keeper',
      durable: true,
      autoDelete: false,
      arguments: {},
    })
    const { stdout, exitCode } = await ctl('delete_queues', '^keep', '--if-empty')
    assert.equal(exitCode, 69)
    assert.match(stdout, /^1 queues with 0 messages were deleted\n'keep' was not deleted: .*not empty\n$/)
    assert.deepEqual(queues(), ['orders 1', 'keep 1'])
  })

  test('more than are treated at once', async () => {
    const many = Array.from({ length: 250 }, (_, i) => `many.${i}`)
    await declare(...many)
    assert.match(
      (await ctl('delete_queues', '^many\\.')).stdout,
      /^250 queues with 250 messages were deleted/,
    )
    assert.deepEqual(queues(), ['orders 1', 'keep 1'])
  })

  test('a bad pattern, and a virtual host that is not there', async () => {
    const pattern = await ctl('purge_queues', '(')
    assert.equal(pattern.exitCode, 65)
    assert.match(pattern.stderr, /invalid regular expression '\('/)
    assert.equal((await ctl('delete_queues', '-p', 'nosuch', '.*')).exitCode, 65)
  })
})
