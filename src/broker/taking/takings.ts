import { randomBytes } from 'node:crypto'
import type { Permissions } from '../../auth/permissions.js'
import { Timer, type Timers } from '../../lib/timers.js'
import { BrokerError } from '../errors.js'
import { describeQueue } from '../names.js'
import type { QueueEntry } from '../queue/entry.js'
import type { Queue } from '../queue/queue.js'
import type { Session } from '../session.js'
import { Account } from './account.js'
import type { Taken } from './taken.js'
import { Taker, type Waiter } from './taker.js'

export interface TakeOptions {
  /** Messages at most. */
  readonly count: number
  /** ms to wait for the first message. */
  readonly wait: number
  /** ms after which what is not settled goes back to the queue. */
  readonly holdFor: number
  /** Aborted when nobody wants the messages any more. */
  readonly signal: AbortSignal
}

/** What becomes of messages that were taken. */
export type Settlement = 'acknowledge' | 'reject' | 'return'

/** ms that a request which does not wait allows for the disk, when messages are there but not in memory. */
const READING_TIME = 1000

/**
 * Messages that users hold without a connection, by an id: each goes back to its queue when it is not settled in time. Of
 * these too the store keeps what was not acknowledged: after a restart it is delivered again, and its id is unknown.
 */
export class Takings {
  readonly #timers: Timers
  readonly #permissions: Pick<Permissions, 'get'>
  readonly #taken = new Map<string, Taken>()
  readonly #takers = new Map<Queue, Map<string, Taker>>()
  readonly #accounts = new Map<string, Account>()
  /** In front of the ids of this life of the broker. */
  readonly #life = randomBytes(4).toString('hex')
  #lastNumber = 0

  constructor(timers: Timers, permissions: Pick<Permissions, 'get'>) {
    this.#timers = timers
    this.#permissions = permissions
  }

