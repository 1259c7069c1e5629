import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { BrokerError } from '../../../src/broker/errors.js'
import { readDelay, withDelayOver } from '../../../src/broker/exchange/delay-header.js'
import type { Exchange } from '../../../src/broker/exchange/exchange.js'
import { DueHeap } from '../../../src/lib/due-heap.js'
import { Timers } from '../../../src/lib/timers.js'
import { type FieldTable, type FieldValue, fromJson } from '../../../src/message/field-table.js'
import type { Message } from '../../../src/message/message.js'
import { readHeaders } from '../../../src/message/properties.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { bind, exchangeOf, messageOf, queueOf, route } from './routing.js'
import { ManualClock } from './surroundings.js'

function delayedBy(value: FieldValue): { headers: FieldTable } {
  return { headers: new Map([['x-delay', value]]) }
}

test('the delay is an integer, a float or an integer as text, from 1 to 4294967295', () => {
  const delay = (value: FieldValue) => readDelay(messageOf('k', delayedBy(value)))
  assert.equal(delay({ type: 'signedint', value: 5 }), 5)
  assert.equal(delay({ type: 'long', value: 4_294_967_295 }), 4_294_967_295)
  assert.equal(delay({ type: 'long', value: 4_294_967_296 }), 0)
  assert.equal(delay({ type: 'double', value: 5.9 }), 5)
  assert.equal(delay({ type: 'longstr', value: '500' }), 500)
  for (const value of [0, -5]) assert.equal(delay({ type: 'signedint', value }), 0)
  for (const value of ['5.5', 'abc', '']) assert.equal(delay({ type: 'longstr', value }), 0)
  assert.equal(delay({ type: 'bool', value: true }), 0)
  assert.equal(readDelay(messageOf('k')), 0)
})

test('when the delay is over the header is negated, in a type that has room for it', () => {
  const over = (value: FieldValue) => {
    const message = withDelayOver(messageOf('k', delayedBy(value)))
    assert.equal(readDelay(message), 0)
    return readHeaders(message.data, message.offset)?.get('x-delay')
  }
  assert.deepEqual(over({ type: 'signedint', value: 5 }), { type: 'signedint', value: -5 })
  assert.deepEqual(over({ type: 'unsignedint', value: 0xffff_ffff }), { type: 'long', value: -0xffff_ffff })
  assert.deepEqual(over({ type: 'double', value: 2.5 }), { type: 'double', value: -2.5 })
  assert.deepEqual(over({ type: 'longstr', value: '7' }), { type: 'signedint', value: -7 })
})

test('the heap gives pairs in order', () => {
  const heap = new DueHeap()
  const pairs = Array.from({ length: 500 }, (_, position) => [(position * 7919) % 50, position] as const)
  for (const [due, position] of pairs) heap.push(due, position)
  const popped: (readonly [number, number])[] = []
  for (; heap.size > 0; heap.pop()) popped.push([heap.due, heap.position])
  assert.deepEqual(
    popped,
    [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]),
  )
  assert.equal(heap.due, Number.POSITIVE_INFINITY)
})

test('the heap shows its first pairs without popping them, and gives some up', () => {
  const heap = new DueHeap()
  const pairs = Array.from({ length: 200 }, (_, i) => ({ due: (i * 7919) % 50, position: i }))
  for (const { due, position } of pairs) heap.push(due, position)
  const inOrder = [...pairs].sort((a, b) => a.due - b.due || a.position - b.position)
  assert.deepEqual(
    heap.first(30).map(({ due }) => due),
    inOrder.slice(0, 30).map(({ due }) => due),
  )
  assert.deepEqual(heap.first(1000), inOrder)
  const unwanted = new Set([0, 50, 51, 199, 1234])
  assert.deepEqual(heap.removeAll(unwanted).sort(), [0, 199, 50, 51])
  assert.deepEqual(
    heap.first(1000),
    inOrder.filter(({ position }) => !unwanted.has(position)),
  )
  assert.deepEqual(new DueHeap().first(5), [])
})

/** A delayed exchange of the inner type `direct` with what it has released. */
function delayed() {
  const clock = new ManualClock()
  const log = openMemoryStore().openLog(1)
  const released: Message[] = []
  const exchange = exchangeOf(
    'x-delayed-message',
    { arguments: fromJson({ 'x-delayed-type': 'direct' }) },
    { timers: new Timers(clock), openLog: () => log, route: (_, message) => released.push(message) },
  )
  return { clock, log, exchange, keys: () => released.map(({ routingKey }) => routingKey) }
}

function waiting(exchange: Exchange): number {
  return exchange.delayed?.count ?? assert.fail('it delays nothing')
}

function after(ms: number) {
  return delayedBy({ type: 'signedint', value: ms })
}

/** Reading the log takes a turn. */
async function turns(): Promise<void> {
  for (let i = 0; i < 20; i++) await turn()
}

