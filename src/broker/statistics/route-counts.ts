import type { Queue } from '../queue/queue.js'
import { ByObject } from './by-object.js'

/** How many messages took one way into a queue. */
export interface RouteCount {
  publish: number
}

/** How many messages went into which queue. */
export class RouteCounts extends ByObject<Queue, RouteCount> {
  add(queue: Queue, count: number): void {
    const known = this.get(queue)
    if (known === undefined) this.set(queue, { publish: count })
    else known.publish += count
  }
}
