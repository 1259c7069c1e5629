import { Ring } from '../../lib/ring.js'
import type { Message } from '../../message/message.js'
import type { LoggedMessage, MessageLog, RecoveredLog } from '../../store/store.js'
import type { Consumer } from '../consumer.js'
import { HeaderKey } from '../header-key.js'
import { Backlog } from './backlog.js'
import type { ConsumerRing } from './consumer-ring.js'
import { byPosition, type QueueEntry } from './entry.js'
import type { MemoryBudget } from './memory-budget.js'
import { MessageGroup, ParkedMessages } from './message-group.js'
import type { Queue } from './queue.js'
import type { Level, ReadyMessages } from './ready-messages.js'
import type { SingleActiveConsumers } from './single-active-consumers.js'
import { Tally } from './tally.js'

type Consumers = ConsumerRing | SingleActiveConsumers

/**
 * The ready messages of a queue with message groups (x-message-group-header): messages of one group go out in order,
 * and as long as one of them is unacknowledged at a consumer, the others go to the same consumer or wait.
 *
 *     groups   A: at consumer 1, parked [ 3 5 ]      B: free, parked [ 4 ]
 *     backlog  [ 6 7 8 9 ... ]
 *
 * A message whose turn comes while its group is held, by a consumer that has no room, is parked with its group: it is
 * passed over once, not again at each delivery. Memory holds a group only while one of its messages is unacknowledged
 * or parked.
 */
export class GroupedBacklog implements ReadyMessages, Level {
  readonly ready = new Tally()
  /** To whom the message goes that `take` has returned last. */
  taker: Consumer | undefined
  readonly #backlog: Backlog
  readonly #header: HeaderKey
  readonly #groups = new Map<string, MessageGroup>()
  readonly #parked: ParkedMessages
  /** Groups with parked messages that nobody holds; some may have lost theirs meanwhile. */
  readonly #free = new Ring<MessageGroup>()
  /** Groups with parked messages whose owner has turned one down, by the owner. */
  readonly #blocked = new Map<Consumer, Set<MessageGroup>>()
  /** Owners that may have room again. */
  readonly #resumed = new Ring<Consumer>()

  /** @param header name of the header that tells the group of a message */
  constructor(queue: Queue, log: MessageLog, budget: MemoryBudget, header: string) {
    this.#backlog = new Backlog(queue, log, budget)
    this.#parked = new ParkedMessages(budget)
    this.#header = new HeaderKey(header)
  }

