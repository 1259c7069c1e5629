import type { Timer } from '../../lib/timers.js'
import type { QueueEntry } from '../queue/entry.js'
import type { Taker } from './taker.js'

/** A message that a user has taken and not settled. */
export interface Taken {
  /** No other message of any life of the broker has it. */
  readonly id: string
  readonly entry: QueueEntry
  readonly taker: Taker
  /** Rings when it goes back to the queue. */
  readonly deadline: Timer
}
