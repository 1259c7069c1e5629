import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BrokerError } from '../../../src/broker/errors.js'
import { type FieldTable, fromJson } from '../../../src/message/field-table.js'
import { bind, exchangeOf, messageOf, queueOf, route } from './routing.js'

/** The refusal of what `action` does. */
function refusalOf(action: () => unknown): string {
  try {
    action()
  } catch (error) {
    assert.ok(error instanceof BrokerError && error.reason === 'precondition-failed')
    return error.message
  }
  throw new Error('not refused')
}

const CC: FieldTable = new Map([
  ['CC', { type: 'array', value: ['1', '2', '3', '4'].map((value) => ({ type: 'longstr', value })) }],
])

test('x-random: the random number says which binding gets a message', () => {
  const draws = [0, 0.5, 0.999]
  const exchange = exchangeOf('x-random', {}, { random: () => draws.shift() ?? 0 })
  assert.deepEqual(route(exchange, 'k'), [])
  for (const name of ['a', 'b', 'c']) bind(exchange, queueOf(name), name)
  assert.deepEqual(
    [route(exchange, 'k'), route(exchange, 'k', { headers: CC }), route(exchange, 'k')],
    [['a'], ['b'], ['c']],
  )
})

test('x-local-random takes classic queues with an empty key', () => {
  const exchange = exchangeOf('x-local-random')
  const refused = (destination: Parameters<typeof bind>[1], key = '') =>
    refusalOf(() => bind(exchange, destination, key))
  assert.equal(refused(queueOf('q'), 'k'), "Non empty binding 'k' key not permitted")
  assert.equal(refused(exchangeOf('fanout', { name: 'y' })), 'Destination not found')
  const quorum = { ...queueOf('q'), arguments: fromJson({ 'x-queue-type': 'quorum' }) }
  assert.equal(refused(quorum), 'Queue type rabbit_quorum_queue not valid for this exchange type')
  assert.equal(exchange.bindingCount, 0)
  bind(exchange, { ...queueOf('q'), arguments: fromJson({ 'x-queue-type': 'classic' }) })
  assert.deepEqual(route(exchange, 'k'), ['q'])
})

test('x-modulus-hash: one queue for a key, all queues for many keys', () => {
  const exchange = exchangeOf('x-modulus-hash')
  for (const name of ['a', 'b', 'c']) bind(exchange, queueOf(name))
  const seen = new Set<string>()
  for (let i = 0; i < 100; i++) {
    const [queue, ...others] = route(exchange, `key ${i}`)
    assert.deepEqual(others, [])
    assert.deepEqual(route(exchange, `key ${i}`), [queue])
    seen.add(String(queue))
  }
  assert.equal(seen.size, 3)
})

test('x-consistent-hash: messages in proportion to the weights, and few move', () => {
  const exchange = exchangeOf('x-consistent-hash')
  const keys = Array.from({ length: 3000 }, (_, i) => `key ${i}`)
  const bindings = ['a', 'b'].map((name, i) => bind(exchange, queueOf(name), String(10 * (i + 1))))
  const before = keys.map((key) => route(exchange, key).join())
  const share = before.filter((name) => name === 'b').length / keys.length
  assert.ok(share > 0.6 && share < 0.73, `${share} of the messages`)
  const third = bind(exchange, queueOf('c'), '30')
  const after = keys.map((key) => route(exchange, key).join())
  assert.ok(
    after.every((name, i) => name === 'c' || name === before[i]),
    'only to the new queue',
  )
  assert.ok(after.includes('c'))
  exchange.remove(third.key)
  assert.deepEqual(
    keys.map((key) => route(exchange, key).join()),
    before,
  )
  for (const binding of bindings) exchange.remove(binding.key)
  assert.deepEqual(route(exchange, 'k'), [])
})

test('x-consistent-hash: the first binding of a queue counts, then the next', () => {
  const exchange = exchangeOf('x-consistent-hash')
  const queue = queueOf('q')
  const first = bind(exchange, queue, '1')
  bind(exchange, queue, '2')
  assert.deepEqual(route(exchange, 'k', { headers: CC }), ['q'])
  exchange.remove(first.key)
  assert.deepEqual(route(exchange, 'k'), ['q'])
})

test('x-consistent-hash over a header or a property: the key does not matter', () => {
  const headers = (value: number) => ({ headers: fromJson({ h: value }), correlationId: `id ${value}` })
  for (const how of [{ 'hash-header': 'h' }, { 'hash-property': 'correlation_id' }]) {
    const exchange = exchangeOf('x-consistent-hash', { arguments: fromJson(how) })
    for (const name of ['a', 'b', 'c']) bind(exchange, queueOf(name), '10')
    const seen = new Set<string>()
    for (let i = 0; i < 50; i++) {
      const queue = route(exchange, 'k', headers(i)).join()
      assert.equal(route(exchange, `other ${i}`, headers(i)).join(), queue)
      seen.add(queue)
    }
    assert.equal(seen.size, 3)
    assert.equal(route(exchange, 'without').length, 1)
  }
})

test("x-consistent-hash refuses in RabbitMQ's words", () => {
  const refused = (key: string) => refusalOf(() => bind(exchangeOf('x-consistent-hash'), queueOf('q'), key))
  for (const key of ['abc', '1.5']) {
    assert.equal(refused(key), `The binding key must be an integer: <<"${key}">>`)
  }
  assert.equal(refused(''), 'The binding key must be an integer: <<>>')
  for (const key of ['0', '-1']) assert.equal(refused(key), 'The binding key must be greater than 0')
  const declare = (args: Record<string, string>) =>
    refusalOf(() => exchangeOf('x-consistent-hash', { arguments: fromJson(args) }))
  assert.equal(
    declare({ 'hash-header': 'h', 'hash-property': 'message_id' }),
    'hash-header and hash-property are mutually exclusive',
  )
  assert.equal(declare({ 'hash-property': 'nope' }), 'Unsupported property: nope')
})

test('x-recent-history keeps the last messages, but not those that ask not to be kept', () => {
  const exchange = exchangeOf('x-recent-history', { arguments: fromJson({ 'x-recent-history-length': 2 }) })
  bind(exchange, queueOf('q'))
  const noStore = { headers: fromJson({ 'x-recent-history-no-store': true }) }
  for (const key of ['1', '2', '3']) assert.deepEqual(route(exchange, key), ['q'])
  assert.deepEqual(route(exchange, '4', noStore), ['q'])
  assert.deepEqual(
    exchange.history.map(({ routingKey }) => routingKey),
    ['2', '3'],
  )
  assert.deepEqual(exchange.history[0]?.data, messageOf('2').data)
  assert.equal(
    refusalOf(() =>
      exchangeOf('x-recent-history', { arguments: fromJson({ 'x-recent-history-length': 'a' }) }),
    ),
    `Invalid argument <<"a">>, 'x-recent-history-length' must be a positive integer`,
  )
})
