import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BrokerError } from '../../../src/broker/errors.js'
import type { Exchange } from '../../../src/broker/exchange/exchange.js'
import { routeMessage } from '../../../src/broker/exchange/route-message.js'
import { type BindableQueue, RouteTargets } from '../../../src/broker/route-targets.js'
import { Timers } from '../../../src/lib/timers.js'
import { fromJson } from '../../../src/message/field-table.js'
import type { BasicProperties } from '../../../src/message/properties.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { ManualClock } from '../../support/manual-clock.js'
import { bind, exchangeOf, messageOf, queueOf, route } from './routing.js'

const TYPE = 'x-message-deduplication'

function setUp(args: Record<string, unknown> = {}) {
  const clock = new ManualClock()
  const store = openMemoryStore()
  const exchange = exchangeOf(
    TYPE,
    { arguments: fromJson({ 'x-cache-size': 100, ...args }) },
    { timers: new Timers(clock), openKeyLog: () => store.openLog(-1) },
  )
  bind(exchange, queueOf('q'), 'a key that does not matter')
  return { clock, exchange }
}

function keyed(key: unknown, headers: Record<string, unknown> = {}): BasicProperties {
  return { headers: fromJson({ 'x-deduplication-header': key, ...headers }) }
}

test('it routes like a fanout, and each key once', () => {
  const { exchange } = setUp()
  bind(exchange, queueOf('r'), 'other')
  assert.deepEqual(route(exchange, 'k', keyed('1')), ['q', 'r'])
  assert.deepEqual(route(exchange, 'other', keyed('1')), [])
  assert.deepEqual(route(exchange, 'k', keyed(1)), ['q', 'r'])
  assert.deepEqual([exchange.rememberedKeys, exchange.duplicates], [2, 1])
})

test('messages without the header are never duplicates, and dead letters neither', () => {
  const { exchange } = setUp()
  for (let i = 0; i < 2; i++) {
    assert.deepEqual(route(exchange, 'k'), ['q'])
    assert.deepEqual(route(exchange, 'k', keyed('1', { 'x-death': [] })), ['q'])
  }
  assert.deepEqual([exchange.rememberedKeys, exchange.duplicates], [0, 0])
})

test('the time of a key is that of the message, else that of the exchange, else endless', () => {
  const { clock, exchange } = setUp({ 'x-cache-ttl': 10 })
  route(exchange, 'k', keyed('exchange'))
  route(exchange, 'k', keyed('message', { 'x-cache-ttl': '30' }))
  clock.advance(10)
  assert.deepEqual(route(exchange, 'k', keyed('exchange')), ['q'])
  assert.deepEqual(route(exchange, 'k', keyed('message')), [])
  clock.advance(20)
  assert.deepEqual(route(exchange, 'k', keyed('message')), ['q'])
  const endless = setUp()
  route(endless.exchange, 'k', keyed('1'))
  endless.clock.advance(1e12)
  assert.deepEqual(route(endless.exchange, 'k', keyed('1')), [])
})

test('the oldest key goes when there are too many', () => {
  const { exchange } = setUp({ 'x-cache-size': 2 })
  for (const key of ['1', '2', '3']) route(exchange, 'k', keyed(key))
  assert.equal(exchange.rememberedKeys, 2)
  assert.deepEqual(route(exchange, 'k', keyed('3')), [])
  assert.deepEqual(route(exchange, 'k', keyed('1')), ['q'])
})

test('a policy limits size and time further, at once', () => {
  const { clock, exchange } = setUp({ 'x-cache-ttl': 100 })
  for (const key of ['1', '2', '3']) route(exchange, 'k', keyed(key))
  exchange.applyPolicy({ name: 'p', definition: { 'x-cache-size': 1, 'x-cache-ttl': 10 } })
  assert.equal(exchange.rememberedKeys, 1)
  route(exchange, 'k', keyed('4'))
  clock.advance(10)
  assert.deepEqual(route(exchange, 'k', keyed('4')), ['q'])
  exchange.applyPolicy(undefined)
  route(exchange, 'k', keyed('5'))
  assert.equal(exchange.rememberedKeys, 2)
})

test('what is held back goes to the alternate exchange', () => {
  const { exchange } = setUp({ 'alternate-exchange': 'duplicates' })
  const alternate = exchangeOf('fanout', { name: 'duplicates' })
  bind(alternate, queueOf('duplicate'))
  const targets = new RouteTargets<BindableQueue>()
  const names = () => {
    const exchanges = new Map<string, Exchange>([['duplicates', alternate]])
    routeMessage(exchange, messageOf('k', keyed('1')), ['a copy'], exchanges, targets)
    return targets.queues.slice(0, targets.length).map(({ name }) => name)
  }
  assert.deepEqual([names(), names()], [['q'], ['duplicate']])
})

test('a key is not remembered of a message that nobody gets', () => {
  const exchange = exchangeOf(TYPE, { arguments: fromJson({ 'x-cache-size': 1 }) })
  route(exchange, 'k', keyed('1'))
  assert.equal(exchange.rememberedKeys, 0)
  bind(exchange, queueOf('q'))
  assert.deepEqual(route(exchange, 'k', keyed('1')), ['q'])
})

test('arguments are checked in the words of the plugin', () => {
  const refused = (args: Record<string, unknown>) => {
    try {
      exchangeOf(TYPE, { arguments: fromJson(args) })
      return 'accepted'
    } catch (error) {
      assert.ok(error instanceof BrokerError && error.reason === 'precondition-failed')
      return error.message
    }
  }
  const size = "Missing or invalid argument, 'x-cache-size' must be an integer greater than 0"
  for (const value of [0, -1, 1.5, 'many', true]) assert.equal(refused({ 'x-cache-size': value }), size)
  assert.equal(refused({}), size)
  assert.equal(
    refused({ 'x-cache-size': 10_000_001 }),
    "Invalid argument, 'x-cache-size' must be at most 10000000",
  )
  const ok = { 'x-cache-size': '5' }
  assert.equal(refused(ok), 'accepted')
  assert.equal(
    refused({ ...ok, 'x-cache-ttl': 0 }),
    "Invalid argument, 'x-cache-ttl' must be an integer greater than 0",
  )
  assert.equal(
    refused({ ...ok, 'x-cache-persistence': 'tape' }),
    "Invalid argument, 'x-cache-persistence' must be either 'disk' or 'memory'",
  )
  assert.equal(refused({ ...ok, 'x-cache-ttl': 10, 'x-cache-persistence': 'disk' }), 'accepted')
})
