import { MAX_CACHE_SIZE } from '../deduplication/cache-size.js'

/** What a value of a policy's key must be like; a refusal begins with the value. */
interface KeyRule {
  readonly refusal: string
  readonly accepts: (value: unknown) => boolean
  /** Operators may use it, too. */
  readonly operators?: true
}

const atLeast = (minimum: number) => (value: unknown) => Number.isInteger(value) && Number(value) >= minimum
const oneOf =
  (...allowed: readonly unknown[]) =>
  (value: unknown) =>
    allowed.includes(value)
const isString = (value: unknown) => typeof value === 'string'
const isStreamSegmentSize = (value: unknown) => atLeast(0)(value) && Number(value) <= 3_000_000_000
const isMaxAge = (value: unknown) => typeof value === 'string' && /^\d+[YMDhms]$/.test(value)

const ANYTHING: KeyRule = { refusal: '', accepts: () => true }

/** The keys of a policy. Those that nothing here acts on are accepted, too: definitions move between brokers. */
export const POLICY_KEYS: ReadonlyMap<string, KeyRule> = new Map<string, KeyRule>([
  ['message-ttl', { refusal: 'is not a valid message TTL', accepts: atLeast(0), operators: true }],
  ['expires', { refusal: 'is not a valid queue expiry', accepts: atLeast(1), operators: true }],
  ['max-length', { refusal: 'is not a valid maximum length', accepts: atLeast(0), operators: true }],
  [
    'max-length-bytes',
    { refusal: 'is not a valid maximum length in bytes', accepts: atLeast(0), operators: true },
  ],
  [
    'max-in-memory-length',
    { refusal: 'is not a valid maximum memory in bytes', accepts: atLeast(0), operators: true },
  ],
  [
    'max-in-memory-bytes',
    { refusal: 'is not a valid maximum memory in bytes', accepts: atLeast(0), operators: true },
  ],
  [
    'overflow',
    {
      refusal: 'is not a valid overflow value',
      accepts: oneOf('drop-head', 'reject-publish', 'reject-publish-dlx'),
    },
  ],
  ['dead-letter-exchange', { refusal: 'is not a valid dead letter exchange name', accepts: isString }],
  ['dead-letter-routing-key', { refusal: 'is not a valid dead letter routing key', accepts: isString }],
  [
    'dead-letter-strategy',
    { refusal: 'is not a valid dead letter strategy', accepts: oneOf('at-most-once', 'at-least-once') },
  ],
  ['delivery-limit', { refusal: 'is not a valid delivery limit', accepts: atLeast(0), operators: true }],
  ['queue-mode', { refusal: 'is not a valid queue-mode value', accepts: oneOf('default', 'lazy') }],
  ['queue-version', { refusal: 'is not a valid queue-version value', accepts: oneOf(1, 2) }],
  [
    'queue-leader-locator',
    {
      refusal: 'is not a valid queue leader locator value',
      accepts: oneOf('client-local', 'balanced', 'random', 'least-leaders'),
    },
  ],
  [
    'queue-master-locator',
    {
      refusal: 'invalid queue-master-locator value',
      accepts: oneOf('min-masters', 'client-local', 'random'),
    },
  ],
  ['max-age', { refusal: 'is not a valid max age', accepts: isMaxAge }],
  ['stream-max-segment-size-bytes', { refusal: 'is not a valid segment size', accepts: isStreamSegmentSize }],
  ['initial-cluster-size', { refusal: 'is not a valid cluster size', accepts: atLeast(0) }],
  ['alternate-exchange', { refusal: 'is not a valid alternate exchange name', accepts: isString }],
  ['deduplication-window', { refusal: 'is not a valid deduplication window', accepts: atLeast(1) }],
  // As RabbitMQ's plugin has them: with the x- of the arguments.
  ['x-message-deduplication', { refusal: 'is not a valid boolean', accepts: oneOf(true, false) }],
  [
    'x-cache-size',
    {
      refusal: `is not a valid cache size, which is 1 to ${MAX_CACHE_SIZE}`,
      accepts: (value) => atLeast(1)(value) && Number(value) <= MAX_CACHE_SIZE,
    },
  ],
  ['x-cache-ttl', { refusal: 'is not a valid time for keys in a cache', accepts: atLeast(1) }],
  ['x-cache-persistence', { refusal: 'is not a valid cache persistence', accepts: oneOf('disk', 'memory') }],
  // How a mirror is described is a matter of several keys: see mirroring.ts.
  ['ha-mode', ANYTHING],
  ['ha-params', ANYTHING],
  ['ha-sync-mode', ANYTHING],
  ['ha-sync-batch-size', ANYTHING],
  ['ha-promote-on-shutdown', ANYTHING],
  ['ha-promote-on-failure', ANYTHING],
  ['federation-upstream', { refusal: 'is not a valid federation upstream name', accepts: isString }],
  ['federation-upstream-set', { refusal: 'is not a valid federation upstream set name', accepts: isString }],
  [
    'federation-upstream-pattern',
    { refusal: 'is not a valid federation upstream pattern', accepts: isString },
  ],
])
