import { duration } from '../../lib/quantities.js'
import { EMPTY_TABLE } from '../../message/field-table.js'
import { Message } from '../../message/message.js'
import { readExpiration, readProperties, writeProperties } from '../../message/properties.js'
import type { Queue } from '../queue/queue.js'
import type { VirtualHost } from '../vhost.js'
import { explainRoute } from './route-explanation.js'

/** What awaits a message in a queue. */
export interface QueueProspects {
  readonly queue: string
  readonly type: string
  readonly policy: string
  readonly operator_policy: string
  readonly messages: number
  readonly consumers: number
  /** What will happen to the message there, in sentences. */
  readonly notes: readonly string[]
  /** Where it goes when the queue gives it up; null for nowhere. */
  readonly dead_letters: DeadLetterProspects | null
}

export interface DeadLetterProspects {
  readonly exchange: string
  readonly routing_key: string
  /** Why a dead letter would be lost; '' when it would not. */
  readonly lost: string
  readonly queues: readonly QueueProspects[]
}

/**
 * Tells what awaits a message in a queue, and in those that its dead letters reach.
 * @param passed names of the queues on the way, which are not told of again
 */
export function queueProspects(
  vhost: VirtualHost,
  queue: Queue,
  message: Message,
  passed: readonly string[] = [],
): QueueProspects {
  return {
    queue: queue.name,
    type: queue.type,
    policy: queue.policy?.name ?? '',
    operator_policy: queue.operatorPolicy?.name ?? '',
    messages: queue.ready.messages + queue.unacknowledged.messages,
    consumers: queue.consumerCount,
    notes: notesOf(queue, message),
    dead_letters: deadLetterProspects(vhost, queue, message, [...passed, queue.name]),
  }
}

function notesOf(queue: Queue, message: Message): string[] {
  const { ready, settings, durable } = queue
  const notes: string[] = []
  if (queue.deduplication?.knows(message) === true) {
    return ['it is a duplicate, by its header x-deduplication-header: the queue does not take it']
  }
  const full = fullness(queue, message)
  if (full !== undefined) notes.push(`${full}, so ${OVERFLOW_TEXTS[settings.overflow]}`)
  const ttl = Math.min(settings.messageTtl, expirationOf(message))
  if (ttl === 0) notes.push('its time to live is 0: it is given to a consumer at once or expires')
  else if (ttl < Number.POSITIVE_INFINITY) notes.push(`it expires after ${duration(ttl)}`)
  if (!message.persistent || !durable) {
    notes.push(
      `it does not survive a restart: the ${durable ? 'message is not persistent' : 'queue is not durable'}`,
    )
  }
  if (queue.consumerCount === 0) notes.push('no consumer is there')
  else if (ready.messages > 0) notes.push(`${ready.messages} messages are before it`)
  return notes
}

const OVERFLOW_TEXTS = {
  'drop-head': 'the oldest message makes room',
  'reject-publish': 'the message is refused',
  'reject-publish-dlx': 'the message is refused and dead-lettered',
} as const

function fullness({ ready, settings }: Queue, message: Message): string | undefined {
  if (ready.messages + 1 > settings.maxLength) return `the queue is full (max-length ${settings.maxLength})`
  const bytes = ready.bytes + message.bodyLength
  return bytes > settings.maxLengthBytes
    ? `the queue is full (max-length-bytes ${settings.maxLengthBytes})`
    : undefined
}

function expirationOf({ data, offset }: Message): number {
  const expiration = readExpiration(data, offset)
  return expiration === undefined ? Number.POSITIVE_INFINITY : Number(expiration)
}

function deadLetterProspects(
  vhost: VirtualHost,
  { settings }: Queue,
  message: Message,
  passed: readonly string[],
): DeadLetterProspects | null {
  const { deadLetterExchange: exchange, deadLetterRoutingKey: routing_key = message.routingKey } = settings
  if (exchange === undefined) return null
  const target = vhost.exchanges.get(exchange)
  if (target === undefined) {
    return { exchange, routing_key, lost: `exchange '${exchange}' does not exist`, queues: [] }
  }
  const letter = deadLetter(message, exchange, settings.deadLetterRoutingKey)
  const { queues } = explainRoute(vhost, target, letter)
  return {
    exchange,
    routing_key,
    lost: queues.length === 0 ? 'no queue gets it there' : '',
    queues: queues
      .filter(({ name }) => !passed.includes(name))
      .map((queue) => queueProspects(vhost, queue, letter, passed)),
  }
}

/** The message as its dead letter is routed: without its time to live, and with a key of its own if there is one. */
function deadLetter(message: Message, exchange: string, key: string | undefined): Message {
  const { expiration: _, ...properties } = readProperties(
    message.data,
    message.offset,
    message.propertiesLength,
  )
  const headers = new Map(properties.headers ?? EMPTY_TABLE)
  if (key !== undefined) for (const name of ['CC', 'BCC']) headers.delete(name)
  const block = writeProperties({ ...properties, headers })
  const { persistent, arrival } = message
  return new Message(exchange, key ?? message.routingKey, block, 0, block.length, 0, persistent, arrival)
}
