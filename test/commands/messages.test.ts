import { strict as assert } from 'node:assert'
import { after, before, describe, test } from 'node:test'

import { type CliBroker, type CliResult, callCli, startCliBroker } from './cli.js'

interface QueueRow {
  readonly name: string
  readonly durable: boolean
  readonly auto_delete: boolean
  readonly arguments: Readonly<Record<string, unknown>>
  readonly messages: number
}

/** Topology and messages by hand: commands that rabbitmqctl does not have. */
describe('declaring, publishing and reading', () => {
  let broker: CliBroker
  before(async () => {
    broker = await startCliBroker()
  })
  after(() => broker.stop())

  const run = (...argv: string[]): Promise<CliResult> => callCli(broker, { argv })
  const feed = (stdin: string, ...argv: string[]): Promise<CliResult> => callCli(broker, { argv, stdin })

  async function succeed(...argv: string[]): Promise<string> {
    const { stdout, stderr, exitCode } = await run(...argv)
    assert.deepEqual({ stderr, exitCode }, { stderr: '', exitCode: 0 })
    return stdout
  }

  async function queue(name: string): Promise<QueueRow | undefined> {
    const json = await succeed(
      'list_queues',
      '--formatter',
      'json',
      'name',
      'durable',
      'auto_delete',
      'arguments',
      'messages',
    )
    return (JSON.parse(json) as QueueRow[]).find((row) => row.name === name)
  }

  test('declare_queue declares a durable queue, a second time as well', async () => {
    assert.equal(await succeed('declare_queue', 'orders'), "Declaring queue 'orders' in vhost '/' ...\n")
    await succeed('declare_queue', 'orders')
    assert.deepEqual(await queue('orders'), {
      name: 'orders',
      durable: true,
      auto_delete: false,
      arguments: {},
      messages: 0,
    })
  })

  test('declare_queue takes properties and arguments, and refuses others for an existing queue', async () => {
    await succeed('declare_queue', 'scratch', '--no-durable', '--auto-delete', '--argument', 'x-max-length=7')
    const { durable, auto_delete, arguments: table } = (await queue('scratch')) ?? {}
    assert.deepEqual([durable, auto_delete], [false, true])
    assert.deepEqual(table, { 'x-max-length': 7 })
    const { stderr, exitCode } = await run('declare_queue', 'scratch')
    assert.match(stderr, /inequivalent arg 'durable' for queue 'scratch' in vhost '\/'/)
    assert.equal(exitCode, 69)
  })

  test('declare_queue refuses broken arguments before it asks the daemon', async () => {
    const { stderr, exitCode } = await run('declare_queue', 'x', '--arguments', '{"x-max-length":')
    assert.match(stderr, /Bad argument: \{"x-max-length": is not JSON/)
    assert.equal(exitCode, 65)
  })

  test('declare_exchange and declare_binding route messages; delete_binding stops it', async () => {
    const binding = ['--source', 'events', '--destination', 'orders', '--routing-key', 'order.*']
    await succeed('declare_exchange', 'events', '--type', 'topic')
    await succeed('declare_binding', ...binding)
    assert.equal(await succeed('publish', 'events', 'order.new', 'one'), 'Message published\n')
    await succeed('delete_binding', ...binding)
    assert.equal(await succeed('publish', 'events', 'order.new', 'two'), 'Message published but NOT routed\n')
    const again = await run('delete_binding', ...binding)
    assert.match(again.stderr, /There is no binding from exchange 'events' to queue 'orders'/)
    assert.equal(again.exitCode, 65)
    assert.equal(await succeed('-s', 'get', 'orders', '--ack', 'payload'), 'one\n')
  })

  test('declare_binding demands both ends', async () => {
    const { stderr, exitCode } = await run('declare_binding', '--source', 'events')
    assert.match(stderr, /--source and --destination are needed/)
    assert.equal(exitCode, 64)
  })

  test('publish --mandatory fails where no queue takes the message', async () => {
    const { stderr, exitCode } = await run('publish', 'events', 'nobody', 'x', '--mandatory')
    assert.match(stderr, /not routed/)
    assert.equal(exitCode, 69)
  })

  test('publish reads standard input and carries properties; get shows them and puts messages back', async () => {
    await feed(
      '{"a": 1}\n',
      'publish',
      'amq.default',
      'orders',
      '--content-type',
      'application/json',
      '-H',
      'retries=3',
    )
    for (const redelivered of [false, true]) {
      const json = await succeed(
        'get',
        'orders',
        'payload',
        'properties',
        'redelivered',
        '--formatter',
        'json',
      )
      assert.deepEqual(JSON.parse(json), [
        {
          payload: '{"a": 1}\n',
          properties: { content_type: 'application/json', headers: { retries: 3 }, delivery_mode: 2 },
          redelivered,
        },
      ])
    }
    await succeed('purge_queue', 'orders')
  })

  test('publish takes base64, and get gives it back', async () => {
    await succeed('publish', '', 'orders', '/wA=', '--payload-encoding', 'base64')
    const json = await succeed(
      'get',
      'orders',
      '--ack',
      'payload',
      'payload_encoding',
      'payload_bytes',
      '--formatter',
      'json',
    )
    assert.deepEqual(JSON.parse(json), [{ payload: '/wA=', payload_encoding: 'base64', payload_bytes: 2 }])
  })

  test('get of an empty queue shows nothing, of a missing one fails', async () => {
    assert.equal(await succeed('-q', 'get', 'orders'), '')
    const { stderr, exitCode } = await run('get', 'nosuch')
    assert.match(stderr, /no queue 'nosuch' in vhost '\/'/)
    assert.equal(exitCode, 65)
  })

  test('get refuses --ack together with --requeue', async () => {
    assert.equal((await run('get', 'orders', '--ack', '--requeue')).exitCode, 64)
  })

  test('consume --count takes so many messages and leaves the others untouched', async () => {
    for (const body of ['a', 'b', 'c']) await succeed('publish', '', 'orders', body)
    assert.equal(await succeed('-q', 'consume', 'orders', '--count', '2'), '\torders\ta\n\torders\tb\n')
    const json = await succeed(
      'get',
      'orders',
      '--count',
      '5',
      '--ack',
      'payload',
      'redelivered',
      '--formatter',
      'json',
    )
    assert.deepEqual(JSON.parse(json), [{ payload: 'c', redelivered: false }])
  })

  test('consume writes an object a line as JSON', async () => {
    for (const body of ['a', 'b']) await succeed('publish', '', 'orders', body)
    const lines = (await succeed('consume', 'orders', '--count', '2', '--formatter', 'json'))
      .trim()
      .split('\n')
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { payload: string }).payload),
      ['a', 'b'],
    )
  })

  test('delete_exchange spares a used exchange under --if-unused, and fails for a missing one', async () => {
    await succeed('declare_binding', '--source', 'events', '--destination', 'orders')
    const used = await run('delete_exchange', 'events', '--if-unused')
    assert.match(used.stderr, /exchange 'events' in vhost '\/' in use/)
    assert.equal(used.exitCode, 69)
    await succeed('delete_exchange', 'events')
    const gone = await run('delete_exchange', 'events')
    assert.match(gone.stderr, /no exchange 'events' in vhost '\/'/)
    assert.equal(gone.exitCode, 65)
  })
})
