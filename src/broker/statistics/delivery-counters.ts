import type { QueueEntry } from '../queue/entry.js'

/** How often messages were taken and settled: from one queue, by one channel from one queue, or by what is gone. */
export class DeliveryCounters {
  /** To consumers that acknowledge, and to those that do not. */
  deliver = 0
  deliverNoAck = 0
  /** Taken by basic.get. */
  get = 0
  getNoAck = 0
  /** Every basic.get that found nothing. */
  getEmpty = 0
  /** Those of all the above that came back before. */
  redeliver = 0
  ack = 0

  /** All messages that were handed over, in whatever way. */
  get deliverGet(): number {
    return this.deliver + this.deliverNoAck + this.get + this.getNoAck
  }

  /** A basic.get was answered. */
  got(entry: QueueEntry | undefined, noAck: boolean): void {
    if (entry === undefined) this.getEmpty++
    else {
      if (noAck) this.getNoAck++
      else this.get++
      if (entry.redelivered) this.redeliver++
    }
  }

  add(other: Readonly<DeliveryCounters>): void {
    this.deliver += other.deliver
    this.deliverNoAck += other.deliverNoAck
    this.get += other.get
    this.getNoAck += other.getNoAck
    this.getEmpty += other.getEmpty
    this.redeliver += other.redeliver
    this.ack += other.ack
  }
}
