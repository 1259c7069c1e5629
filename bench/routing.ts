import { Binding } from '../src/broker/binding.js'
import type { Exchange } from '../src/broker/exchange/exchange.js'
import { createExchange } from '../src/broker/exchange/exchange-types.js'
import { type BindableQueue, RouteTargets } from '../src/broker/route-targets.js'
import { EMPTY_TABLE, type FieldTable, fromJson } from '../src/message/field-table.js'
import { Message } from '../src/message/message.js'
import { writeProperties } from '../src/message/properties.js'
import { surroundingsOf } from '../test/broker/exchange/surroundings.js'

/**
 * How many messages each type of exchange routes in a second. Routing keys are made anew for each message, as
 * they are when they come from a socket: a string that was looked up before carries its hash with it. Run with
 * `node dist/bench/routing.js`.
 */
const QUEUES = 100
const SECONDS = 0.7

const queues = Array.from({ length: QUEUES }, (_, i) => ({ name: `q${i}`, durable: true, routeMark: 0 }))
const targets = new RouteTargets<BindableQueue>()

function exchangeOf(
  type: string,
  patterns: readonly string[],
  argumentsOf?: (i: number) => FieldTable,
): Exchange {
  const definition = { name: 'x', durable: true, autoDelete: false, internal: false, arguments: EMPTY_TABLE }
  const exchange = createExchange(type, definition, surroundingsOf())
  patterns.forEach((pattern, i) => {
    const queue = queues[i % QUEUES] as BindableQueue
    exchange.add(new Binding(exchange, queue, pattern, argumentsOf?.(i) ?? EMPTY_TABLE))
  })
  return exchange
}

function measure(
  title: string,
  exchange: Exchange,
  keys: readonly string[],
  properties: Buffer = NO_PROPERTIES,
): void {
  const octets = keys.map((key) => Buffer.from(key))
  const message = new Message('x', '', properties, 0, properties.length, 0, false, 0)
  let routes = 0
  let found = 0
  const start = performance.now()
  let elapsed = 0
  while (elapsed < SECONDS * 1000) {
    for (let i = 0; i < 1000; i++) {
      const key = (octets[routes++ % octets.length] as Buffer).toString('latin1')
      targets.begin()
      exchange.match(key, message, targets)
      found += targets.length
    }
    elapsed = performance.now() - start
  }
  const perSecond = Math.round((routes / elapsed) * 1000).toLocaleString('en')
  console.log(
    `${title.padEnd(44)}${perSecond.padStart(12)} routes/s  ${(found / routes).toFixed(1)} queues each`,
  )
}

/** Patterns as devices and their readers have them: most exact but for one word, some with #. */
function patterns(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const device = `device${i % (count / 4)}`
    return [
      `site.${device}.*.value`,
      `site.${device}.#`,
      `*.${device}.temperature.value`,
      `site.*.${device}.#`,
    ][Math.floor(i / (count / 4))] as string
  })
}

function keys(count: number, devices: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => `site.device${i % devices}.temperature.value${i < devices ? '' : i}`,
  )
}

const NO_PROPERTIES = writeProperties({})

const directKeys = Array.from({ length: 10_000 }, (_, i) => `orders.customer${i}`)
measure('direct, 10,000 keys', exchangeOf('direct', directKeys), directKeys)
measure(
  'fanout, 100 queues',
  exchangeOf(
    'fanout',
    queues.map(({ name }) => name),
  ),
  ['any'],
)
for (const count of [1_000, 10_000]) {
  const title = `topic, ${count.toLocaleString('en')} patterns`
  const exchange = exchangeOf('topic', patterns(count))
  measure(`${title}, 200 keys that recur`, exchange, keys(200, 200))
  measure(`${title}, 100,000 keys`, exchange, keys(100_000, count / 4))
}
const byHeader = (i: number) => fromJson({ 'x-match': 'all', kind: 'order', customer: i })
for (const count of [10, 100, 1_000]) {
  const names = Array.from({ length: count }, () => '')
  const properties = writeProperties({ headers: fromJson({ kind: 'order', customer: 5, other: 'x' }) })
  measure(
    `headers, ${count.toLocaleString('en')} bindings`,
    exchangeOf('headers', names, byHeader),
    ['k'],
    properties,
  )
}
