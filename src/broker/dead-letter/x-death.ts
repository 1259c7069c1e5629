import type { FieldTable, FieldValue } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import { readExpiration } from '../../message/properties.js'

/** Why a queue gave a message up, in the words of x-death. */
export type DeathReason = 'rejected' | 'expired' | 'maxlen' | 'delivery_limit'

/** What happened to a message in a queue. */
export interface Death {
  readonly message: Message
  readonly queue: string
  readonly reason: DeathReason
  /** Seconds since 1970. */
  readonly time: number
  /** Routing keys of the publish: the message's own, then those of its CC header. */
  readonly routingKeys: readonly string[]
}

/**
 * The headers of a dead letter: those it had, and x-death, a list of tables with the newest death first. A death
 * in the same queue for the same reason is counted in the entry that is there, which moves to the front. The
 * first death also gets headers of its own.
 *
 * Entry and table are in the order in which RabbitMQ sends them.
 */
export function addDeath(headers: FieldTable | undefined, death: Death): FieldTable {
  const table = new Map(headers)
  const previous = table.get('x-death')
  if (previous === undefined) return sorted(new Map([...table, ...firstDeath(death)]))
  const entries = previous.type === 'array' ? extend(previous.value, death) : [tableOf(newEntry(death))]
  table.set('x-death', { type: 'array', value: entries })
  return sorted(table)
}

/** The headers that a message gets which has not died before, sorted. */
export function firstDeath(death: Death): FieldTable {
  return new Map<string, FieldValue>([
    ['x-death', { type: 'array', value: [tableOf(newEntry(death))] }],
    ['x-first-death-exchange', longstr(death.message.exchange)],
    ['x-first-death-queue', longstr(death.queue)],
    ['x-first-death-reason', longstr(death.reason)],
  ])
}

/**
 * Whether a dead letter would go round in circles if it came to `queue`: it has died there before, and since then
 * nobody has rejected it.
 */
export function isCycle(queue: string, headers: FieldTable): boolean {
  const deaths = headers.get('x-death')
  if (deaths?.type !== 'array') return false
  for (const death of deaths.value) {
    if (death.type !== 'table') continue
    if (isText(death.value.get('reason'), 'rejected')) return false
    if (isText(death.value.get('queue'), queue)) return true
  }
  return false
}

/** Where a message was when it died the last time. */
export interface LastDeath {
  readonly queue: string
  /** What it had been published with. */
  readonly exchange: string
  readonly routingKey: string
}

/** Read from x-death; undefined for what is no dead letter. */
export function lastDeath(headers: FieldTable | undefined): LastDeath | undefined {
  const deaths = headers?.get('x-death')
  const death = deaths?.type === 'array' ? deaths.value[0] : undefined
  if (death?.type !== 'table') return undefined
  const keys = death.value.get('routing-keys')
  const queue = textOf(death.value.get('queue'))
  const exchange = textOf(death.value.get('exchange'))
  const routingKey = keys?.type === 'array' ? textOf(keys.value[0]) : undefined
  if (queue === undefined || exchange === undefined || routingKey === undefined) return undefined
  return { queue, exchange, routingKey }
}

function textOf(field: FieldValue | undefined): string | undefined {
  return field?.type === 'longstr' ? String(field.value) : undefined
}

function extend(entries: readonly FieldValue[], death: Death): FieldValue[] {
  const isSame = (entry: FieldValue) =>
    entry.type === 'table' &&
    isText(entry.value.get('queue'), death.queue) &&
    isText(entry.value.get('reason'), death.reason)
  const same = entries.find(isSame)
  const entry = same?.type === 'table' ? countOnce(same.value) : newEntry(death)
  return [tableOf(sorted(entry)), ...entries.filter((other) => !isSame(other))]
}

function countOnce(entry: FieldTable): FieldTable {
  const count = Number(entry.get('count')?.value ?? 0)
  return new Map(entry).set('count', { type: 'long', value: count + 1 })
}

function newEntry({ message, queue, reason, time, routingKeys }: Death): FieldTable {
  const entry = new Map<string, FieldValue>([
    ['count', { type: 'long', value: 1 }],
    ['reason', longstr(reason)],
    ['queue', longstr(queue)],
    ['time', { type: 'timestamp', value: time }],
    ['exchange', longstr(message.exchange)],
    ['routing-keys', { type: 'array', value: routingKeys.map(longstr) }],
  ])
  const expiration = readExpiration(message.data, message.offset)
  if (expiration !== undefined) entry.set('original-expiration', longstr(expiration))
  return entry
}

function sorted(table: FieldTable): FieldTable {
  return new Map([...table].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function longstr(value: string): FieldValue {
  return { type: 'longstr', value }
}

function tableOf(value: FieldTable): FieldValue {
  return { type: 'table', value }
}

function isText(field: FieldValue | undefined, text: string): boolean {
  return field?.type === 'longstr' && field.value === text
}