  /** Groups of which a message is unacknowledged. */
  get heldGroups(): number {
    let held = 0
    for (const { outstanding } of this.#groups.values()) if (outstanding > 0) held++
    return held
  }

  /** Messages that have been passed over because others of their group are unacknowledged. */
  get parked(): number {
    return this.#parked.count
  }

  // ---- who gets what

  /**
   * Takes the next message that somebody may get and is able to take; `taker` says who. Undefined when there is
   * none now.
   */
  take(consumers: Consumers): QueueEntry | undefined {
    return this.#takeForOwner() ?? this.#takeFree(consumers) ?? this.#takeNext(consumers)
  }

  /** Takes the next message whose group nobody holds, for basic.get, which holds it until it is settled. */
  takeForGet(): QueueEntry | undefined {
    const group = this.#firstFree()
    if (group === undefined) return this.#takeNext(undefined)
    this.#free.shift()
    return this.#takeParked(group, undefined)
  }

  /** `takeForGet` has found nothing yet: more is being read. */
  get reading(): boolean {
    return this.#backlog.ready.messages > 0 && this.#parked.hasRoom
  }

  /**
   * A message that was handed out has been settled. To be called before `giveBack`.
   * @returns whether its group is free now, and has parked messages to go on with
   */
  settled({ message }: QueueEntry): boolean {
    const group = this.#groupOf(message)
    if (group === undefined || group.outstanding === 0 || --group.outstanding > 0) return false
    this.#unblock(group)
    group.owner = undefined
    const goesOn = group.parked.length > 0
    if (goesOn) this.#free.push(group)
    else this.#groups.delete(group.key)
    return goesOn
  }

  /** A consumer has room again. */
  resume(consumer: Consumer): void {
    if (this.#blocked.has(consumer)) this.#resumed.push(consumer)
  }

  /** A consumer is gone. What it has not acknowledged holds its groups until it is settled. */
  left(consumer: Consumer): void {
    this.#blocked.delete(consumer)
    for (const group of this.#groups.values()) if (group.owner === consumer) group.owner = undefined
  }

  /** Goes on with the groups of consumers that have room again. */
  #takeForOwner(): QueueEntry | undefined {
    for (let owner = this.#resumed.peek(); owner !== undefined; owner = this.#resumed.peek()) {
      const [group] = this.#blocked.get(owner) ?? []
      if (group === undefined) this.#blocked.delete(owner)
      else if (owner.canTake()) return this.#takeParked(group, owner)
      this.#resumed.shift()
    }
    return undefined
  }

  /** Goes on with a group that nobody holds. */
  #takeFree(consumers: Consumers): QueueEntry | undefined {
    const group = this.#firstFree()
    const consumer = group && consumers.next()
    if (group === undefined || consumer === undefined) return undefined
    const entry = this.#takeParked(group, consumer)
    if (consumer.noAck) return entry
    this.#free.shift()
    if (group.parked.length === 0) return entry
    // The rest goes to the same consumer, as far as it has room.
    this.#block(group, consumer)
    this.#resumed.push(consumer)
    return entry
  }

  #firstFree(): MessageGroup | undefined {
    for (let group = this.#free.peek(); group !== undefined; group = this.#free.peek()) {
      if (group.parked.length > 0) return group
      this.#free.shift()
      this.#groups.delete(group.key)
    }
    return undefined
  }

