import { DueHeap } from '../../lib/due-heap.js'
import { Timer, type Timers } from '../../lib/timers.js'
import type { Message } from '../../message/message.js'
import type { LoggedMessage, MessageLog, RecoveredLog } from '../../store/store.js'
import { readDelay } from './delay-header.js'

/**
 * The messages of one exchange that wait for their time. Their content is in a log only; memory holds a time and a
 * position for each. They leave in the order of their times, and those of one time in the order of arrival.
 *
 * A persistent message survives a crash: the log brings it back, and when it was due follows from its own header
 * and the time of its arrival. It leaves the log in the same batch in which queues take it, so it comes once.
 */
export class DelayedMessages {
  readonly #log: MessageLog
  readonly #timers: Timers
  /** Rings when the first message is due. */
  readonly #timer = new Timer(() => this.#releaseDue())
  readonly #release: (message: Message) => void
  readonly #waiting = new DueHeap()
  #nextPosition = 0
  #count = 0
  /** Recovery or a release is reading the log. */
  #reading = false
  /** Recovery has read what waits. */
  #indexed: Promise<void> = Promise.resolve()
  #indexComplete: () => void = () => {}
  /** Grows when what is being read is of no interest any more. */
  #generation = 0

  /** @param release takes a message whose time has come */
  constructor(log: MessageLog, timers: Timers, release: (message: Message) => void) {
    this.#log = log
    this.#timers = timers
    this.#release = release
  }

  get logId(): number {
    return this.#log.id
  }

  get count(): number {
    return this.#count
  }

  /** Keeps a message for `delay` ms from its arrival. The publisher's confirm must wait for the store. */
  hold(message: Message, delay: number): void {
    const position = this.#nextPosition++
    this.#log.append(position, message)
    this.#waiting.push(message.arrival + delay, position)
    this.#count++
    this.#schedule()
  }

