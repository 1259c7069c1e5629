import type { Clock } from '../../lib/clock.js'
import type { Message } from '../../message/message.js'
import { contentLength } from '../ordered-messages.js'
import type { Batch, MetadataChange } from './batch.js'
import type { Appended, BatchWriter } from './batch-writer.js'
import { DeliveryNotes, type NotedLog } from './delivery-notes.js'
import type { Segment } from './segment.js'

/** What group commit needs to know of a log. */
export interface CommittedLog extends NotedLog {
  /** Hands over the appended messages that are still wanted. */
  takeAppended(): Appended
  /** The segments into which they went. */
  addSegments(segments: readonly Segment[]): void
  /** There is a delivery note on disk, or on its way. */
  readonly deliveredSaved: boolean
}

/**
 * Group commit: everything that is written while one batch is on its way to the disk makes up the next one.
 *
 *     collecting ──(the thread is free, end of a turn)──> under way ──(on disk)──> committed
 *
 * What somebody stands still for is urgent: it is handed over at the end of its turn, and under load batches grow
 * until the disk keeps up. Messages that nobody stands still for wait for company, `MAX_WAIT` ms at most. What was
 * appended and acknowledged meanwhile never leaves this thread: a batch of which nothing is left, and that has waited
 * for `MIN_WAIT` ms, is done with nothing written.
 *
 * Acknowledgements and delivery notes are not urgent: they go with the next batch that is handed over, or after
 * `LAZY_MS`.
 */
export class GroupCommit {
  readonly #writer: BatchWriter
  readonly #commit: (batch: Batch) => void
  readonly #clock: Clock
  #number = 1
  /** Content bytes of messages in the open batch, and in the one under way. */
  #openBytes = 0
  #underWayBytes = 0
  #underWay = false
  /** The open batch holds something that somebody may wait for. */
  #written = false
  /** It must not wait any longer. */
  #urgent = false
  #scheduled = false
  /** When the messages of the open batch began to wait for company, in ms of the clock; how to stop that. */
  #waitingSince = 0
  #stopWaiting: (() => void) | null = null
  #stopLazyTimer: (() => void) | null = null
  /** Delivery notes are to be exact in the open batch. */
  #correctionDue = false
  #openPromise: Completion | null = null
  #underWayPromise: Completion | null = null

  readonly #metadata = new Map<string, MetadataChange>()
  readonly #appending = new Set<CommittedLog>()
  readonly #notes = new DeliveryNotes()
  readonly #acknowledged = new Set<Segment>()

  /**
   * @param commit hands a batch to the storage thread, which answers by `committed`; the batch's rows are valid for
   *   the call
   * @param clock with fractions of a millisecond
   */
  constructor(writer: BatchWriter, commit: (batch: Batch) => void, clock: Clock) {
    this.#writer = writer
    this.#commit = commit
    this.#clock = clock
  }

  get openBatch(): number {
    return this.#number
  }

  get pendingBytes(): number {
    return this.#openBytes + this.#underWayBytes
  }