  #takeParked(group: MessageGroup, consumer: Consumer | undefined): QueueEntry {
    const entry = this.#unpark(group)
    this.#hold(group.key, consumer)
    return entry
  }

  /** Goes on in the backlog, and parks what nobody may get. @param consumers undefined for basic.get */
  #takeNext(consumers: Consumers | undefined): QueueEntry | undefined {
    while (this.#parked.hasRoom) {
      const first = this.#backlog.peek()
      if (first === undefined) return undefined
      const key = this.#header.of(first.message)
      const group = key === undefined ? undefined : this.#groups.get(key)
      const taker = group === undefined ? consumers?.next() : consumers && this.#ownerWithRoom(group)
      if (taker !== undefined || (group === undefined && consumers === undefined)) {
        this.#hold(key, taker)
        return this.#shiftBacklog()
      }
      if (group === undefined) return undefined
      this.#park(this.#backlog.shift() as QueueEntry, group)
    }
    return undefined
  }

  /** A message goes out. Who does not acknowledge it holds nothing. */
  #hold(key: string | undefined, consumer: Consumer | undefined): void {
    this.taker = consumer
    if (key === undefined || consumer?.noAck === true) return
    let group = this.#groups.get(key)
    if (group === undefined) {
      group = new MessageGroup(key)
      this.#groups.set(key, group)
    }
    group.owner = consumer
    group.outstanding++
  }

  #ownerWithRoom({ owner }: MessageGroup): Consumer | undefined {
    if (owner === undefined || this.#blocked.has(owner)) return undefined
    if (owner.canTake()) return owner
    this.#blocked.set(owner, new Set())
    return undefined
  }

  #groupOf(message: Message): MessageGroup | undefined {
    const key = this.#header.of(message)
    return key === undefined ? undefined : this.#groups.get(key)
  }

  #park(entry: QueueEntry, group: MessageGroup): void {
    this.#parked.add(entry, group)
    if (group.owner !== undefined) this.#block(group, group.owner)
  }

  #unpark(group: MessageGroup): QueueEntry {
    const entry = this.#parked.take(group)
    if (group.parked.length === 0) this.#unblock(group)
    this.ready.remove(entry.message)
    return entry
  }

  #shiftBacklog(): QueueEntry | undefined {
    const entry = this.#backlog.shift()
    if (entry !== undefined) this.ready.remove(entry.message)
    return entry
  }

  #block(group: MessageGroup, owner: Consumer): void {
    const groups = this.#blocked.get(owner)
    if (groups === undefined) this.#blocked.set(owner, new Set([group]))
    else groups.add(group)
  }

  #unblock(group: MessageGroup): void {
    if (group.owner !== undefined) this.#blocked.get(group.owner)?.delete(group)
  }

  // ---- as every backlog: all messages, in the order of their positions

  get inMemory(): number {
    return this.#backlog.inMemory + this.#parked.count
  }

  get memoryBytes(): number {
    return this.#backlog.memoryBytes + this.#parked.memoryBytes
  }

  get diskReads(): number {
    return this.#backlog.diskReads
  }

  get diskWrites(): number {
    return this.#backlog.diskWrites
  }

  get first(): QueueEntry | undefined {
    return this.#oldestGroup?.parked.peek() ?? this.#backlog.first
  }

  /** The group whose first parked message is before all others; undefined when that one is in the backlog. */
  get #oldestGroup(): MessageGroup | undefined {
    const { oldest } = this.#parked
    const { first } = this.#backlog
    // What has yet to be read is behind everything that was parked.
    if (oldest === undefined || first === undefined) return oldest
    return (oldest.parked.peek() as QueueEntry).position < first.position ? oldest : undefined
  }

  recover(logs: readonly (RecoveredLog | undefined)[]): number {
    const [log] = logs
    if (log !== undefined) this.ready.addRecovered(log.messages, log.bodyBytes)
    return this.#backlog.recover(logs)
  }

  isLive(position: number): boolean {
    return this.#backlog.isLive(position)
  }

  append(position: number, message: Message): boolean {
    this.ready.add(message)
    return this.#backlog.append(position, message)
  }

  admit(position: number, message: Message, noAck: boolean): QueueEntry {
    return this.#backlog.admit(position, message, noAck)
  }

  giveBack(entry: QueueEntry): void {
    this.ready.add(entry.message)
    const group = this.#groupOf(entry.message)
    if (group !== undefined && group.parked.length > 0) this.#park(entry, group)
    else this.#backlog.giveBack(entry)
  }

  peek(): QueueEntry | undefined {
    return this.#oldestGroup?.parked.peek() ?? this.#backlog.peek()
  }

  shift(): QueueEntry | undefined {
    const group = this.#oldestGroup
    return group === undefined ? this.#shiftBacklog() : this.#unpark(group)
  }

  get levels(): readonly Level[] {
    return [this]
  }

  async look(from: number, to: number, maxBytes: number, last: boolean): Promise<readonly LoggedMessage[]> {
    const found = await this.#backlog.look(from, to, maxBytes, last)
    // Beyond what the backlog has told of, it may hold others in between.
    const edge = (last ? found[0] : found.at(-1))?.position
    const parked = this.#parked.between(last ? (edge ?? from) : from, last ? to : (edge ?? to))
    return parked.length === 0 ? found : [...parked, ...found].sort(byPosition)
  }

  takeOut(seen: readonly LoggedMessage[]): LoggedMessage[] {
    const parked = this.#parked.takeOut(new Set(seen.map(({ position }) => position)))
    for (const entry of parked) entry.forget()
    for (const group of this.#groups.values()) if (group.parked.length === 0) this.#unblock(group)
    const taken = [...parked, ...this.#backlog.takeOut(seen)].sort(byPosition)
    for (const { message } of taken) this.ready.remove(message)
    return taken
  }

  purge(): number {
    const { messages } = this.ready
    for (const entry of this.#parked.takeAll()) entry.forget()
    this.#blocked.clear()
    this.#backlog.purge()
    this.ready.clear()
    return messages
  }

  drop(): void {
    this.#parked.takeAll()
    this.#groups.clear()
    this.#blocked.clear()
    this.#backlog.drop()
    this.ready.clear()
  }
}
