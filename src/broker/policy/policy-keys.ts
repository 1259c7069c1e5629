/** What a value of a policy's key must be like; `what` completes "VALUE is not a valid ...". */
interface KeyRule {
  readonly what: string
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

/** The keys of a policy. Those that nothing here acts on are accepted, too: definitions move between brokers. */
export const POLICY_KEYS: ReadonlyMap<string, KeyRule> = new Map<string, KeyRule>([
  ['message-ttl', { what: 'message TTL', accepts: atLeast(0), operators: true }],
  ['expires', { what: 'queue expiry', accepts: atLeast(1), operators: true }],
  ['max-length', { what: 'maximum length', accepts: atLeast(0), operators: true }],
  ['max-length-bytes', { what: 'maximum length in bytes', accepts: atLeast(0), operators: true }],
  ['max-in-memory-length', { what: 'maximum memory in bytes', accepts: atLeast(0), operators: true }],
  ['max-in-memory-bytes', { what: 'maximum memory in bytes', accepts: atLeast(0), operators: true }],
  [
    'overflow',
    { what: 'overflow value', accepts: oneOf('drop-head', 'reject-publish', 'reject-publish-dlx') },
  ],
  ['dead-letter-exchange', { what: 'dead letter exchange name', accepts: isString }],
  ['dead-letter-routing-key', { what: 'dead letter routing key', accepts: isString }],
  ['dead-letter-strategy', { what: 'dead letter strategy', accepts: oneOf('at-most-once', 'at-least-once') }],
  ['delivery-limit', { what: 'delivery limit', accepts: atLeast(0), operators: true }],
  ['queue-mode', { what: 'queue-mode value', accepts: oneOf('default', 'lazy') }],
  ['queue-version', { what: 'queue-version value', accepts: oneOf(1, 2) }],
  [
    'queue-leader-locator',
    {
      what: 'queue leader locator value',
      accepts: oneOf('client-local', 'balanced', 'random', 'least-leaders'),
    },
  ],
  [
    'queue-master-locator',
    { what: 'queue-master-locator', accepts: oneOf('min-masters', 'client-local', 'random') },
  ],
  ['max-age', { what: 'max age', accepts: isMaxAge }],
  ['stream-max-segment-size-bytes', { what: 'segment size', accepts: isStreamSegmentSize }],
  ['initial-cluster-size', { what: 'cluster size', accepts: atLeast(0) }],
  ['alternate-exchange', { what: 'alternate exchange name', accepts: isString }],
  ['ha-mode', { what: 'ha-mode value', accepts: oneOf('all', 'exactly', 'nodes') }],
  ['ha-params', { what: 'ha-params value', accepts: () => true }],
  ['ha-sync-mode', { what: 'ha-sync-mode value', accepts: oneOf('manual', 'automatic') }],
  ['ha-sync-batch-size', { what: 'ha-sync-batch-size value', accepts: atLeast(1) }],
  [
    'ha-promote-on-shutdown',
    { what: 'ha-promote-on-shutdown value', accepts: oneOf('always', 'when-synced') },
  ],
  ['ha-promote-on-failure', { what: 'ha-promote-on-failure value', accepts: oneOf('always', 'when-synced') }],
  ['federation-upstream', { what: 'federation upstream name', accepts: isString }],
  ['federation-upstream-set', { what: 'federation upstream set name', accepts: isString }],
  ['federation-upstream-pattern', { what: 'federation upstream pattern', accepts: isString }],
])
