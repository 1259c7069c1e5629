import type { ClientChannel, ClientConnection } from '../connection-registry.js'
import type { DeathReason } from '../dead-letter/x-death.js'
import type { Exchange } from '../exchange/exchange.js'
import type { QueueType } from '../queue/arguments.js'
import type { Queue } from '../queue/queue.js'
import { DeliveryCounters } from './delivery-counters.js'
import { PublishCounters } from './publish-counters.js'

/** What queues have done that are no more. */
export class GoneQueues {
  readonly deliveries = new DeliveryCounters()
  publish = 0
  diskReads = 0
  diskWrites = 0

  addQueue({ counters, published, diskReads, diskWrites }: Queue): void {
    this.deliveries.add(counters)
    this.publish += published
    this.diskReads += diskReads
    this.diskWrites += diskWrites
  }

  add(other: GoneQueues): void {
    this.deliveries.add(other.deliveries)
    this.publish += other.publish
    this.diskReads += other.diskReads
    this.diskWrites += other.diskWrites
  }
}

/** Messages that queues have given up, by reason. */
export type Discards = Record<DeathReason, number>

function noDiscards(): Discards {
  return { rejected: 0, expired: 0, maxlen: 0, delivery_limit: 0 }
}

/**
 * What a virtual host, or the broker, counts besides its objects: what those have done that are no more, so that totals
 * never fall, and how many came and went.
 */
export class VhostCounters {
  /** By channels that are closed, and otherwise to exchanges that are deleted. */
  readonly published = new PublishCounters()
  /** By channels that are closed, in confirm mode. */
  publishedForConfirm = 0
  /** To exchanges that are deleted, and from there into queues. */
  publishIn = 0
  publishOut = 0
  readonly queues: Readonly<Record<QueueType, GoneQueues>> = {
    classic: new GoneQueues(),
    quorum: new GoneQueues(),
  }
  /** By queues that exist and those that are gone; of those without a dead letter exchange they were dropped. */
  readonly discards: Readonly<
    Record<QueueType, { readonly dropped: Discards; readonly deadLettered: Discards }>
  > = {
    classic: { dropped: noDiscards(), deadLettered: noDiscards() },
    quorum: { dropped: noDiscards(), deadLettered: noDiscards() },
  }
  /** Octets of connections that are closed. */
  received = 0
  sent = 0
  channelsCreated = 0
  channelsClosed = 0
  /** Declarations, of queues that were there too. */
  queuesDeclared = 0
  queuesCreated = 0
  queuesDeleted = 0

  exchangeGone({ counters, ownPublishes }: Exchange): void {
    this.published.add(ownPublishes)
    this.publishIn += counters.publishIn
    this.publishOut += counters.publishOut
  }

  channelGone({ publishes, publishesForConfirm }: ClientChannel): void {
    this.channelsClosed++
    this.published.add(publishes.total())
    this.publishedForConfirm += publishesForConfirm
    publishes.close()
  }

  connectionGone({ octetsReceived, octetsSent }: ClientConnection): void {
    this.received += octetsReceived
    this.sent += octetsSent
  }

  discarded({ type }: Queue, reason: DeathReason, deadLettered: boolean): void {
    const { dropped, deadLettered: passedOn } = this.discards[type]
    const discards = deadLettered ? passedOn : dropped
    discards[reason]++
  }

  queueGone(queue: Queue): void {
    this.queuesDeleted++
    this.queues[queue.type].addQueue(queue)
  }

  /** A virtual host is deleted, and what it has counted becomes part of the broker's totals. */
  add(other: VhostCounters): void {
    this.published.add(other.published)
    this.publishedForConfirm += other.publishedForConfirm
    this.publishIn += other.publishIn
    this.publishOut += other.publishOut
    for (const type of ['classic', 'quorum'] as const) {
      this.queues[type].add(other.queues[type])
      addDiscards(this.discards[type].dropped, other.discards[type].dropped)
      addDiscards(this.discards[type].deadLettered, other.discards[type].deadLettered)
    }
    this.received += other.received
    this.sent += other.sent
    this.channelsCreated += other.channelsCreated
    this.channelsClosed += other.channelsClosed
    this.queuesDeclared += other.queuesDeclared
    this.queuesCreated += other.queuesCreated
    this.queuesDeleted += other.queuesDeleted
  }
}

function addDiscards(to: Discards, from: Discards): void {
  for (const reason of ['rejected', 'expired', 'maxlen', 'delivery_limit'] as const)
    to[reason] += from[reason]
}