test('messages leave in the order of their times, then of arrival; others pass at once', async () => {
  const { clock, exchange, keys } = delayed()
  clock.time = 0
  bind(exchange, queueOf('q'), 'now')
  assert.deepEqual(route(exchange, 'now'), ['q'])
  for (const [key, ms] of [
    ['c', 30],
    ['a', 10],
    ['b', 20],
    ['a2', 10],
  ] as const) {
    assert.deepEqual(route(exchange, key, after(ms)), [])
  }
  assert.equal(waiting(exchange), 4)
  assert.equal(clock.armed, 1)
  clock.advance(9)
  await turns()
  assert.deepEqual(keys(), [])
  clock.advance(1)
  await turns()
  assert.deepEqual([keys(), waiting(exchange)], [['a', 'a2'], 2])
  clock.advance(100)
  await turns()
  assert.deepEqual([keys(), waiting(exchange)], [['a', 'a2', 'b', 'c'], 0])
  assert.equal(clock.armed, 0)
})

test('many messages with mixed delays leave in exact order', async () => {
  const { clock, exchange, keys } = delayed()
  clock.time = 0
  const expected: [number, number][] = []
  for (let i = 0; i < 300; i++) {
    const ms = 1 + ((i * 7919) % 40)
    expected.push([ms, i])
    route(exchange, String(i), after(ms))
  }
  clock.advance(50)
  while (waiting(exchange) > 0) await turn()
  expected.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  assert.deepEqual(
    keys(),
    expected.map(([, i]) => String(i)),
  )
})

test('purged and deleted messages never leave', async () => {
  const { clock, exchange, keys } = delayed()
  clock.time = 0
  for (const key of ['a', 'b']) route(exchange, key, after(10))
  assert.equal(exchange.delayed?.purge(), 2)
  route(exchange, 'c', after(20))
  clock.advance(20)
  exchange.destroy()
  await turns()
  assert.deepEqual([keys(), waiting(exchange), clock.armed], [[], 0, 0])
})

/** The routing keys that an iteration of waiting messages yields. */
async function keysOf(messages: AsyncIterable<{ readonly message: Message }> | undefined): Promise<string[]> {
  const keys: string[] = []
  for await (const { message } of messages ?? []) keys.push(message.routingKey)
  return keys
}

test('what waits can be looked at, and single messages cancelled', async () => {
  const { clock, exchange, keys } = delayed()
  clock.time = 0
  for (let i = 0; i < 100; i++) route(exchange, String(i), after(1000 - 10 * (i % 10)))
  const messages = exchange.delayed ?? assert.fail()
  // Read in the order of the log, which may hold others in between.
  assert.deepEqual(await keysOf(messages.first(10)), [9, 19, 29, 39, 49, 59, 69, 79, 89, 99].map(String))
  assert.deepEqual(await keysOf(messages.all()), [...Array(100).keys()].map(String))
  assert.equal((await messages.at(42))?.routingKey, '42')
  assert.equal(messages.cancel(new Set([9, 19, 500])), 2)
  assert.equal(messages.cancel(new Set([9])), 0)
  assert.deepEqual([messages.count, await messages.at(9)], [98, undefined])
  clock.advance(910)
  await turns()
  assert.deepEqual(keys(), [29, 39, 49, 59, 69, 79, 89, 99].map(String))
  assert.equal(messages.cancel(new Set([29])), 0)
  assert.equal(messages.cancel(new Set(Array(100).keys())), 90)
  assert.equal(messages.count, 0)
})

test('what is on its way out cannot be cancelled any more', async () => {
  const { clock, exchange, keys } = delayed()
  clock.time = 0
  route(exchange, 'leaving', after(10))
  route(exchange, 'waiting', after(20))
  clock.advance(10)
  assert.equal(exchange.delayed?.cancel(new Set([0, 1])), 1)
  clock.advance(100)
  await turns()
  assert.deepEqual([keys(), waiting(exchange)], [['leaving'], 0])
})

test('a restart finds the messages in the log, with their times', async () => {
  const before = delayed()
  before.clock.time = 0
  for (const [key, ms] of [
    ['late', 30],
    ['early', 10],
  ] as const)
    route(before.exchange, key, after(ms))
  const released: string[] = []
  const clock = new ManualClock()
  clock.time = 15
  const recovered = exchangeOf(
    'x-delayed-message',
    { arguments: fromJson({ 'x-delayed-type': 'direct' }) },
    {
      timers: new Timers(clock),
      openLog: () => before.log,
      route: (_, { routingKey }) => released.push(routingKey),
    },
  )
  recovered.recover({ messages: 2, bodyBytes: 0, firstPosition: 0, lastPosition: 1, deliveredUpTo: -1 })
  await turns()
  clock.advance(0)
  await turns()
  assert.deepEqual(released, ['early'])
  clock.advance(15)
  await turns()
  assert.deepEqual(released, ['early', 'late'])
})

test('the type behind the delay must be there, and another one', () => {
  const refused = (args: Record<string, string>) => {
    try {
      exchangeOf('x-delayed-message', { arguments: fromJson(args) })
      return 'accepted'
    } catch (error) {
      assert.ok(error instanceof BrokerError && error.reason === 'precondition-failed')
      return error.message
    }
  }
  const unknown = "Invalid argument, 'x-delayed-type' must be an existing exchange type"
  assert.equal(refused({}), unknown)
  assert.equal(refused({ 'x-delayed-type': 'nope' }), unknown)
  assert.equal(
    refused({ 'x-delayed-type': 'x-delayed-message' }),
    "Invalid argument, 'x-delayed-message' can't be used for 'x-delayed-type'",
  )
  assert.equal(refused({ 'x-delayed-type': 'x-random' }), 'accepted')
})
