/** Which queues a message reaches: the exchange types, bindings between exchanges, alternates. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { drain, refusal, Session, uniqueName } from './session.js'
import { openTarget, type Target } from './target.js'

describe('routing', { timeout: 20_000 }, () => {
  let target: Target
  let session: Session
  before(async () => {
    target = await openTarget()
    session = await Session.open(target)
  })
  after(async () => {
    await session.close()
    await target.stop()
  })

  async function exchange(type: string, options = {}): Promise<string> {
    const name = uniqueName(type)
    await session.channel.assertExchange(name, type, { durable: false, ...options })
    return name
  }

  async function boundQueue(source: string, key: string, args = {}): Promise<string> {
    const queue = await session.temporaryQueue()
    await session.channel.bindQueue(queue, source, key, args)
    return queue
  }

  async function publish(name: string, keys: readonly string[], options = {}): Promise<void> {
    for (const key of keys) session.channel.publish(name, key, Buffer.from(key), options)
    await session.channel.waitForConfirms()
  }

  test('the default exchange delivers to the queue named like the key', async () => {
    const [one, other] = [await session.temporaryQueue(), await session.temporaryQueue()]
    await session.send(one, 'mine')
    assert.deepEqual(await drain(session.channel, one), ['mine'])
    assert.deepEqual(await drain(session.channel, other), [])
  })

  test('direct: the key equals the binding key; each queue has one copy', async () => {
    const name = await exchange('direct')
    const [ab, b] = [await boundQueue(name, 'a'), await boundQueue(name, 'b')]
    await session.channel.bindQueue(ab, name, 'b')
    await session.channel.bindQueue(ab, name, 'b')
    await publish(name, ['a', 'b', 'A', '', 'b.b'])
    assert.deepEqual(await drain(session.channel, ab), ['a', 'b'])
    assert.deepEqual(await drain(session.channel, b), ['b'])
    await session.channel.deleteExchange(name)
  })

  test('fanout: every bound queue, whatever the key', async () => {
    const name = await exchange('fanout')
    const [one, two] = [await boundQueue(name, 'x'), await boundQueue(name, '')]
    await publish(name, ['anything', ''])
    assert.deepEqual(await drain(session.channel, one), ['anything', ''])
    assert.deepEqual(await drain(session.channel, two), ['anything', ''])
    await session.channel.unbindQueue(two, name, '')
    await publish(name, ['later'])
    assert.deepEqual(await drain(session.channel, one), ['later'])
    assert.deepEqual(await drain(session.channel, two), [])
    await session.channel.deleteExchange(name)
  })

  test('topic: * is one word, # any number, a wildcard only as a whole word', async () => {
    const name = await exchange('topic')
    const keys = ['', 'a', 'a.', 'a.b', 'a.b.c', 'b', 'ab', '.', 'a*', 'A.b']
    const wanted: Readonly<Record<string, readonly string[]>> = {
      '#': keys,
      '*': ['a', 'b', 'ab', 'a*'],
      'a.*': ['a.', 'a.b'],
      'a.#': ['a', 'a.', 'a.b', 'a.b.c'],
      '#.b': ['a.b', 'b', 'A.b'],
      '*.#': keys.filter((key) => key !== ''),
      '#.*': keys.filter((key) => key !== ''),
      '*.*': ['a.', 'a.b', '.', 'A.b'],
      'a.*.c': ['a.b.c'],
      'a.#.c': ['a.b.c'],
      'a*': ['a*'],
      'a.b': ['a.b'],
    }
    const queues = new Map<string, string>()
    for (const pattern of Object.keys(wanted)) queues.set(pattern, await boundQueue(name, pattern))
    await publish(name, keys)
    for (const [pattern, queue] of queues) {
      assert.deepEqual(await drain(session.channel, queue), wanted[pattern], `binding key ${pattern}`)
    }
    await session.channel.deleteExchange(name)
  })

  test('headers: x-match all, any and their -with-x forms', async () => {
    const name = await exchange('headers')
    const bindings = {
      all: { 'x-match': 'all', kind: 'a', size: 1 },
      default: { kind: 'a', size: 1 },
      any: { 'x-match': 'any', kind: 'a', size: 1 },
      present: { kind: null },
      'x ignored': { 'x-match': 'all', 'x-note': 'other' },
      'x counts': { 'x-match': 'all-with-x', 'x-note': 'n' },
      'any x': { 'x-match': 'any-with-x', 'x-note': 'n', kind: 'z' },
      'all of nothing': { 'x-match': 'all' },
      'any of nothing': { 'x-match': 'any' },
    }
    const queues = new Map<string, string>()
    for (const [title, args] of Object.entries(bindings)) queues.set(title, await boundQueue(name, '', args))
    const messages = {
      both: { kind: 'a', size: 1 },
      'larger type': { kind: 'a', size: { '!': 'int64', value: 1 } },
      'one of them': { kind: 'a', size: 2 },
      'string for a number': { kind: 'b', size: '1' },
      x: { 'x-note': 'n' },
      none: undefined,
    }
    for (const [title, headers] of Object.entries(messages)) {
      session.channel.publish(name, 'ignored', Buffer.from(title), { headers })
    }
    await session.channel.waitForConfirms()
    const everything = Object.keys(messages)
    const wanted = {
      all: ['both', 'larger type'],
      default: ['both', 'larger type'],
      any: ['both', 'larger type', 'one of them'],
      present: ['both', 'larger type', 'one of them', 'string for a number'],
      'x ignored': everything,
      'x counts': ['x'],
      'any x': ['x'],
      'all of nothing': everything,
      'any of nothing': [],
    }
    for (const [title, queue] of queues) {
      assert.deepEqual(await drain(session.channel, queue), wanted[title as keyof typeof wanted], title)
    }
    await session.channel.deleteExchange(name)
  })

  test('exchange to exchange: matched on each hop, one copy a queue, cycles end', async () => {
    const [first, second] = [await exchange('topic'), await exchange('topic', { internal: true })]
    await session.channel.bindExchange(second, first, 'a.#')
    await session.channel.bindExchange(first, second, '#')
    const [near, far] = [await boundQueue(first, '#'), await boundQueue(second, '*.b')]
    await session.channel.bindQueue(far, first, 'a.b')
    await publish(first, ['a.b', 'c.b', 'a.c'])
    assert.deepEqual(await drain(session.channel, near), ['a.b', 'c.b', 'a.c'])
    assert.deepEqual(await drain(session.channel, far), ['a.b'])
    await session.channel.unbindExchange(second, first, 'a.#')
    await session.channel.unbindQueue(far, first, 'a.b')
    await publish(first, ['a.b'])
    assert.deepEqual(await drain(session.channel, far), [])
    await session.channel.deleteExchange(first)
    await session.channel.deleteExchange(second)
  })

  test('an alternate exchange takes what nothing matches, along a chain', async () => {
    const last = await exchange('fanout')
    const middle = await exchange('direct', { alternateExchange: last })
    const first = await exchange('direct', { alternateExchange: middle })
    const [wanted, leftOver] = [await boundQueue(first, 'wanted'), await boundQueue(last, '')]
    await publish(first, ['wanted', 'unwanted'], { mandatory: true })
    assert.deepEqual(await drain(session.channel, wanted), ['wanted'])
    const message = await session.channel.get(leftOver, { noAck: true })
    assert.ok(message)
    assert.deepEqual([message.fields.exchange, message.fields.routingKey], [first, 'unwanted'])
    for (const name of [first, middle, last]) await session.channel.deleteExchange(name)
  })

  test('CC and BCC are further keys; BCC is not passed on', async () => {
    const [to, copy, blind] = [
      await session.temporaryQueue(),
      await session.temporaryQueue(),
      await session.temporaryQueue(),
    ]
    session.channel.sendToQueue(to, Buffer.from('letter'), { CC: copy, BCC: blind })
    await session.channel.waitForConfirms()
    for (const queue of [to, copy, blind]) {
      const message = await session.channel.get(queue, { noAck: true })
      assert.ok(message, queue)
      assert.equal(message.fields.routingKey, to)
      assert.deepEqual({ ...message.properties.headers }, { CC: [copy] })
    }
  })

  test('an auto-delete exchange goes with its last binding, but not before its first', async () => {
    const name = await exchange('direct', { autoDelete: true })
    await session.channel.checkExchange(name)
    const queue = await boundQueue(name, 'a')
    await session.channel.bindQueue(queue, name, 'b')
    await session.channel.unbindQueue(queue, name, 'a')
    await session.channel.checkExchange(name)
    await session.channel.deleteQueue(queue)
    await assert.rejects((await session.newChannel()).checkExchange(name), { code: 404 })
  })

  test('x-recent-history: a new queue gets the last messages, oldest first', async () => {
    const name = await exchange('x-recent-history', { arguments: { 'x-recent-history-length': 2 } })
    await publish(name, ['1', '2', '3'])
    const queue = await boundQueue(name, '')
    await publish(name, ['4'])
    assert.deepEqual(await drain(session.channel, queue), ['2', '3', '4'])
  })

  test('x-consistent-hash refuses a binding key that is no weight', async () => {
    const name = await exchange('x-consistent-hash')
    const channel = await session.newChannel()
    const queue = await session.temporaryQueue()
    const text = await refusal(channel.bindQueue(queue, name, 'abc'))
    assert.equal(text, '406 PRECONDITION_FAILED - The binding key must be an integer: <<"abc">>')
  })
})
