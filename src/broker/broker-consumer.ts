import { EMPTY_TABLE } from '../message/field-table.js'
import type { Consumer } from './consumer.js'
import type { QueueEntry } from './queue/entry.js'

/** A consumer that the broker itself is, on behalf of somebody without a channel. It settles what it gets, and has no wishes. */
export abstract class BrokerConsumer implements Consumer {
  readonly tag: string
  readonly noAck = false
  readonly exclusive = false
  readonly priority = 0
  readonly arguments = EMPTY_TABLE
  readonly channelPid = ''
  readonly prefetch: number

  /** @param prefetch as lists show it */
  constructor(tag: string, prefetch = 0) {
    this.tag = tag
    this.prefetch = prefetch
  }

  abstract canTake(): boolean
  abstract deliver(entry: QueueEntry): void
  abstract queueGone(): void
}
