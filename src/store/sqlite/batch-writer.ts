import type { Message } from '../../message/message.js'
import { copyOctets } from '../../message/octets.js'
import { contentLength } from '../ordered-messages.js'
import type { Batch, MetadataChange } from './batch.js'
import { bitmapOf, clearBit } from './bitmap.js'
import { RowList } from './row-list.js'
import { MAX_SPAN, Segment } from './segment.js'
import {
  contentsBound,
  dataBound,
  MAX_DIRECTORY_ENTRY,
  type Run,
  type SharedIds,
  writeContents,
  writeData,
  writeDirectory,
} from './segment-format.js'
import { SharedChunks } from './shared-chunks.js'

/** Content with a longer body is stored once when several logs of a batch take it, in bytes. */
const SHARED_BODY_ABOVE = 4096

/** What one log hands over: the messages that were appended since the last time and are still wanted. */
export interface Appended {
  readonly log: number
  readonly positions: readonly number[]
  readonly messages: readonly Message[]
}

/** Puts batches together, on the main thread, and chooses the ids of their rows. */
export class BatchWriter {
  readonly #segmentBytes: number
  readonly #chunks: SharedChunks
  readonly #segments = new RowList()
  readonly #contents = new RowList()
  readonly #acks = new RowList()
  readonly #delivered = new RowList()
  readonly #deleted = new RowList()
  readonly #deletedRelated = new RowList()
  readonly #dropped = new RowList()
  #lastSegment: number
  #lastContent: number

  /**
   * @param chunk where contents are written first
   * @param last the highest ids that are taken
   */
  constructor(
    segmentBytes: number,
    chunk: SharedArrayBuffer,
    last: { readonly segment: number; readonly content: number },
  ) {
    this.#segmentBytes = segmentBytes
    this.#chunks = new SharedChunks(chunk)
    this.#lastSegment = last.segment
    this.#lastContent = last.content
  }

  /** Writes the content that several of `logs` share, and returns where it is. */
  shareContents(logs: readonly Appended[]): SharedIds {
    if (logs.length < 2) return null
    const references = countLargeMessages(logs)
    const shared = new Map<Message, number>()
    for (const [message, count] of references)
      if (count > 1) shared.set(message, this.#writeContent(message, count))
    return shared.size === 0 ? null : shared
  }

  #writeContent(message: Message, references: number): number {
    const length = contentLength(message)
    const at = this.#chunks.reserve(length)
    copyOctets(message.data, message.offset, message.offset + length, this.#chunks.memory, at)
    this.#chunks.keep(at + length)
    const id = ++this.#lastContent
    this.#contents.add(id, references, this.#chunks.number, at, length)
    return id
  }

  /** Writes the messages of one log as segments. */
  writeMessages({ log, positions, messages }: Appended, shared: SharedIds): Segment[] {
    const segments: Segment[] = []
    for (let from = 0; from < positions.length; ) {
      const to = this.#endOfRun(positions, messages, from)
      segments.push(this.#writeSegment(log, { positions, messages, from, to }, shared))
      from = to
    }
    return segments
  }

  /** A segment ends where it gets too large, or would stretch over too many positions. */
  #endOfRun(positions: readonly number[], messages: readonly Message[], from: number): number {
    const beyond = (positions[from] as number) + MAX_SPAN
    let bytes = contentLength(messages[from] as Message)
    let to = from + 1
    for (; to < positions.length && (positions[to] as number) < beyond; to++) {
      bytes += contentLength(messages[to] as Message) + RECORD_OVERHEAD
      if (bytes > this.#segmentBytes) break
    }
    return to
  }

  #writeSegment(log: number, run: Run, shared: SharedIds): Segment {
    const count = run.to - run.from
    let bound = count * MAX_DIRECTORY_ENTRY
    let persistent = 0
    let bodyBytes = 0
    const contents: number[] = []
    for (let i = run.from; i < run.to; i++) {
      const message = run.messages[i] as Message
      bound += dataBound(message, shared)
      bodyBytes += message.bodyLength
      if (message.persistent) persistent++
      const content = shared?.get(message)
      if (content !== undefined) contents.push(content)
    }
    const contentsAt = this.#chunks.reserve(bound + contentsBound(contents.length))
    const memory = this.#chunks.memory
    const directoryAt = writeContents(contents, memory, contentsAt)
    const dataAt = writeDirectory(run, memory, directoryAt)
    const end = writeData(run, shared, memory, dataAt)
    this.#chunks.keep(end)

    const id = ++this.#lastSegment
    const first = run.positions[run.from] as number
    const last = run.positions[run.to - 1] as number
    const chunk = this.#chunks.number
    this.#segments.add(id, log, first, last, count, persistent, bodyBytes, chunk)
    this.#segments.add(
      contentsAt,
      directoryAt - contentsAt,
      directoryAt,
      dataAt - directoryAt,
      dataAt,
      end - dataAt,
    )
    const shares = contents.length > 0
    return new Segment({
      id,
      first,
      last,
      live: count,
      bodyBytes,
      shares,
      recovered: false,
      gone: gapsOf(run),
    })
  }