  /** Resolves when everything written so far is on disk, as soon as that can be had. */
  get durable(): Promise<void> {
    if (this.#written) this.#urge()
    return this.#openBatchDone
  }

  /**
   * Resolves when every message appended so far is on disk, or was acknowledged before it had to be written; with
   * everything else of the batch. It may wait for company.
   */
  get stored(): Promise<void> {
    if (this.#written && this.#stopWaiting === null) this.#schedule()
    return this.#openBatchDone
  }

  get #openBatchDone(): Promise<void> {
    if (this.#written) {
      this.#openPromise ??= new Completion()
      return this.#openPromise.promise
    }
    if (!this.#underWay) return Promise.resolve()
    this.#underWayPromise ??= new Completion()
    return this.#underWayPromise.promise
  }

  changeMetadata(change: MetadataChange): void {
    this.#metadata.set(`${change.kind}\n${change.key}`, change)
    this.#urge()
  }

  appended(log: CommittedLog, message: Message): void {
    this.#openBytes += contentLength(message)
    this.#appending.add(log)
    this.#written = true
    if (this.#openBytes > WORTH_A_COMMIT) this.#urge()
    else if (this.#stopWaiting === null && !this.#urgent) this.#schedule()
  }

  /** `bytes` of content that were appended to the open batch are not wanted any more. */
  withdrawn(bytes: number): void {
    this.#openBytes -= bytes
    // Not before the end of the turn: it may go on to append what comes of the message, such as a dead letter.
    if (this.#openBytes === 0 && this.#hasWaited()) this.#schedule()
  }

  /** Some, not all, messages of `segment` were acknowledged. */
  acknowledged(segment: Segment): void {
    this.#acknowledged.add(segment)
    this.#written = true
    this.#urgeLazily()
  }

  /** The last message of `segment` was acknowledged. */
  finished(segment: Segment): void {
    this.#acknowledged.delete(segment)
    this.#writer.deleteSegment(segment)
    this.#written = true
    this.#urgeLazily()
  }

  delivered(log: CommittedLog): void {
    this.#notes.delivered(log)
    this.#urgeLazily()
  }

  /** `log` is gone, with `bytes` of content in the open batch and these segments. */
  dropped(log: CommittedLog, bytes: number, segments: readonly Segment[]): void {
    this.withdrawn(bytes)
    this.#appending.delete(log)
    this.#notes.dropped(log)
    // Most short-lived queues never stored anything: they cost the disk nothing.
    if (segments.length === 0 && !log.deliveredSaved) return
    for (const segment of segments) this.finished(segment)
    if (log.deliveredSaved) this.#writer.dropLog(log.id)
    this.#urge()
  }

  /** Resolves when everything is on disk, delivery notes too. */
  flush(): Promise<void> {
    this.#written = true
    this.#correctionDue = true
    return this.durable
  }

  /** The batch under way is on disk. */
  committed(): void {
    const done = this.#underWayPromise
    this.#underWay = false
    this.#underWayBytes = 0
    this.#underWayPromise = null
    this.#writer.reset()
    done?.resolve()
    // What came meanwhile may have waited long enough: under load, one batch follows the other.
    if (this.#urgent) this.#schedule()
    else if (this.#hasWaited()) this.#waitEnded()
  }

  #urge(): void {
    this.#written = true
    if (this.#urgent) return
    this.#urgent = true
    this.#schedule()
  }

  /** At the end of the turn it is decided what becomes of the open batch. */
  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(this.#turnEnded)
  }

  readonly #turnEnded = (): void => {
    this.#scheduled = false
    if (this.#urgent) {
      if (!this.#underWay) this.#handOver()
    } else if (this.#stopWaiting === null) {
      this.#waitingSince = this.#clock.now()
      this.#stopWaiting = this.#clock.after(MAX_WAIT, this.#waitEnded)
    } else if (this.#openBytes === 0 && !this.#underWay && this.#hasWaited()) {
      this.#finishUnwritten()
    }
  }

  #hasWaited(): boolean {
    return this.#stopWaiting !== null && this.#clock.now() - this.#waitingSince >= MIN_WAIT
  }

  readonly #waitEnded = (): void => {
    if (this.#openBytes === 0 && !this.#underWay && !this.#urgent) this.#finishUnwritten()
    else this.#urge()
  }

  /** Every message of the open batch is done with; what is left in it is not urgent, and stays there. */
  #finishUnwritten(): void {
    this.#endWaiting()
    this.#appending.clear()
    this.#written = this.#stopLazyTimer !== null
    const done = this.#openPromise
    this.#openPromise = null
    done?.resolve()
  }

  #endWaiting(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = null
  }

  #urgeLazily(): void {
    this.#stopLazyTimer ??= this.#clock.after(LAZY_MS, this.#lazyTimeIsUp)
  }

  readonly #lazyTimeIsUp = (): void => {
    this.#stopLazyTimer = null
    this.#correctionDue = true
    this.#urge()
  }

  #handOver(): void {
    this.#endWaiting()
    this.#underWayPromise = this.#openPromise
    this.#openPromise = null
    this.#underWayBytes = this.#openBytes
    this.#openBytes = 0
    this.#written = false
    this.#urgent = false
    this.#number++
    const batch = this.#writeBatch()
    if (this.#notes.toCorrect) {
      this.#urgeLazily()
    } else {
      this.#stopLazyTimer?.()
      this.#stopLazyTimer = null
    }
    if (batch === null) {
      this.committed()
    } else {
      this.#underWay = true
      this.#commit(batch)
    }
  }

  #writeBatch(): Batch | null {
    const logs = [...this.#appending]
    const appended = logs.map((log) => log.takeAppended())
    const shared = this.#writer.shareContents(appended)
    for (const [i, log] of logs.entries()) {
      log.addSegments(this.#writer.writeMessages(appended[i] as Appended, shared))
      this.#notes.delivered(log)
    }
    for (const segment of this.#acknowledged) this.#writer.writeAcks(segment)
    if (this.#correctionDue) this.#notes.correct(this.#writer)
    this.#correctionDue = false
    this.#notes.write(this.#writer)
    const metadata = [...this.#metadata.values()]
    this.#appending.clear()
    this.#acknowledged.clear()
    this.#metadata.clear()
    return this.#writer.take(metadata)
  }
}

/**
 * How long messages wait for company that nobody stands still for, in ms: until the batch is empty once it has waited
 * for the first, and no longer than the second. Publishers that go on meanwhile learn of it that much later.
 */
const MIN_WAIT = 1
const MAX_WAIT = 2
/** With more content than this a batch need not wait, in bytes. */
const WORTH_A_COMMIT = 256 * 1024
/** How long acknowledgements and delivery notes may wait for company, in ms. */
const LAZY_MS = 200

/** A promise that is resolved from outside. */
class Completion {
  readonly promise: Promise<void>
  #resolve: () => void = () => {}

  constructor() {
    this.promise = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  resolve(): void {
    this.#resolve()
  }
}
