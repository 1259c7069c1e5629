import type { Table } from '../api/answers.js'
import { exchangeText } from './format.js'

/** Something that has happened in the broker, as the command consume_event_stream tells it. */
export interface BrokerEvent extends Table {
  /** For example queue.created. */
  readonly event: string
  /** ms since 1970. */
  readonly timestamp_in_ms: number
}

/** What events are about, with the beginnings of their names; the first that fits counts. */
const KINDS = [
  ['logins', ['user.authentication.']],
  ['connections', ['connection.']],
  ['channels', ['channel.']],
  ['consumers', ['consumer.']],
  ['policies', ['policy.', 'operator.policy.', 'queue.policy.']],
  ['queues', ['queue.']],
  ['exchanges', ['exchange.']],
  ['bindings', ['binding.']],
  ['virtual hosts', ['vhost.']],
  ['permissions', ['permission.', 'topic.permission.']],
  ['users', ['user.']],
  ['parameters', ['parameter.']],
  ['alarms', ['alarm.']],
] as const

export type EventKind = (typeof KINDS)[number][0]

/** In alphabetic order. */
export const EVENT_KINDS: readonly EventKind[] = KINDS.map(([kind]) => kind).sort()

/** Undefined for an event of a kind that is not known here. */
export function kindOf({ event }: BrokerEvent): EventKind | undefined {
  return KINDS.find(([, beginnings]) => beginnings.some((beginning) => event.startsWith(beginning)))?.[0]
}

/** Events of a kind, if one is given, with the words anywhere in them. */
export function matchingEvents<T extends { readonly event: BrokerEvent }>(
  items: readonly T[],
  kind: EventKind | undefined,
  words: string,
): readonly T[] {
  const wanted = words.toLowerCase()
  return items.filter(
    ({ event }) =>
      (kind === undefined || kindOf(event) === kind) && (wanted === '' || searched(event).includes(wanted)),
  )
}

function searched(event: BrokerEvent): string {
  return JSON.stringify(detailsOf(event)).toLowerCase()
}

/** How grave an event is. */
export function toneOf({ event }: BrokerEvent): 'neutral' | 'warn' | 'bad' {
  if (event.endsWith('.failure') || event === 'alarm.set' || event === 'vhost.down') return 'bad'
  return /\.(deleted|closed)$/.test(event) ? 'warn' : 'neutral'
}

/** What it happened to, in a line. */
export function summaryOf(event: BrokerEvent): string {
  const { name, vhost, user, queue, source_name, destination_name, routing_key, source, pid } = event
  const details = detailsOf(event)
  const place = typeof vhost === 'string' && event.event !== 'vhost.created' ? ` in ${vhost}` : ''
  switch (kindOf(event)) {
    case 'logins':
      return `${name} from ${details['peer_host']}${isText(details['error']) ? `: ${details['error']}` : ''}`
    case 'bindings':
      return `${exchangeText(String(source_name ?? ''))} → ${destination_name}${routing_key ? ` by ${routing_key}` : ''}${place}`
    case 'consumers':
      return `${event['consumer_tag']} of ${queue}${place}`
    case 'permissions':
      return `${user}${place}`
    case 'alarms':
      return String(source)
    default:
      return `${isText(name) ? name : name === '' ? exchangeText('') : (pid ?? '')}${place}`
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** The fields of an event besides its name and time; what is Erlang's notation in RabbitMQ's events, as people write it. */
export function detailsOf({ event: _, timestamp_in_ms: __, ...fields }: BrokerEvent): Table {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, readable(key, value)]))
}

const TUPLE = /^\{(\d+(?:,\d+)+)\}$/

function readable(key: string, value: unknown): unknown {
  if (key === 'error' && Array.isArray(value)) return String.fromCodePoint(...value.map(Number))
  const [, numbers] = typeof value === 'string' ? (TUPLE.exec(value) ?? []) : []
  return numbers === undefined ? value : numbers.replaceAll(',', key === 'protocol' ? '-' : '.')
}

/** A JSON object a line, as the command line prints them. */
export function jsonLinesOf(events: readonly BrokerEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('')
}
