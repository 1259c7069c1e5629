import type { Message } from '../../message/message.js'
import { readPriority } from '../../message/properties.js'
import type { LoggedMessage, RecoveredLog } from '../../store/store.js'
import { Backlog } from './backlog.js'
import type { QueueEntry } from './entry.js'
import type { MemoryBudget } from './memory-budget.js'
import type { Queue, QueueLogs } from './queue.js'
import type { Level, ReadyMessages } from './ready-messages.js'
import { Tally } from './tally.js'

/**
 * The ready messages of a queue with priorities: one backlog with a log of its own for each level, so that each
 * is paged and recovered by itself. The higher level goes first. Positions come from one sequence, so within a
 * log they grow, with gaps. A level is there from its first message on.
 */
export class PriorityBacklog implements ReadyMessages {
  readonly ready = new Tally()
  readonly #queue: Queue
  readonly #logs: QueueLogs
  readonly #budget: MemoryBudget
  readonly #levels: (Backlog | undefined)[]
  /** No level above this one holds a message. */
  #highest = 0

  constructor(queue: Queue, logs: QueueLogs, budget: MemoryBudget) {
    this.#queue = queue
    this.#logs = logs
    this.#budget = budget
    this.#levels = new Array<Backlog | undefined>(logs.count).fill(undefined)
  }

  #level(priority: number): Backlog {
    const level = this.#levels[priority]
    if (level !== undefined) return level
    const made = new Backlog(this.#queue, this.#logs.open(priority), this.#budget)
    this.#levels[priority] = made
    return made
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
    return this.#top?.first
  }

  recover(logs: readonly (RecoveredLog | undefined)[]): number {
    let last = -1
    for (const [priority, log] of logs.entries()) {
      if (log === undefined) continue
      last = Math.max(last, this.#level(priority).recover([log]))
      this.ready.addRecovered(log.messages, log.bodyBytes)
    }
    this.#highest = this.#levels.length - 1
    return last
  }

  isLive(position: number): boolean {
    return this.#levels.some((_, priority) => this.#level(priority).isLive(position))
  }

  append(position: number, message: Message): boolean {
    this.ready.add(message)
    return this.#level(this.#raise(message)).append(position, message)
  }

  admit(position: number, message: Message, noAck: boolean): QueueEntry {
    return this.#level(this.#priorityOf(message)).admit(position, message, noAck)
  }

  giveBack(entry: QueueEntry): void {
    this.ready.add(entry.message)
    this.#highest = Math.max(this.#highest, this.#levels.indexOf(entry.backlog))
    entry.backlog.giveBack(entry)
  }

  peek(): QueueEntry | undefined {
    return this.#top?.peek()
  }

  shift(): QueueEntry | undefined {
    const entry = this.#top?.shift()
    if (entry !== undefined) this.ready.remove(entry.message)
    return entry
  }

  get levels(): readonly Backlog[] {
    return this.#present.reverse()
  }

  takeOut(seen: readonly LoggedMessage[], level: Level): LoggedMessage[] {
    const taken = this.#present.find((one) => one === level)?.takeOut(seen) ?? []
    for (const { message } of taken) this.ready.remove(message)
    return taken
  }

  purge(): number {
    for (const level of this.#present) level.purge()
    const { messages } = this.ready
    this.ready.clear()
    return messages
  }

  drop(): void {
    for (const level of this.#present) level.drop()
    this.ready.clear()
  }

  /** The level whose turn it is: the highest that holds a message, in memory or not. */
  get #top(): Backlog | undefined {
    while (this.#highest > 0 && !this.#holds(this.#highest)) this.#highest--
    return this.#levels[this.#highest]
  }

  #holds(priority: number): boolean {
    const level = this.#levels[priority]
    return level !== undefined && level.ready.messages > 0
  }

  get #present(): Backlog[] {
    return this.#levels.filter((level) => level !== undefined)
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
    for (const level of this.#present) sum += of(level)
    return sum
  }
}
