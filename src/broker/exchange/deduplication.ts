import type { Clock } from '../../lib/clock.js'
import type { Message } from '../../message/message.js'
import type { RecoveredLog } from '../../store/store.js'
import { MAX_CACHE_SIZE, positiveInteger } from '../deduplication/cache-size.js'
import { deduplicationKeyOf, isDeadLetter, ownTtlOf } from '../deduplication/deduplication-headers.js'
import { keyLogId } from '../deduplication/key-log.js'
import { RememberedKeys, Whereabouts } from '../deduplication/remembered-keys.js'
import { BrokerError } from '../errors.js'
import type { AppliedPolicy } from '../policy/policy.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import type { ExchangeDefinition, ExchangeSurroundings } from './exchange.js'
import { FanoutExchange } from './fanout.js'

/**
 * x-message-deduplication: a fanout that lets only the first of several messages through whose header
 * x-deduplication-header is equal. What it holds back counts as unroutable: it goes to the alternate exchange, or
 * back to a publisher who insists (mandatory); it is confirmed.
 *
 * A key is only remembered when all queues have taken its message: a publisher whose message was refused tries again,
 * and must not be taken for a duplicate then. Dead letters are not published again, and pass.
 */
export class DeduplicationExchange extends FanoutExchange {
  override readonly type: string = 'x-message-deduplication'
  override readonly usesCopies = false
  readonly #keys: RememberedKeys
  readonly #clock: Clock
  #settings = cacheSettings(this)
  #nextPosition = 0
  #duplicates = 0

  constructor(definition: ExchangeDefinition, surroundings: ExchangeSurroundings) {
    super(definition)
    validateArguments(definition)
    this.#clock = surroundings.timers.clock
    this.#keys = new RememberedKeys(() => surroundings.openKeyLog(), surroundings.timers)
    this.#keys.limit(this.#settings.size)
  }

  override get logId(): number {
    return keyLogId(this.#keys.logId)
  }

  override get rememberedKeys(): number {
    return this.#keys.size
  }

  override get duplicates(): number {
    return this.#duplicates
  }

  override isDuplicate(message: Message): boolean {
    const key = this.#comparedKey(message)
    return key !== undefined && this.#keys.has(key)
  }

  /** Undefined for a message that passes in any case. */
  #comparedKey(message: Message): string | undefined {
    const key = deduplicationKeyOf(message)
    return key === undefined || isDeadLetter(message) ? undefined : key
  }

  override applyPolicy(policy: AppliedPolicy | undefined): void {
    super.applyPolicy(policy)
    this.#settings = cacheSettings(this)
    this.#keys.limit(this.#settings.size)
  }

  override recoverKeys(log: RecoveredLog): Promise<void> {
    this.#nextPosition = log.lastPosition + 1
    return this.#keys.recover(log, () => false)
  }

  override destroy(): void {
    this.#keys.drop()
  }

  override match(routingKey: string, message: Message, targets: RouteTargets<BindableQueue>): boolean {
    const key = this.#comparedKey(message)
    if (key === undefined) return super.match(routingKey, message, targets)
    if (this.#keys.has(key)) {
      this.#duplicates++
      // The first one may still be on its way to the disk.
      targets.confirmLater = true
      return false
    }
    if (!super.match(routingKey, message, targets)) return false
    const stored = this.durable && this.#settings.onDisk && message.persistent
    this.#remember(key, message, stored)
    if (stored) targets.confirmLater = true
    targets.remembered = [...(targets.remembered ?? []), { forget: () => this.#keys.forget(key) }]
    return true
  }

  #remember(key: string, message: Message, stored: boolean): void {
    this.#keys.remember({
      key,
      position: this.#nextPosition++,
      arrival: this.#clock.now(),
      ttl: ownTtlOf(message) ?? this.#settings.ttl,
      stored,
      whereabouts: Whereabouts.Gone,
    })
  }
}

interface CacheSettings {
  /** Most keys that are remembered. */
  readonly size: number
  /** ms that a key is remembered; Infinity for ever. */
  readonly ttl: number
  /** Keys survive a restart. */
  readonly onDisk: boolean
}

/** The lower number counts of argument and policy, and for the persistence the argument. */
function cacheSettings({ arguments: table, policy }: FanoutExchange): CacheSettings {
  const lowest = (name: string) =>
    Math.min(
      positiveInteger(table.get(name)) ?? Number.POSITIVE_INFINITY,
      Number(policy?.definition[name] ?? Number.POSITIVE_INFINITY),
    )
  const persistence = table.get('x-cache-persistence')?.value ?? policy?.definition['x-cache-persistence']
  return {
    size: Math.min(lowest('x-cache-size'), MAX_CACHE_SIZE),
    ttl: lowest('x-cache-ttl'),
    onDisk: persistence === 'disk',
  }
}

/** @throws BrokerError 'precondition-failed', in the words of RabbitMQ's plugin */
function validateArguments({ arguments: table }: ExchangeDefinition): void {
  const size = positiveInteger(table.get('x-cache-size'))
  if (size === undefined) {
    throw refusal("Missing or invalid argument, 'x-cache-size' must be an integer greater than 0")
  }
  if (size > MAX_CACHE_SIZE) {
    throw refusal(`Invalid argument, 'x-cache-size' must be at most ${MAX_CACHE_SIZE}`)
  }
  if (table.has('x-cache-ttl') && positiveInteger(table.get('x-cache-ttl')) === undefined) {
    throw refusal("Invalid argument, 'x-cache-ttl' must be an integer greater than 0")
  }
  const persistence = table.get('x-cache-persistence')
  if (persistence !== undefined && !['disk', 'memory'].includes(String(persistence.value))) {
    throw refusal("Invalid argument, 'x-cache-persistence' must be either 'disk' or 'memory'")
  }
}

function refusal(text: string): BrokerError {
  return new BrokerError('precondition-failed', text)
}
