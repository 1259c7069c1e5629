import type { FieldTable } from '../message/field-table.js'
import { Exchange } from './exchange/exchange.js'

/** What routing needs to know about a queue. */
export interface BindableQueue {
  readonly name: string
  readonly durable: boolean
  /** What it was declared with: its type among them. */
  readonly arguments?: FieldTable
  /** Number of the last routing that found this queue; 0 at first. Only `RouteTargets` touches it. */
  routeMark: number
}

/** What an exchange remembers of a message as long as nobody takes that back. */
export interface Remembered {
  forget(): void
}

/**
 * Numbers every routing in the process, so that a queue's mark can never be mistaken for that of another
 * accumulator. Counts exactly up to 2^53.
 */
let lastRouting = 0

/**
 * Collects where one message goes. It is reused from message to message and allocates nothing once it has
 * grown to the size of the largest routing.
 *
 * Queues and exchanges that were found are stamped with the number of the routing, so finding one again
 * costs a comparison: a queue gets one copy however many paths lead to it, and cycles of exchanges end.
 */
export class RouteTargets<Q extends BindableQueue> {
  /** The queues found, each once, in `queues[0..length)`; what lies behind is left over from earlier messages. */
  readonly queues: Q[] = []
  length = 0
  /** An exchange on the way keeps the message, in the store: it is to be confirmed only when it is durable. */
  held = false
  /** Something is on its way into the store because of the message, the message itself apart: the confirm waits for it. */
  confirmLater = false
  /** What exchanges on the way have remembered of the message, and must not when no queue, or not all, take it. */
  remembered: readonly Remembered[] | undefined
  /** Exchanges bound to exchanges, each once; those from `#nextExchange` on are still to be routed through. */
  readonly #exchanges: Exchange[] = []
  #exchangeCount = 0
  #nextExchange = 0
  #routing = 0

  /** Forgets everything for the next message. */
  begin(): void {
    this.length = 0
    this.held = false
    this.confirmLater = false
    this.remembered = undefined
    this.#exchangeCount = 0
    this.#nextExchange = 0
    this.#routing = ++lastRouting
  }

  /** Adds the destination of a binding. */
  add(destination: Q | Exchange): void {
    if (destination instanceof Exchange) this.addExchange(destination)
    else this.addQueue(destination)
  }

  addQueue(queue: Q): void {
    if (queue.routeMark === this.#routing) return
    queue.routeMark = this.#routing
    this.queues[this.length++] = queue
  }

  /** Whether this message comes to the exchange for the first time: cycles end here. */
  #visit(exchange: Exchange): boolean {
    if (exchange.routeMark === this.#routing) return false
    exchange.routeMark = this.#routing
    return true
  }

  /** Has the message routed through `exchange` as well, unless it was visited or will be. */
  addExchange(exchange: Exchange): void {
    if (this.#visit(exchange)) this.#exchanges[this.#exchangeCount++] = exchange
  }

  /** The next exchange to route through; undefined when there is none left. */
  takeExchange(): Exchange | undefined {
    return this.#nextExchange < this.#exchangeCount ? this.#exchanges[this.#nextExchange++] : undefined
  }
}
