import type { DeliveryCounters } from '../../broker/statistics/delivery-counters.js'
import type { PublishCounters } from '../../broker/statistics/publish-counters.js'
import type { VhostCounters } from '../../broker/statistics/vhost-counters.js'
import { DELIVERIES, PUBLISHES, VHOST_AT, VHOST_COLUMNS, writeDeliveries, writePublishes } from './columns.js'

/** Sums in `VHOST_COLUMNS`: what the objects of a virtual host, or all virtual hosts, have counted. */
export class VhostTotals {
  readonly values = new Float64Array(VHOST_COLUMNS.names.length)
  readonly #part = new Float64Array(VHOST_COLUMNS.names.length)

  /** What is no more still counts. */
  addGone(gone: VhostCounters): void {
    for (const { deliveries, diskReads, diskWrites } of [gone.queues.classic, gone.queues.quorum]) {
      this.addDeliveries(deliveries)
      this.addDisk(diskReads, diskWrites)
    }
    this.addPublishes(gone.published)
    this.addOctets(gone.received, gone.sent)
  }

  addDeliveries(counters: Readonly<DeliveryCounters>): void {
    writeDeliveries(counters, this.#part, 0)
    this.#addPart(VHOST_AT.deliveries, DELIVERIES.length)
  }

  addPublishes(counters: Readonly<PublishCounters>): void {
    writePublishes(counters, this.#part, 0)
    this.#addPart(VHOST_AT.publishes, PUBLISHES.length)
  }

  addDisk(reads: number, writes: number): void {
    this.#addPair(VHOST_AT.disk, reads, writes)
  }

  addOctets(received: number, sent: number): void {
    this.#addPair(VHOST_AT.octets, received, sent)
  }

  addLengths(ready: number, unacknowledged: number): void {
    this.#addPair(VHOST_AT.lengths, ready, unacknowledged)
  }

  add({ values }: VhostTotals): void {
    this.#part.set(values)
    this.#addPart(0, values.length)
  }

  #addPair(at: number, first: number, second: number): void {
    this.#part[0] = first
    this.#part[1] = second
    this.#addPart(at, 2)
  }

  #addPart(at: number, count: number): void {
    for (let i = 0; i < count; i++)
      this.values[at + i] = (this.values[at + i] as number) + (this.#part[i] as number)
  }
}
