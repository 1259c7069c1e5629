import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Binding } from '../../../src/broker/binding.js'
import { DirectReplies } from '../../../src/broker/direct-replies.js'
import { BrokerError } from '../../../src/broker/errors.js'
import { DefaultExchange } from '../../../src/broker/exchange/default.js'
import { assertExchangeEquivalent } from '../../../src/broker/exchange/equivalence.js'
import { createExchange, isKnownType } from '../../../src/broker/exchange/exchange-types.js'
import { EMPTY_TABLE, type FieldTable, fromJson } from '../../../src/message/field-table.js'
import { bind, exchangeOf, queueOf, route } from './routing.js'
import { surroundingsOf } from './surroundings.js'

test('direct compares the key exactly', () => {
  const exchange = exchangeOf('direct')
  bind(exchange, queueOf('q'), 'Key')
  bind(exchange, queueOf('r'), 'Key')
  bind(exchange, queueOf('empty'), '')
  assert.deepEqual(route(exchange, 'Key'), ['q', 'r'])
  assert.deepEqual(route(exchange, ''), ['empty'])
  for (const key of ['key', 'Key ', 'Ke', 'constructor']) assert.deepEqual(route(exchange, key), [])
})

test('fanout ignores the key, and a queue with many bindings is found once', () => {
  const exchange = exchangeOf('fanout')
  const queue = queueOf('q')
  for (const key of ['a', 'b', 'c']) bind(exchange, queue, key)
  bind(exchange, queueOf('r'), 'a')
  assert.deepEqual(route(exchange, 'anything'), ['q', 'r'])
})

test('default finds the queue with the name of the key, and cannot be bound', () => {
  const queues = new Map([['q', queueOf('q')]])
  const exchange = new DefaultExchange(queues, new DirectReplies())
  assert.deepEqual(route(exchange, 'q'), ['q'])
  assert.deepEqual(route(exchange, 'r'), [])
  queues.set('r', queueOf('r'))
  assert.deepEqual(route(exchange, 'r'), ['r'])
  assert.throws(
    () => bind(exchange, queueOf('s'), 's'),
    (error) =>
      error instanceof BrokerError &&
      error.reason === 'access-refused' &&
      error.message === 'operation not permitted on the default exchange',
  )
  assert.equal(exchange.bindingCount, 0)
})

for (const type of ['direct', 'fanout', 'topic', 'headers']) {
  test(`${type}: what is removed no longer routes, what stays does`, () => {
    const exchange = exchangeOf(type)
    const queue = queueOf('q')
    const one = bind(exchange, queue, 'k')
    const other = bind(exchange, queue, 'k', fromJson({ 'x-note': 1 }))
    assert.deepEqual([...exchange.bindings], [one, other])
    assert.equal(exchange.remove(one.key), one)
    assert.equal(exchange.remove(one.key), undefined)
    assert.deepEqual(route(exchange, 'k'), ['q'])
    assert.equal(exchange.remove(other.key), other)
    assert.deepEqual(route(exchange, 'k'), [])
    assert.equal(exchange.bindingCount, 0)
  })

  test(`${type}: routes through exchanges, each once, cycles and itself included`, () => {
    const first = exchangeOf(type, { name: 'first' })
    const second = exchangeOf('fanout', { name: 'second' })
    bind(first, first, 'k')
    bind(first, second, 'k')
    bind(second, first)
    bind(second, queueOf('q'))
    bind(first, queueOf('r'), 'k')
    assert.deepEqual(route(first, 'k'), ['q', 'r'])
  })
}

test('every exchange on the way matches the routing key itself', () => {
  const first = exchangeOf('topic', { name: 'first' })
  const second = exchangeOf('direct', { name: 'second' })
  bind(first, second, 'a.#')
  bind(second, queueOf('q'), 'a.b')
  assert.deepEqual(route(first, 'a.b'), ['q'])
  assert.deepEqual(route(first, 'a.c'), [])
})

test('a chain of exchanges may be long', () => {
  const first = exchangeOf('fanout', { name: '0' })
  let last = first
  for (let i = 1; i < 20_000; i++) {
    const next = exchangeOf('fanout', { name: String(i) })
    bind(last, next)
    last = next
  }
  bind(last, queueOf('q'))
  assert.deepEqual(route(first, 'k'), ['q'])
})

