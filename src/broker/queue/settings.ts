import type { FieldTable, FieldValue } from '../../message/field-table.js'
import { DEFAULT_CACHE_SIZE, MAX_CACHE_SIZE, positiveInteger } from '../deduplication/cache-size.js'
import type { AppliedPolicy, PolicyDefinition } from '../policy/policy.js'

/** What a full queue does with a new message. */
export type Overflow = 'drop-head' | 'reject-publish' | 'reject-publish-dlx'

/**
 * How a queue behaves: its arguments and the policies that apply to it, put together. Never changed; another
 * policy gives another object. Limits and times that are not set are Infinity, so that they compare as such.
 */
export interface QueueSettings {
  /** ms that a message may wait. */
  readonly messageTtl: number
  /** ms that the queue may be unused. */
  readonly expires: number
  /** Ready messages, and bytes of their bodies. */
  readonly maxLength: number
  readonly maxLengthBytes: number
  readonly overflow: Overflow
  readonly deadLetterExchange: string | undefined
  /** Undefined keeps the keys of the message. */
  readonly deadLetterRoutingKey: string | undefined
  /** 0 for a queue without priorities, up to 255. */
  readonly maxPriority: number
  readonly singleActiveConsumer: boolean
  /** Name of the header by which messages belong together; undefined in a queue without message groups. */
  readonly groupHeader: string | undefined
  /** How often a message may come back before it is dropped or dead-lettered. */
  readonly deliveryLimit: number
  /** ms that a consumer may take to acknowledge. */
  readonly consumerTimeout: number
  /** The queue takes no message twice. */
  readonly deduplicates: boolean
  /** ms that the key of a message is remembered at least; 0 for only as long as the message is in the queue. */
  readonly deduplicationWindow: number
  /** Most keys that are remembered. */
  readonly cacheSize: number
}

/**
 * Settings from the three sources: the lower limit counts, and for anything else the argument.
 * @param consumerTimeout ms, what holds when none of the sources says anything
 */
export function effectiveSettings(
  table: FieldTable,
  policy: AppliedPolicy | undefined,
  operatorPolicy: AppliedPolicy | undefined,
  consumerTimeout = Number.POSITIVE_INFINITY,
): QueueSettings {
  if (table.size > 0) return computeSettings(table, policy, operatorPolicy, consumerTimeout)
  const { shared } = plainQueues
  const same =
    shared !== undefined &&
    plainQueues.policy === policy &&
    plainQueues.operatorPolicy === operatorPolicy &&
    plainQueues.consumerTimeout === consumerTimeout
  if (same) return shared
  const settings = computeSettings(table, policy, operatorPolicy, consumerTimeout)
  plainQueues = { policy, operatorPolicy, consumerTimeout, shared: settings }
  return settings
}

/** The settings made last for a queue without arguments: mostly, the next one has the same. */
let plainQueues: {
  readonly policy?: AppliedPolicy | undefined
  readonly operatorPolicy?: AppliedPolicy | undefined
  readonly consumerTimeout?: number
  readonly shared?: QueueSettings
} = {}

function computeSettings(
  table: FieldTable,
  policy: AppliedPolicy | undefined,
  operatorPolicy: AppliedPolicy | undefined,
  consumerTimeout: number,
): QueueSettings {
  const definition = effectivePolicyDefinition(policy, operatorPolicy)
  const lowest = (key: string) => Math.min(limitOf(table.get(`x-${key}`)), limit(definition[key]))
  const string = (key: string) => stringOf(table.get(`x-${key}`)) ?? asString(definition[key])
  const ownTimeout = lowest('consumer-timeout')
  const window = lowest('deduplication-window')
  return Object.freeze({
    messageTtl: lowest('message-ttl'),
    expires: lowest('expires'),
    maxLength: lowest('max-length'),
    maxLengthBytes: lowest('max-length-bytes'),
    overflow: asOverflow(string('overflow')),
    deadLetterExchange: string('dead-letter-exchange'),
    deadLetterRoutingKey: string('dead-letter-routing-key'),
    maxPriority: priorityLevels(table) - 1,
    singleActiveConsumer: table.get('x-single-active-consumer')?.value === true,
    groupHeader: stringOf(table.get('x-message-group-header')),
    deliveryLimit: lowest('delivery-limit'),
    consumerTimeout: Number.isFinite(ownTimeout) ? ownTimeout : consumerTimeout,
    deduplicates:
      boolOf(table.get('x-message-deduplication')?.value ?? definition['x-message-deduplication']) ??
      Number.isFinite(window),
    deduplicationWindow: Number.isFinite(window) ? window : 0,
    cacheSize: cacheSize(positiveInteger(table.get('x-cache-size')), definition['x-cache-size']),
  })
}

/** How many levels of priority a queue with these arguments has, each with a log of its own: 1 without priorities. */
export function priorityLevels(table: FieldTable): number {
  const highest = limitOf(table.get('x-max-priority'))
  return Number.isFinite(highest) ? highest + 1 : 1
}

/** The two policies merged: the lower of two numbers, else what the operator says. Empty without a policy. */
export function effectivePolicyDefinition(
  policy: AppliedPolicy | undefined,
  operatorPolicy: AppliedPolicy | undefined,
): PolicyDefinition {
  const merged: Record<string, unknown> = { ...policy?.definition }
  for (const [key, value] of Object.entries(operatorPolicy?.definition ?? {})) {
    const other = merged[key]
    merged[key] = typeof value === 'number' && typeof other === 'number' ? Math.min(value, other) : value
  }
  return merged
}

function limitOf(value: FieldValue | undefined): number {
  if (value === undefined || value.type === 'float' || value.type === 'double')
    return Number.POSITIVE_INFINITY
  return limit(typeof value.value === 'bigint' ? Number(value.value) : value.value)
}

/** A number from 0 on; anything else limits nothing. */
function limit(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? value : Number.POSITIVE_INFINITY
}

function stringOf(value: FieldValue | undefined): string | undefined {
  return value?.type === 'longstr' ? String(value.value) : undefined
}

function boolOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

function cacheSize(argument: number | undefined, policy: unknown): number {
  if (argument === undefined && typeof policy !== 'number') return DEFAULT_CACHE_SIZE
  return Math.min(argument ?? MAX_CACHE_SIZE, limit(policy), MAX_CACHE_SIZE)
}

function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function asOverflow(value: string | undefined): Overflow {
  return value === 'reject-publish' || value === 'reject-publish-dlx' ? value : 'drop-head'
}
