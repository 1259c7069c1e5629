import type { FieldTable, FieldValue } from '../../message/field-table.js'
import { MAX_CACHE_SIZE, positiveInteger } from '../deduplication/cache-size.js'
import { BrokerError } from '../errors.js'
import { describeQueue } from '../names.js'

/** The queue types that can be declared: on one node, a quorum of one is a classic queue that counts deliveries. */
export type QueueType = 'classic' | 'quorum'

/** The type that the arguments ask for; classic when they name none. */
export function queueTypeOf(table: FieldTable): QueueType {
  return table.get('x-queue-type')?.value === 'quorum' ? 'quorum' : 'classic'
}

/** What is declared, as far as the rules for arguments look at it. */
interface Declaration {
  readonly name: string
  /** Empty names stand for generated ones. */
  readonly generatedName: boolean
  readonly durable: boolean
  readonly exclusive: boolean
  readonly autoDelete: boolean
  readonly arguments: FieldTable
}

/**
 * Refuses a declaration whose arguments or flags its queue type does not take, in RabbitMQ's order and words:
 * the type itself, a generated name, the values, arguments of other types, the flags. Unknown arguments pass.
 *
 * @throws BrokerError 'precondition-failed'
 */
export function validateQueueArguments(declaration: Declaration, vhost: string): void {
  const { name, arguments: table } = declaration
  const described = describeQueue(name, vhost)
  validateQueueType(table, described)
  const type = queueTypeOf(table)
  if (type === 'quorum' && declaration.generatedName) {
    refuse('Cannot declare a server-named queue for type rabbit_quorum_queue')
  }
  for (const [argument, { types, check }] of RULES) {
    const value = table.get(argument)
    if (value === undefined || !types.has(type)) continue
    const why = check(value, table)
    if (why !== undefined) refuse(`invalid arg '${argument}' for ${described}: ${why}`)
  }
  for (const argument of table.keys()) {
    if (RULES.get(argument)?.types.has(type) === false || STREAM_ARGUMENTS.has(argument)) {
      refuse(`invalid arg '${argument}' for ${described} of queue type rabbit_${type}_queue`)
    }
  }
  if (type === 'quorum') refuseFlags(declaration, described)
}

function validateQueueType(table: FieldTable, described: string): void {
  const type = table.get('x-queue-type')
  if (type === undefined) return
  const why = oneOf(['classic', 'quorum'], unsupported('queue type'))(type, table)
  if (why !== undefined) refuse(`invalid arg 'x-queue-type' for ${described}: ${why}`)
}

/** A replicated queue is durable, shared and permanent. */
function refuseFlags(declaration: Declaration, described: string): void {
  if (declaration.autoDelete) refuse(`invalid property 'auto-delete' for ${described}`)
  if (declaration.exclusive) refuse(`invalid property 'exclusive-owner' for ${described}`)
  if (!declaration.durable) refuse(`invalid property 'non-durable' for ${described}`)
}

function refuse(text: string): never {
  throw new BrokerError('precondition-failed', text)
}

/** Says what is wrong with a value, or undefined. */
type Check = (value: FieldValue, table: FieldTable) => string | undefined

interface Rule {
  readonly types: ReadonlySet<QueueType>
  readonly check: Check
}

const INTEGER_TYPES: ReadonlySet<string> = new Set([
  'signedint',
  'unsignedint',
  'short',
  'unsignedshort',
  'byte',
  'unsignedbyte',
  'long',
])

/** Ten years in ms: the longest time that RabbitMQ takes. */
const MAX_MILLISECONDS = 315_360_000_000

function unacceptable(value: FieldValue): string {
  return `{unacceptable_type,${value.type}}`
}

function unsupported(what: string): (value: FieldValue) => string {
  return (value) => `"unsupported ${what} '${String(value.value)}'"`
}

/** An integer of any width from `min` on; what is above `max` is called `tooLarge`. */
function integer(min: 0 | 1, max = Number.POSITIVE_INFINITY, tooLarge = 'value_too_large'): Check {
  return (value) => {
    if (!INTEGER_TYPES.has(value.type)) return `"expected integer, got ${value.type}"`
    const number = Number(value.value)
    if (number < 0) return `{value_negative,${value.value}}`
    if (number < min) return `{value_zero,${value.value}}`
    return number > max ? `{${tooLarge},${value.value}}` : undefined
  }
}

function oneOf(values: readonly string[], otherwise: (value: FieldValue) => string): Check {
  return (value) => {
    if (value.type !== 'longstr') return unacceptable(value)
    return values.includes(String(value.value)) ? undefined : otherwise(value)
  }
}