test('a binding is identified by its ends, key and arguments, whatever their order', () => {
  const exchange = exchangeOf('direct')
  const queue = queueOf('q')
  const one = bind(exchange, queue, 'k', fromJson({ a: 1, b: 'x' }))
  const add = (destination: typeof queue, key: string, bindingArguments: FieldTable) =>
    exchange.add(new Binding(exchange, destination, key, bindingArguments))
  assert.equal(add(queue, 'k', fromJson({ b: 'x', a: 1 })), false)
  assert.equal(exchange.find(new Binding(exchange, queue, 'k', fromJson({ b: 'x', a: 1 })).key), one)
  assert.equal(add(queue, 'k', fromJson({ a: '1', b: 'x' })), true)
  assert.equal(add(queue, 'k', new Map([['a', { type: 'short', value: 1 }]])), true)
  assert.equal(add(queue, 'l', fromJson({ a: 1, b: 'x' })), true)
  assert.equal(add(queueOf('r'), 'k', fromJson({ a: 1, b: 'x' })), true)
  assert.equal(
    exchange.add(new Binding(exchange, exchangeOf('fanout', { name: 'q' }), 'k', one.arguments)),
    true,
  )
  assert.equal(exchange.bindingCount, 6)
})

test('a binding is durable when both of its ends are', () => {
  const durable = exchangeOf('direct')
  const transient = exchangeOf('direct', { durable: false })
  const durability = [durable, transient].map((source) =>
    [queueOf('q'), queueOf('q', false), durable, transient].map(
      (to) => new Binding(source, to, '', EMPTY_TABLE).durable,
    ),
  )
  assert.deepEqual(durability, [
    [true, false, true, false],
    [false, false, false, false],
  ])
})

test('types are known by their exact names', () => {
  assert.deepEqual(['direct', 'fanout', 'topic', 'headers'].map(isKnownType), [true, true, true, true])
  assert.deepEqual(['Direct', '', 'constructor'].map(isKnownType), [false, false, false])
  assert.throws(() => createExchange('nope', exchangeOf('direct'), surroundingsOf()), RangeError)
})

test('the alternate exchange is that of the arguments', () => {
  assert.equal(exchangeOf('direct', { arguments: fromJson({ 'alternate-exchange': 'ae' }) }).alternate, 'ae')
  assert.equal(exchangeOf('direct').alternate, undefined)
})

test('re-declaring compares in order, with the texts of RabbitMQ', () => {
  const existing = exchangeOf('direct', {
    name: 'e',
    arguments: fromJson({ 'alternate-exchange': 'a', other: 1 }),
  })
  const same = {
    type: 'direct',
    durable: true,
    autoDelete: false,
    internal: false,
    arguments: existing.arguments,
  }
  const plain = exchangeOf('direct', { name: 'e' })
  const text = (exchange: typeof existing, changes: Partial<typeof same>) => {
    try {
      assertExchangeEquivalent(exchange, { ...same, ...changes }, '/')
      return 'equivalent'
    } catch (error) {
      assert.ok(error instanceof BrokerError && error.reason === 'precondition-failed')
      return error.message
    }
  }
  const of = (name: string) => `inequivalent arg '${name}' for exchange 'e' in vhost '/': `
  assert.equal(text(existing, {}), 'equivalent')
  assert.equal(text(existing, { arguments: fromJson({ 'alternate-exchange': 'a' }) }), 'equivalent')
  assert.equal(
    text(existing, { type: 'fanout', durable: false }),
    `${of('type')}received 'fanout' but current is 'direct'`,
  )
  assert.equal(
    text(existing, { type: 'x-random' }),
    `${of('type')}received ''x-random'' but current is 'direct'`,
  )
  assert.equal(
    text(existing, { durable: false, autoDelete: true }),
    `${of('durable')}received 'false' but current is 'true'`,
  )
  assert.equal(
    text(existing, { autoDelete: true }),
    `${of('auto_delete')}received 'true' but current is 'false'`,
  )
  assert.equal(text(existing, { internal: true }), `${of('internal')}received 'true' but current is 'false'`)
  assert.equal(
    text(existing, { arguments: fromJson({ 'alternate-exchange': 'b' }) }),
    `${of('alternate-exchange')}received 'b' but current is 'a'`,
  )
  assert.equal(
    text(existing, { arguments: EMPTY_TABLE }),
    `${of('alternate-exchange')}received none but current is the value 'a' of type 'longstr'`,
  )
  assert.equal(
    text(plain, {}),
    `${of('alternate-exchange')}received the value 'a' of type 'longstr' but current is none`,
  )
  const delayed = exchangeOf('x-delayed-message', {
    name: 'e',
    arguments: fromJson({ 'x-delayed-type': 'direct', 'alternate-exchange': 'a' }),
  })
  const delayedBy = (type: string) =>
    text(delayed, { type: 'x-delayed-message', arguments: new Map([...delayed.arguments, ...named(type)]) })
  const named = (type: string) => fromJson({ 'x-delayed-type': type })
  assert.equal(delayedBy('direct'), 'equivalent')
  assert.equal(delayedBy('topic'), `${of('x-delayed-type')}received 'topic' but current is 'direct'`)
})
