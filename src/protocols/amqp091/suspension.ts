import { Ring } from '../../lib/ring.js'

/** Who takes the frames of a channel. */
export interface ChannelFrames {
  method(data: Buffer, start: number, end: number): void
  header(data: Buffer, start: number, end: number): void
  body(data: Buffer, start: number, end: number, last: boolean): void
}

/**
 * Frames of a channel that has to wait: for a declaration to be durable, for a message to come from disk, for
 * a commit. A client may send on without waiting for answers, and everything on a channel happens in the order it
 * was sent; so its frames are kept here and replayed afterwards. Other channels go on meanwhile.
 */
export class Suspension {
  readonly #frames = new Ring<KeptFrame>()
  /** Octets that are kept. */
  size = 0

  get empty(): boolean {
    return this.#frames.length === 0
  }

  /** The oldest frame, when it is a method. */
  get nextMethod(): Buffer | undefined {
    const frame = this.#frames.peek()
    return frame?.kind === 'method' ? frame.octets : undefined
  }

  /** Keeps a copy of a frame, or of a stretch of one. */
  keep(kind: FrameKind, data: Buffer, start: number, end: number, last: boolean): void {
    const octets = Buffer.from(data.subarray(start, end))
    this.#frames.push({ kind, octets, last })
    this.size += octets.length
  }

  /** Passes the oldest frame on. */
  replayOne(frames: ChannelFrames): void {
    const frame = this.#frames.shift()
    if (frame === undefined) return
    const { kind, octets, last } = frame
    this.size -= octets.length
    if (kind === 'method') frames.method(octets, 0, octets.length)
    else if (kind === 'header') frames.header(octets, 0, octets.length)
    else frames.body(octets, 0, octets.length, last)
  }

  clear(): void {
    this.#frames.clear()
    this.size = 0
  }
}

export type FrameKind = 'method' | 'header' | 'body'

interface KeptFrame {
  readonly kind: FrameKind
  readonly octets: Buffer
  /** The frame is complete with it. */
  readonly last: boolean
}
