import type { Binding } from '../binding.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { Exchange } from './exchange.js'

/**
 * The destinations of bindings that match together, in two arrays, because routing treats queues and
 * exchanges differently. A destination stands here once for each of its bindings; `RouteTargets` takes it once.
 *
 * Adding is O(1), removing O(n) at worst and O(1) for the oldest.
 */
export class Destinations {
  /** Made when needed: most exchanges have no bindings to exchanges, and most keys one to a queue. */
  #queues: BindableQueue[] | undefined
  #exchanges: Exchange[] | undefined

  get isEmpty(): boolean {
    return this.#queues === undefined && this.#exchanges === undefined
  }

  /** Bindings to queues and to exchanges. */
  get size(): number {
    return (this.#queues?.length ?? 0) + (this.#exchanges?.length ?? 0)
  }

  add({ destination }: Binding): void {
    if (destination instanceof Exchange) this.#exchanges = withAdded(this.#exchanges, destination)
    else this.#queues = withAdded(this.#queues, destination)
  }

  remove({ destination }: Binding): void {
    if (destination instanceof Exchange) this.#exchanges = withoutOne(this.#exchanges, destination)
    else this.#queues = withoutOne(this.#queues, destination)
  }

  /** Adds those of another one, which stays as it is. */
  addAll(other: Destinations): void {
    for (const queue of other.#queues ?? []) this.#queues = withAdded(this.#queues, queue)
    for (const exchange of other.#exchanges ?? []) this.#exchanges = withAdded(this.#exchanges, exchange)
  }

  /** Returns whether there are any. */
  addTo(targets: RouteTargets<BindableQueue>): boolean {
    const queues = this.#queues
    if (queues !== undefined) {
      for (let i = 0; i < queues.length; i++) targets.addQueue(queues[i] as BindableQueue)
    }
    const exchanges = this.#exchanges
    if (exchanges !== undefined) {
      for (let i = 0; i < exchanges.length; i++) targets.addExchange(exchanges[i] as Exchange)
    }
    return !this.isEmpty
  }
}

/** A literal takes room for one item, the first `push` into an empty array for seventeen. */
function withAdded<T>(items: T[] | undefined, item: T): T[] {
  if (items === undefined) return [item]
  items.push(item)
  return items
}

function withoutOne<T>(items: T[] | undefined, item: T): T[] | undefined {
  if (items === undefined) return undefined
  const index = items.indexOf(item)
  if (index >= 0) items.splice(index, 1)
  return items.length === 0 ? undefined : items
}
