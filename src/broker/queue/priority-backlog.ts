import type { Message } from '../../message/message.js'
import { readPriority } from '../../message/properties.js'
import type { LoggedMessage, MessageLog, RecoveredLog } from '../../store/store.js'
import { Backlog } from './backlog.js'
import type { QueueEntry } from './entry.js'
import type { MemoryBudget } from './memory-budget.js'
import type { Queue } from './queue.js'
import type { Level, ReadyMessages } from './ready-messages.js'
import { Tally } from './tally.js'

/**
 * The ready messages of a queue with priorities: one backlog with a log of its own for each level, so that each
 * is paged and recovered by itself. The higher level goes first. Positions come from one sequence, so within a
 * log they grow, with gaps.
 */
export class PriorityBacklog implements ReadyMessages {
  readonly ready = new Tally()
  readonly #levels: readonly Backlog[]
  /** No level above this one holds a message. */
  #highest = 0

  /** @param logs one for each level, the lowest first */
  constructor(queue: Queue, logs: readonly MessageLog[], budget: MemoryBudget) {
    this.#levels = logs.map((log) => new Backlog(queue, log, budget))
  }

  get inMemory(): number {
    return this.#sum((level) => level.inMemory)
  }

  get memoryBytes(): number {
    return this.#sum((level) => level.memoryBytes)
  }

  get diskReads(): number {
    return this.#sum((level) => level.diskReads)
  }

  get diskWrites(): number {
    return this.#sum((level) => level.diskWrites)
  }

  get first(): QueueEntry | undefined {
    return this.#top.first
  }

  recover(logs: readonly (RecoveredLog | undefined)[]): number {
    let last = -1
    this.#levels.forEach((level, priority) => {
      const log = logs[priority]
      last = Math.max(last, level.recover([log]))
      if (log !== undefined) this.ready.addRecovered(log.messages, log.bodyBytes)
    })
    this.#highest = this.#levels.length - 1
    return last
  }

  append(position: number, message: Message): boolean {
    this.ready.add(message)
    return (this.#levels[this.#raise(message)] as Backlog).append(position, message)
  }

  admit(position: number, message: Message, noAck: boolean): QueueEntry {
    return (this.#levels[this.#priorityOf(message)] as Backlog).admit(position, message, noAck)
  }

  giveBack(entry: QueueEntry): void {
    this.ready.add(entry.message)
    this.#highest = Math.max(this.#highest, this.#levels.indexOf(entry.backlog))
    entry.backlog.giveBack(entry)
  }

  peek(): QueueEntry | undefined {
    return this.#top.peek()
  }

  shift(): QueueEntry | undefined {
    const entry = this.#top.shift()
    if (entry !== undefined) this.ready.remove(entry.message)
    return entry
  }

  get levels(): readonly Backlog[] {
    return this.#levels.toReversed()
  }

  takeOut(seen: readonly LoggedMessage[], level: Level): LoggedMessage[] {
    const taken = this.#levels.find((one) => one === level)?.takeOut(seen) ?? []
    for (const { message } of taken) this.ready.remove(message)
    return taken
  }

  purge(): number {
    for (const level of this.#levels) level.purge()
    const { messages } = this.ready
    this.ready.clear()
    return messages
  }

  drop(): void {
    for (const level of this.#levels) level.drop()
    this.ready.clear()
  }

  /** The level whose turn it is: the highest that holds a message, in memory or not. */
  get #top(): Backlog {
    while (this.#highest > 0 && this.#levels[this.#highest]?.ready.messages === 0) this.#highest--
    return this.#levels[this.#highest] as Backlog
  }

  /** The level of a message that is about to be added. */
  #raise(message: Message): number {
    const priority = this.#priorityOf(message)
    if (priority > this.#highest) this.#highest = priority
    return priority
  }

  #priorityOf(message: Message): number {
    return Math.min(readPriority(message.data, message.offset), this.#levels.length - 1)
  }

  #sum(of: (level: Backlog) => number): number {
    let sum = 0
    for (const level of this.#levels) sum += of(level)
    return sum
  }
}