const version: Check = (value) =>
  integer(0)(value, new Map()) ??
  ([1, 2].includes(Number(value.value)) ? undefined : unsupported('queue version')(value))

/** Of any width, and, as RabbitMQ's plugin takes it, also as text. */
const cacheSize: Check = (value, table) => {
  const size = positiveInteger(value)
  if (size !== undefined && size > MAX_CACHE_SIZE) return `{value_too_large,${size}}`
  return size !== undefined && value.type === 'longstr' ? undefined : integer(1)(value, table)
}

const text: Check = (value) => (value.type === 'longstr' ? undefined : unacceptable(value))

/** Priorities would break the order within a group. */
const groupHeader: Check = (value, table) => {
  const wrong = text(value, table)
  if (wrong !== undefined) return wrong
  const { length } = Buffer.from(String(value.value))
  if (length === 0 || length > 255) return '"expected the name of a header, of 1 to 255 octets"'
  return table.has('x-max-priority') ? '"not together with x-max-priority"' : undefined
}

const bool: Check = (value) => (value.type === 'bool' ? undefined : unacceptable(value))

const deadLetterKey: Check = (value, table) =>
  text(value, table) ?? (table.has('x-dead-letter-exchange') ? undefined : 'routing_key_but_no_dlx_defined')

/** RabbitMQ takes any value here, and one that is no integer has no effect. */
const anything: Check = () => undefined

const MASTER_LOCATORS = ['min-masters', 'client-local', 'random']
const LEADER_LOCATORS = ['client-local', 'balanced', 'random', 'least-leaders']
const OVERFLOWS = ['drop-head', 'reject-publish', 'reject-publish-dlx']

const BOTH: ReadonlySet<QueueType> = new Set(['classic', 'quorum'])
const CLASSIC: ReadonlySet<QueueType> = new Set(['classic'])
const QUORUM: ReadonlySet<QueueType> = new Set(['quorum'])

/**
 * The arguments with rules, in the order in which RabbitMQ looks at them. x-delivery-limit and
 * x-consumer-timeout are for quorum queues only there; here every queue takes them.
 */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['x-expires', { types: BOTH, check: integer(1, MAX_MILLISECONDS) }],
  ['x-message-ttl', { types: BOTH, check: integer(0, MAX_MILLISECONDS) }],
  ['x-dead-letter-exchange', { types: BOTH, check: text }],
  ['x-dead-letter-routing-key', { types: BOTH, check: deadLetterKey }],
  [
    'x-dead-letter-strategy',
    { types: QUORUM, check: oneOf(['at-most-once', 'at-least-once'], () => 'invalid_dlx_strategy') },
  ],
  ['x-max-length', { types: BOTH, check: integer(0) }],
  ['x-max-length-bytes', { types: BOTH, check: integer(0) }],
  ['x-max-in-memory-length', { types: QUORUM, check: integer(0) }],
  ['x-max-in-memory-bytes', { types: QUORUM, check: integer(0) }],
  ['x-max-priority', { types: CLASSIC, check: integer(0, 255, 'max_value_exceeded') }],
  ['x-overflow', { types: BOTH, check: oneOf(OVERFLOWS, () => 'invalid_overflow') }],
  ['x-queue-mode', { types: CLASSIC, check: oneOf(['default', 'lazy'], unsupported('queue mode')) }],
  ['x-queue-version', { types: CLASSIC, check: version }],
  ['x-single-active-consumer', { types: BOTH, check: bool }],
  ['x-quorum-initial-group-size', { types: QUORUM, check: integer(1) }],
  [
    'x-queue-leader-locator',
    { types: QUORUM, check: oneOf(LEADER_LOCATORS, () => 'invalid_queue_locator_arg') },
  ],
  [
    'x-queue-master-locator',
    { types: CLASSIC, check: oneOf(MASTER_LOCATORS, unsupported('queue master locator')) },
  ],
  ['x-delivery-limit', { types: BOTH, check: anything }],
  ['x-consumer-timeout', { types: BOTH, check: anything }],
  ['x-message-deduplication', { types: BOTH, check: bool }],
  ['x-deduplication-window', { types: BOTH, check: integer(1, MAX_MILLISECONDS) }],
  ['x-message-group-header', { types: BOTH, check: groupHeader }],
  ['x-cache-size', { types: BOTH, check: cacheSize }],
])

/** What only streams take. */
const STREAM_ARGUMENTS: ReadonlySet<string> = new Set([
  'x-max-age',
  'x-stream-max-segment-size-bytes',
  'x-initial-cluster-size',
])