  /** Saves which messages of a segment are still there. */
  writeAcks(segment: Segment): void {
    const { gone } = segment
    if (gone === null) return
    const at = this.#chunks.reserve(gone.length)
    this.#chunks.memory.set(gone, at)
    this.#chunks.keep(at + gone.length)
    segment.acksWritten = true
    this.#acks.add(segment.id, this.#chunks.number, at, gone.length)
  }

  writeDelivered(log: number, upTo: number): void {
    this.#delivered.add(log, upTo)
  }

  deleteSegment(segment: Segment): void {
    if (segment.shares || segment.recovered || segment.acksWritten) this.#deletedRelated.add(segment.id)
    else this.#deleted.add(segment.id)
  }

  dropLog(log: number): void {
    this.#dropped.add(log)
  }

  /**
   * Takes out what was written; null when that is nothing. Its chunks are valid until `reset`, its rows until more is
   * written.
   */
  take(metadata: readonly MetadataChange[]): Batch | null {
    const isEmpty =
      metadata.length === 0 &&
      this.#segments.isEmpty &&
      this.#acks.isEmpty &&
      this.#delivered.isEmpty &&
      this.#deleted.isEmpty &&
      this.#deletedRelated.isEmpty &&
      this.#dropped.isEmpty
    if (isEmpty) return null
    return {
      metadata,
      chunks: this.#chunks.used(),
      segments: this.#segments.takeView(),
      contents: this.#contents.takeView(),
      acks: this.#acks.takeView(),
      delivered: this.#delivered.takeView(),
      deleted: this.#deleted.takeView(),
      deletedRelated: this.#deletedRelated.takeView(),
      dropped: this.#dropped.takeView(),
    }
  }

  /** The batch was committed. */
  reset(): void {
    this.#chunks.reset()
  }
}

/** What a record takes besides its content, roughly, in bytes; only the size of segments depends on it. */
const RECORD_OVERHEAD = 16

function countLargeMessages(logs: readonly Appended[]): Map<Message, number> {
  const counts = new Map<Message, number>()
  for (const { messages } of logs) {
    for (const message of messages) {
      if (message.bodyLength > SHARED_BODY_ABOVE) counts.set(message, (counts.get(message) ?? 0) + 1)
    }
  }
  return counts
}

/** The positions inside a run that hold no message, as a segment's bitmap; null when there are none. */
function gapsOf({ positions, from, to }: Run): Uint8Array | null {
  const first = positions[from] as number
  const span = (positions[to - 1] as number) - first + 1
  if (span === to - from) return null
  const gaps = bitmapOf(span).fill(0xff)
  for (let i = from; i < to; i++) clearBit(gaps, (positions[i] as number) - first)
  return gaps
}