  /**
   * Takes up to `count` messages off the head as soon as there are any; none when they do not come in time.
   * @throws BrokerError 'access-refused', 'not-found', 'resource-locked', or 'limit-reached' when the user holds too much
   */
  async take(session: Session, name: string, options: TakeOptions): Promise<readonly Taken[]> {
    const { vhost, user } = session
    const { count, signal } = options
    const queue = vhost.queueForConsuming(session, name, { exclusive: false })
    const account = this.#accountOf(user)
    account.begin(count)
    const taker = this.#takerAt(queue, user)
    const holdFor = Math.min(options.holdFor, queue.settings.consumerTimeout)
    const waiter: Waiter = { count, holdFor, taken: [], bytes: 0, finish: () => {} }
    taker.add(waiter)
    if (waiter.taken.length === 0) await this.#wait(queue, waiter, options)
    taker.remove(waiter)
    account.end(count - waiter.taken.length)
    try {
      if (queue.deleted) throw new BrokerError('not-found', `no ${describeQueue(name, vhost.name)}`)
      // The rights may have gone while it waited.
      session.requireReadQueue(name)
    } catch (error) {
      this.#giveBack(queue, waiter.taken)
      throw error
    } finally {
      if (signal.aborted) this.#giveBack(queue, waiter.taken)
      this.#leaveIfIdle(taker)
    }
    return signal.aborted ? [] : waiter.taken.filter(({ id }) => this.#taken.has(id))
  }

  /**
   * The rights of a user are others now, or the user is deleted. What is held of queues that the user may not read any more
   * could be settled by nobody: it goes back at once, and nobody waits for more.
   */
  rightsChanged(user: string): void {
    for (const [queue, takers] of this.#takers) {
      const taker = takers.get(user)
      if (taker === undefined || this.#permissions.get(queue.vhostName, user)?.mayRead(queue.name)) continue
      taker.endWaiting()
      this.#giveBack(queue, [...taker.messages])
    }
  }

  /**
   * Settles those of the messages that the user holds of this queue.
   * @returns the ids of the others: settled before, gone back to the queue, or never there
   */
  settle(session: Session, queue: string, ids: readonly string[], settlement: Settlement): string[] {
    const { held, missing } = this.#find(session, queue, ids)
    const entries = held.map((taken) => this.#release(taken))
    for (const entry of entries) {
      if (settlement === 'acknowledge') entry.queue.acknowledge(entry)
      else if (settlement === 'reject') entry.queue.reject(entry)
    }
    if (settlement === 'return') entries[0]?.queue.requeue(entries)
    for (const { taker } of held) this.#leaveIfIdle(taker)
    return missing
  }

  /** Has messages held for `holdFor` ms from now on. @returns the ids that are not held, as `settle` */
  extend(session: Session, queue: string, ids: readonly string[], holdFor: number): string[] {
    const { held, missing } = this.#find(session, queue, ids)
    const at = this.#timers.clock.now()
    for (const { deadline, entry } of held) {
      this.#timers.set(deadline, at + Math.min(holdFor, entry.queue.settings.consumerTimeout))
    }
    return missing
  }

  /** Ends with the broker: requests that wait get nothing. */
  close(): void {
    for (const takers of this.#takers.values()) for (const taker of takers.values()) taker.abandon()
    for (const { deadline } of this.#taken.values()) this.#timers.clear(deadline)
    this.#taken.clear()
    this.#takers.clear()
  }

  /** Resolves when there are messages, or there will be none. */
  async #wait(queue: Queue, waiter: Waiter, { wait, signal }: TakeOptions): Promise<void> {
    const reading = queue.ready.messages > 0 && queue.readyInMemory === 0
    const longest = reading ? Math.max(wait, READING_TIME) : wait
    if (longest === 0 || signal.aborted) return
    let timer: Timer | undefined
    await new Promise<void>((resolve) => {
      waiter.finish = resolve
      signal.addEventListener('abort', waiter.finish, { once: true })
      timer = new Timer(resolve)
      this.#timers.set(timer, this.#timers.clock.now() + longest)
    })
    signal.removeEventListener('abort', waiter.finish)
    if (timer !== undefined) this.#timers.clear(timer)
  }

  #accountOf(user: string): Account {
    let account = this.#accounts.get(user)
    if (account === undefined) {
      account = new Account(user)
      this.#accounts.set(user, account)
    }
    return account
  }

  #takerAt(queue: Queue, user: string): Taker {
    let takers = this.#takers.get(queue)
    if (takers === undefined) {
      takers = new Map()
      this.#takers.set(queue, takers)
    }
    let taker = takers.get(user)
    if (taker === undefined) {
      const hold = (entry: QueueEntry, taker: Taker, holdFor: number) => this.#hold(entry, taker, holdFor)
      taker = new Taker(queue, user, hold, (gone) => this.#queueGone(gone))
      takers.set(user, taker)
      queue.subscribe(taker)
    }
    return taker
  }

  /** A user who neither waits at a queue nor holds anything of it is no consumer of it any more. */
  #leaveIfIdle(taker: Taker): void {
    const { queue, user } = taker
    const takers = this.#takers.get(queue)
    if (!taker.idle || takers?.get(user) !== taker) return
    takers.delete(user)
    if (takers.size === 0) this.#takers.delete(queue)
    if (this.#accounts.get(user)?.empty === true) this.#accounts.delete(user)
    queue.unsubscribe(taker)
  }

  #hold(entry: QueueEntry, taker: Taker, holdFor: number): Taken {
    const id = `${this.#life}-${++this.#lastNumber}`
    const deadline = new Timer(() => this.#giveBack(taker.queue, [taken]))
    const taken: Taken = { id, entry, taker, deadline }
    this.#taken.set(id, taken)
    this.#accountOf(taker.user).bytes += sizeOf(entry)
    this.#timers.set(deadline, this.#timers.clock.now() + holdFor)
    return taken
  }

  /** The message is held no more; what becomes of it is for the caller to say. */
  #release(taken: Taken): QueueEntry {
    const { id, entry, taker, deadline } = taken
    this.#taken.delete(id)
    taker.messages.delete(taken)
    this.#timers.clear(deadline)
    const account = this.#accountOf(taker.user)
    account.messages--
    account.bytes -= sizeOf(entry)
    return entry
  }

  /** Those that are still held go back to the queue. */
  #giveBack(queue: Queue, messages: readonly Taken[]): void {
    const held = messages.filter(({ id }) => this.#taken.has(id))
    if (held.length === 0) return
    queue.requeue(held.map((taken) => this.#release(taken)))
    for (const { taker } of held) this.#leaveIfIdle(taker)
  }

  #queueGone(taker: Taker): void {
    for (const taken of [...taker.messages]) this.#release(taken)
    this.#leaveIfIdle(taker)
  }

  #find({ user, vhost }: Session, queue: string, ids: readonly string[]) {
    const held: Taken[] = []
    const missing: string[] = []
    for (const id of new Set(ids)) {
      const taken = this.#taken.get(id)
      const own = taken?.taker.user === user
      if (taken !== undefined && own && taken.entry.queue === vhost.queues.get(queue)) held.push(taken)
      else missing.push(id)
    }
    return { held, missing }
  }
}

function sizeOf({ message }: QueueEntry): number {
  return message.propertiesLength + message.bodyLength
}