  /** Brings back what the log held. Once, before anything else. */
  recover(log: RecoveredLog): void {
    this.#nextPosition = log.lastPosition + 1
    this.#count = log.messages
    this.#indexed = new Promise((resolve) => {
      this.#indexComplete = resolve
    })
    this.#readIndex(log.firstPosition, log.lastPosition)
  }

  /**
   * What is due first, at most `count` messages, read from the log in the order of their positions. Some may be left out
   * whose time comes meanwhile.
   */
  async *first(count: number): AsyncGenerator<WaitingMessage> {
    await this.#indexed
    const dues = new Map(this.#waiting.first(count).map(({ due, position }) => [position, due]))
    const positions = [...dues.keys()].sort((a, b) => a - b)
    for (let i = 0; i < positions.length; ) {
      const position = positions[i] as number
      const found = await this.#readLog(position, endOfRun(positions, i), RELEASE_BYTES)
      for (const { position, message } of found) {
        const due = dues.get(position)
        if (due !== undefined) yield { due, position, message }
      }
      const last = found.at(-1)?.position ?? position
      while (i < positions.length && (positions[i] as number) <= last) i++
    }
  }

  /** All that waits, read from the log in the order of arrival. */
  async *all(): AsyncGenerator<WaitingMessage> {
    await this.#indexed
    const last = this.#nextPosition - 1
    for (let next = 0; next <= last; ) {
      const found = await this.#readLog(next, last, RELEASE_BYTES)
      for (const { position, message } of found) {
        yield { due: message.arrival + readDelay(message), position, message }
      }
      next = (found.at(-1)?.position ?? last) + 1
    }
  }

  /** The one at a position; undefined when none waits there. */
  async at(position: number): Promise<Message | undefined> {
    await this.#indexed
    const [found] = await this.#readLog(position, position, 1)
    return found?.message
  }

  /** Drops those of the messages at `positions` that still wait, and returns how many these were. */
  cancel(positions: ReadonlySet<number>): number {
    const cancelled = this.#waiting.removeAll(positions)
    for (const position of cancelled) this.#log.acknowledge(position)
    this.#count -= cancelled.length
    this.#schedule()
    return cancelled.length
  }

  /** Drops everything that waits and returns how much it was. */
  purge(): number {
    const count = this.#count
    this.#log.acknowledgeRange(0, this.#nextPosition - 1)
    this.#forget()
    return count
  }

  /** The exchange is gone, and what waits with it. */
  destroy(): void {
    this.#forget()
    this.#log.drop()
  }

  #releaseDue(): void {
    if (this.#reading) return
    const now = this.#timers.clock.now()
    if (this.#waiting.due > now) return this.#schedule()
    this.#releaseRun(this.#takeRun(now))
  }

  #forget(): void {
    this.#generation++
    this.#reading = false
    this.#indexComplete()
    this.#count = 0
    this.#waiting.clear()
    this.#schedule()
  }

  #schedule(): void {
    if (!this.#reading) this.#timers.set(this.#timer, this.#waiting.due)
  }

  /** Rebuilds the index from the messages from `first` to `last`; nothing leaves before it is whole. */
  #readIndex(first: number, last: number): void {
    this.#read(first, last, RECOVERY_BYTES, (messages) => {
      for (const { position, message } of messages) {
        this.#waiting.push(message.arrival + readDelay(message), position)
      }
      const lastRead = messages.at(-1)?.position ?? last
      if (lastRead < last) return this.#readIndex(lastRead + 1, last)
      this.#indexComplete()
      this.#schedule()
    })
  }

  /** What is due now, as far as it lies close together in the log in the order in which it leaves. */
  #takeRun(now: number): Run {
    const waiting = this.#waiting
    const run: Run = { dues: [], positions: [] }
    let last = waiting.position
    while (waiting.due <= now && run.positions.length < MAX_RUN) {
      const { position } = waiting
      if (position < last || position - last > MAX_GAP) break
      run.dues.push(waiting.due)
      run.positions.push(position)
      last = position
      waiting.pop()
    }
    return run
  }

  #releaseRun(run: Run): void {
    const first = run.positions[0] as number
    const last = run.positions.at(-1) as number
    this.#read(first, last, RELEASE_BYTES, (messages) => {
      const lastRead = messages.at(-1)?.position ?? last
      const found = new Map(messages.map(({ position, message }) => [position, message]))
      for (let i = 0; i < run.positions.length; i++) {
        const position = run.positions[i] as number
        if (position > lastRead) this.#waiting.push(run.dues[i] as number, position)
        else this.#leave(position, found.get(position))
      }
      this.#releaseDue()
    })
  }

  #leave(position: number, message: Message | undefined): void {
    this.#count--
    if (message === undefined) return
    this.#log.acknowledge(position)
    this.#release(message)
  }

  #readLog(first: number, last: number, bytes: number): Promise<readonly LoggedMessage[]> {
    return new Promise((resolve) => this.#log.read(first, last, bytes, resolve))
  }

  #read(
    first: number,
    last: number,
    bytes: number,
    done: (messages: readonly LoggedMessage[]) => void,
  ): void {
    const generation = this.#generation
    this.#reading = true
    this.#log.read(first, last, bytes, (messages) => {
      if (generation !== this.#generation || this.#timers.stopped) return
      this.#reading = false
      done(messages)
    })
  }
}

/** A message whose time has not come. */
export interface WaitingMessage {
  /** When it leaves, in ms since 1970. */
  readonly due: number
  /** Its place in the order of arrival, which no other message of the exchange has while it waits. */
  readonly position: number
  readonly message: Message
}

/** The last one that lies close enough to the ones before it to be read with `positions[from]`. */
function endOfRun(positions: readonly number[], from: number): number {
  let end = positions[from] as number
  for (let i = from + 1; i < positions.length; i++) {
    const position = positions[i] as number
    if (position - end > MAX_GAP) break
    end = position
  }
  return end
}

/** Messages that leave one after the other, and that one reading of the log brings in. */
interface Run {
  readonly dues: number[]
  readonly positions: number[]
}

/** Bytes that are read at once. */
const RECOVERY_BYTES = 1024 * 1024
const RELEASE_BYTES = 256 * 1024
/** Messages that are released at once, and others that may lie between two of them. */
const MAX_RUN = 1024
const MAX_GAP = 32
