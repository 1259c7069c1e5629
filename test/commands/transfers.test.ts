import { strict as assert } from 'node:assert'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { PeekedMessage } from '../../src/broker/admin/message-info.js'
import { temporaryDirectory } from '../support/temporary.js'
import { type CliBroker, type CliResult, callCli, startCliBroker } from './cli.js'

describe('looking at messages, and moving, copying, deleting, retrying and editing them', () => {
  let broker: CliBroker
  before(async () => {
    broker = await startCliBroker()
  })
  after(() => broker.stop())

  const run = (...argv: string[]): Promise<CliResult> => callCli(broker, { argv })

  async function succeed(...argv: string[]): Promise<string> {
    const { stdout, stderr, exitCode } = await run(...argv)
    assert.deepEqual({ stderr, exitCode }, { stderr: '', exitCode: 0 }, stdout)
    return stdout
  }

  let last = 0
  /** A new queue with these bodies. */
  async function queueWith(...bodies: string[]): Promise<string> {
    const name = `q${++last}`
    await succeed('declare_queue', name)
    for (const body of bodies) await succeed('publish', '', name, body, '-H', `length=${body.length}`)
    return name
  }

  async function peek(queue: string, ...argv: string[]): Promise<PeekedMessage[]> {
    const lines = (await succeed('peek', queue, '--formatter', 'json', ...argv)).split('\n')
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as PeekedMessage)
  }

  const bodiesOf = async (queue: string, ...argv: string[]): Promise<string[]> =>
    (await peek(queue, '--count', '1000', ...argv)).map(({ payload }) => payload)

  test('peek shows the next messages, and leaves everything as it is', async () => {
    const queue = await queueWith('one', 'two', 'three')
    for (let i = 0; i < 2; i++) {
      const [first, second] = await peek(queue, '--count', '2')
      assert.ok(first && second)
      const { age, ...rest } = first
      assert.ok(age >= 0)
      assert.deepEqual(rest, {
        position: 1,
        id: 0,
        redelivered: false,
        exchange: '',
        routing_key: queue,
        properties: { headers: { length: 3 }, delivery_mode: 2 },
        payload: 'one',
        payload_bytes: 3,
        payload_encoding: 'string',
      })
      assert.deepEqual([second.position, second.id, second.payload], [2, 1, 'two'])
    }
    assert.match(await succeed('-s', 'list_queues', 'name', 'messages_ready'), new RegExp(`${queue}\t3`))
  })

  test('peek from the end, with offset, filter and ids', async () => {
    const queue = await queueWith('a', 'bb', 'ccc', 'dddd')
    assert.deepEqual(await bodiesOf(queue, '--newest'), ['dddd', 'ccc', 'bb', 'a'])
    assert.deepEqual(await bodiesOf(queue, '--offset', '1', '-c', '2'), ['bb', 'ccc'])
    assert.deepEqual(await bodiesOf(queue, '--filter', 'header.length >= 2 and not body ~ "d*"'), [
      'bb',
      'ccc',
    ])
    assert.deepEqual(await bodiesOf(queue, '--id', '3,1', '--id', '0'), ['a', 'bb', 'dddd'])
  })

  test('peek at a position, as rabbitmq-queues has it', async () => {
    const queue = await queueWith('a', 'bb')
    const at = (position: string) =>
      callCli(broker, { tool: 'rabbitmq-queues', argv: ['-q', 'peek', queue, position] })
    const expected = `keys\tvalues\ndelivery_mode\t2\nrouting_keys\t${queue}\nexchange\t\npayload (max 64 bytes)\tbb\nheader.length\t2\n`
    assert.deepEqual(await at('2'), { stdout: expected, stderr: '', exitCode: 0 })
    const beyond = await at('3')
    assert.equal(beyond.stderr, 'Error:\nTarget queue does not have a message at that position\n')
    assert.equal(beyond.exitCode, 69)
    assert.equal((await at('x')).exitCode, 64)
    assert.equal((await at('0')).exitCode, 64)
  })

  test('peek for people', async () => {
    const queue = await queueWith()
    await succeed('publish', 'amq.fanout', 'k', 'unbound')
    await succeed('publish', '', queue, 'line 1\nline 2', '-H', 'x=5', '--content-type', 'text/plain')
    const text = await succeed('peek', queue)
    assert.match(
      text,
      /^Looking at messages of queue '.*' in vhost '\/' \.\.\.\n#1 {2}id 0 {2}\d+ m?s old {2}13 B {2}default exchange, key q\d+\n/,
    )
    assert.match(
      text,
      /\n {4}content_type: text\/plain\n {4}header x: 5\n {4}delivery_mode: 2\n {4}line 1\n {4}line 2\n$/,
    )
  })

  test('bodies as bytes, base64 and hex; cut off where they are long', async () => {
    const queue = await queueWith()
    await succeed('publish', '', queue, '/wAB', '--payload-encoding', 'base64')
    await succeed('publish', '', queue, 'x'.repeat(5000))
    assert.match(await succeed('peek', queue, '--count', '1'), /base64:\/wAB/)
    assert.match(
      await succeed('peek', queue, '--count', '1', '--body', 'hex'),
      /00000000 {2}ff 00 01 +\.\.\.\n/,
    )
    assert.equal((await succeed('peek', queue, '--raw', '--id', '1')).length, 5000)
    assert.match(await succeed('peek', queue, '--id', '1'), /x{4096}\n {4}\(cut off: 4\.9 KiB in all\)\n/)
    const [cut] = await peek(queue, '--id', '1', '--max-body', '3')
    assert.deepEqual([cut?.payload, cut?.payload_bytes, cut?.payload_truncated], ['xxx', 5000, true])
  })

  test('a filter that cannot be understood is refused with its place', async () => {
    const queue = await queueWith()
    const { stderr, exitCode } = await run('peek', queue, '--filter', 'size >> 3')
    assert.equal(exitCode, 65)
    assert.match(stderr, /--filter cannot be understood\nsize >> 3\n {6}\^ expected a size/)
    assert.equal((await run('peek', queue, '--id', 'x')).exitCode, 65)
    const missing = await run('peek', 'nosuch')
    assert.match(missing.stderr, /no queue 'nosuch' in vhost '\/'/)
    assert.equal(missing.exitCode, 65)
  })

  test('move_messages, also as two words; the dry run says which and changes nothing', async () => {
    const [source, destination] = [await queueWith('a', 'bb', 'ccc'), await queueWith('old')]
    const filter = ['--filter', 'header.length > 1']
    const trial = await succeed('-q', 'move_messages', source, destination, ...filter, '--dry-run')
    assert.match(trial, /^#2 {2}id 1 .*\n#3 {2}id 2 .*\n2 messages \(5 B\) would be moved\n$/)
    assert.deepEqual(await bodiesOf(source), ['a', 'bb', 'ccc'])
    assert.match(
      await succeed('messages', 'move', source, destination, ...filter),
      /^Moving the messages that match header\.length > 1 from .*\n2 messages \(5 B\) moved\n$/,
    )
    assert.deepEqual([await bodiesOf(source), await bodiesOf(destination)], [['a'], ['old', 'bb', 'ccc']])
    const json = await succeed('move_messages', destination, source, '--limit', '1', '--formatter', 'json')
    assert.deepEqual(JSON.parse(json), { examined: 3, ready: 3, messages: 1, bytes: 3, skipped: {} })
    const same = await run('move_messages', source, source)
    assert.match(same.stderr, /source and destination are the same queue/)
    assert.equal(same.exitCode, 65)
  })

  test('what is moved keeps exchange, key, properties and body', async () => {
    const [source, destination] = [await queueWith(), await queueWith()]
    await succeed('declare_binding', '--source', 'amq.topic', '--destination', source, '--routing-key', '#')
    await succeed('publish', 'amq.topic', 'a.b', '/wA=', '--payload-encoding', 'base64', '--priority', '3')
    const [before] = await peek(source)
    await succeed('move_messages', source, destination)
    const [moved] = await peek(destination)
    const { age: _, ...rest } = before as PeekedMessage
    assert.deepEqual({ ...moved, age: undefined }, { ...rest, age: undefined })
  })

  test('copy_messages and delete_messages', async () => {
    const [source, destination] = [await queueWith('a', 'bb'), await queueWith()]
    assert.match(await succeed('copy_messages', source, destination), /2 messages \(3 B\) copied/)
    assert.match(await succeed('delete_messages', source, '--id', '0'), /1 message \(1 B\) deleted/)
    assert.deepEqual([await bodiesOf(source), await bodiesOf(destination)], [['bb'], ['a', 'bb']])
  })

  test('retry_messages sends dead letters back to where they were', async () => {
    const dead = await queueWith('no dead letter')
    const [a, b] = [`${dead}-a`, `${dead}-b`]
    for (const queue of [a, b]) {
      const dlx = ['--argument', 'x-dead-letter-exchange=', '--argument', `x-dead-letter-routing-key=${dead}`]
      await succeed('declare_queue', queue, '--argument', 'x-max-length=1', ...dlx)
      await succeed('declare_binding', '--source', 'amq.direct', '--destination', queue, '--routing-key', 'k')
    }
    for (const body of ['1', '2']) await succeed('publish', 'amq.direct', 'k', body)
    assert.deepEqual(await bodiesOf(dead), ['no dead letter', '1', '1'])
    await succeed('purge_queue', a)
    await succeed('delete_queue', b)
    assert.match(
      await succeed('-q', 'retry_messages', dead),
      new RegExp(
        `1 message \\(1 B\\) sent back\n1 left where they are: no dead letter\n1 left .*'${b}' does not exist`,
      ),
    )
    const [back] = await peek(a)
    assert.ok(back)
    assert.deepEqual([back.exchange, back.routing_key, back.payload], ['amq.direct', 'k', '1'])
    assert.equal((await peek(dead)).length, 2)
  })

  test('edit_messages changes what it is told to, and nothing else', async () => {
    const queue = await queueWith('a', 'b')
    await succeed(
      'edit_messages',
      queue,
      '--id',
      '0',
      '-H',
      'extra=yes',
      '--priority',
      '7',
      '--unset-header',
      'length',
    )
    const [b, a] = await peek(queue)
    assert.equal(b?.payload, 'b')
    assert.deepEqual(a?.properties, { headers: { extra: 'yes' }, priority: 7, delivery_mode: 2 })
    const file = join(temporaryDirectory(), 'body')
    writeFileSync(file, Buffer.from([0xff, 0]))
    await succeed(
      'edit_messages',
      queue,
      file,
      '--filter',
      'body = "a"',
      '--routing-key',
      'new',
      '--unset',
      'priority',
    )
    const edited = (await peek(queue))[1]
    assert.deepEqual(
      [edited?.payload, edited?.payload_encoding, edited?.routing_key],
      ['/wA=', 'base64', 'new'],
    )
    assert.deepEqual(edited?.properties, { headers: { extra: 'yes' }, delivery_mode: 2 })
    const nothing = await run('edit_messages', queue)
    assert.match(nothing.stderr, /nothing to change/)
    assert.equal(nothing.exitCode, 64)
  })

  test('headers that plain JSON does not tell come with their types', async () => {
    const queue = await queueWith()
    await broker.admin.messages.publish('/', {
      exchange: '',
      routingKey: queue,
      properties: {},
      typedHeaders: [['n', 'signedint', 5]],
      payload: '',
      payloadEncoding: 'string',
    })
    const [message] = await peek(queue)
    assert.deepEqual(message?.typed_headers, [['n', 'signedint', 5]])
    assert.deepEqual(message?.properties, { headers: { n: 5 } })
  })
})
