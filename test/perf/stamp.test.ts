import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { parseAmqpUri } from '../../src/perf/amqp-uri.js'
import { Latencies } from '../../src/perf/latencies.js'
import { Arrivals } from '../../src/perf/stamp.js'

test('arrivals count each message once and tell of those that come twice', () => {
  const arrivals = new Arrivals()
  for (const number of [0, 7, 8, 100_000, 7]) arrivals.note(number)
  assert.deepEqual([arrivals.count, arrivals.duplicates], [4, 1])
})

test('latencies are told as percentiles in ms', () => {
  const latencies = new Latencies()
  assert.equal(latencies.summary(), undefined)
  for (let i = 1; i <= 1000; i++) latencies.add(i / 10)
  const { count, p50, p99, max } = latencies.summary() ?? { count: 0, p50: 0, p99: 0, max: 0 }
  assert.equal(count, 1000)
  assert.ok(
    Math.abs(p50 - 50) < 0.2 && Math.abs(p99 - 99) < 0.2 && Math.abs(max - 100) < 0.2,
    `${p50} ${p99} ${max}`,
  )
})

test('an AMQP URI has defaults for all its parts', () => {
  const usual = { tls: false, host: 'h', port: 5672, user: 'guest', password: 'guest', vhost: '/' }
  assert.deepEqual(parseAmqpUri('amqp://h'), usual)
  assert.deepEqual(parseAmqpUri('amqp://h/'), usual)
  assert.deepEqual(parseAmqpUri('amqps://a%40b:c%2Fd@[::1]:99/%2Fx'), {
    tls: true,
    host: '::1',
    port: 99,
    user: 'a@b',
    password: 'c/d',
    vhost: '/x',
  })
  assert.throws(() => parseAmqpUri('http://h'), RangeError)
  assert.throws(() => parseAmqpUri('h'), RangeError)
})
