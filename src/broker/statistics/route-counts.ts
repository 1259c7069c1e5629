import type { Queue } from '../queue/queue.js'
import { ByObject } from './by-object.js'

/** How many messages went into which queue. */
export class RouteCounts extends ByObject<Queue, number> {
  add(queue: Queue, count: number): void {
    this.set(queue, (this.get(queue) ?? 0) + count)
  }
}
