import type { Message } from '../../message/message.js'
import { contentLength } from '../ordered-messages.js'
import type { Batch, MetadataChange } from './batch.js'
import type { Appended, BatchWriter } from './batch-writer.js'
import type { Segment } from './segment.js'

/** What group commit needs to know of a log. */
export interface CommittedLog {
  readonly id: number
  /** Hands over the appended messages that are still wanted. */
  takeAppended(): Appended
  /** The segments into which they went. */
  addSegments(segments: readonly Segment[]): void
  /** The position up to which deliveries should be noted now; null when the disk need not know. */
  takeDelivered(): number | null
  /** There is a delivery note on disk, or on its way. */
  readonly deliveredSaved: boolean
}

/**
 * Group commit: everything that is written while one batch is on its way to the disk makes up the next one.
 *
 *     collecting ──(the thread is free, end of this turn)──> under way ──(on disk)──> committed
 *
 * So a single change is handed over at once, and under load batches grow until the disk keeps up. What was
 * appended and acknowledged while it was collecting never leaves this thread.
 *
 * Acknowledgements and delivery notes are not urgent: they wait for a batch that is, or for `LAZY_MS`.
 */
export class GroupCommit {
  readonly #writer: BatchWriter
  readonly #commit: (batch: Batch) => void
  #number = 1
  /** Content bytes of messages in the open batch, and in the one under way. */
  #openBytes = 0
  #underWayBytes = 0
  #underWay = false
  /** The open batch holds something that somebody may wait for. */
  #written = false
  /** It must not wait for the lazy timer. */
  #urgent = false
  #scheduled = false
  #lazyTimer: NodeJS.Timeout | null = null
  #openPromise: Completion | null = null
  #underWayPromise: Completion | null = null

  readonly #metadata = new Map<string, MetadataChange>()
  readonly #appending = new Set<CommittedLog>()
  readonly #delivering = new Set<CommittedLog>()
  readonly #acknowledged = new Set<Segment>()

  /** @param commit hands a batch to the storage thread, which answers by `committed` */
  constructor(writer: BatchWriter, commit: (batch: Batch) => void) {
    this.#writer = writer
    this.#commit = commit
  }

  get openBatch(): number {
    return this.#number
  }

  get pendingBytes(): number {
    return this.#openBytes + this.#underWayBytes
  }

  /** Resolves when everything written so far is on disk. */
  get durable(): Promise<void> {
    if (this.#written) {
      this.#urge()
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
    this.#urge()
  }

  /** `bytes` of content that were appended to the open batch are not wanted any more. */
  withdrawn(bytes: number): void {
    this.#openBytes -= bytes
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
    this.#delivering.add(log)
    this.#urgeLazily()
  }

  /** `log` is gone, with `bytes` of content in the open batch and these segments. */
  dropped(log: CommittedLog, bytes: number, segments: readonly Segment[]): void {
    this.withdrawn(bytes)
    this.#appending.delete(log)
    this.#delivering.delete(log)
    // Most short-lived queues never stored anything: they cost the disk nothing.
    if (segments.length === 0 && !log.deliveredSaved) return
    for (const segment of segments) this.finished(segment)
    if (log.deliveredSaved) this.#writer.dropLog(log.id)
    this.#urge()
  }

  /** Resolves when everything is on disk, delivery notes too. */
  flush(): Promise<void> {
    this.#written = true
    return this.durable
  }

  /** The batch under way is on disk. */
  committed(): void {
    const done = this.#underWayPromise
    this.#underWay = false
    this.#underWayBytes = 0
    this.#underWayPromise = null
    this.#writer.reset()
    if (this.#urgent) this.#schedule()
    done?.resolve()
  }

  #urge(): void {
    this.#written = true
    if (this.#urgent) return
    this.#urgent = true
    this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled || this.#underWay) return
    this.#scheduled = true
    setImmediate(this.#handOver)
  }

  #urgeLazily(): void {
    if (this.#urgent || this.#lazyTimer !== null) return
    this.#lazyTimer = setTimeout(() => this.#urge(), LAZY_MS).unref()
  }

  readonly #handOver = (): void => {
    this.#scheduled = false
    if (this.#lazyTimer !== null) clearTimeout(this.#lazyTimer)
    this.#lazyTimer = null
    this.#underWayPromise = this.#openPromise
    this.#openPromise = null
    this.#underWayBytes = this.#openBytes
    this.#openBytes = 0
    this.#written = false
    this.#urgent = false
    const batch = this.#writeBatch(this.#number++)
    if (batch === null) {
      this.committed()
    } else {
      this.#underWay = true
      this.#commit(batch)
    }
  }

  #writeBatch(number: number): Batch | null {
    const logs = [...this.#appending]
    const appended = logs.map((log) => log.takeAppended())
    const shared = this.#writer.shareContents(appended)
    for (const [i, log] of logs.entries()) {
      log.addSegments(this.#writer.writeMessages(appended[i] as Appended, shared))
      this.#delivering.add(log)
    }
    for (const segment of this.#acknowledged) this.#writer.writeAcks(segment)
    for (const log of this.#delivering) {
      const upTo = log.takeDelivered()
      if (upTo !== null) this.#writer.writeDelivered(log.id, upTo)
    }
    const metadata = [...this.#metadata.values()]
    this.#appending.clear()
    this.#acknowledged.clear()
    this.#delivering.clear()
    this.#metadata.clear()
    return this.#writer.take(number, metadata)
  }
}

/** How long acknowledgements may wait for company, in ms. */
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
