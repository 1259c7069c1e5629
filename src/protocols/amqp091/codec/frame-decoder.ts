import { readUint16, readUint32 } from '../../../message/octets.js'
import {
  FRAME_BODY,
  FRAME_END,
  FRAME_HEADER,
  FRAME_HEADER_SIZE,
  FRAME_HEARTBEAT,
  FRAME_METHOD,
  FRAME_MIN_SIZE,
} from './frame.js'

/**
 * Who takes what a `FrameDecoder` finds. Payloads are `data[start..end)`; `data` may be the receive buffer,
 * which is used again after the call: keep copies only.
 */
export interface FrameSink {
  /** A whole method: class id, method id (so at least four octets), arguments. On any channel. */
  method(channel: number, data: Buffer, start: number, end: number): void
  /**
   * A whole content header: class id, weight, body size (so at least twelve octets), then property flags
   * and values, whatever they are worth. Never on channel 0.
   */
  header(channel: number, data: Buffer, start: number, end: number): void
  /**
   * A stretch of a body frame as it arrived, possibly empty. `last` says that the frame is complete and
   * ended by the right octet. Never on channel 0.
   */
  body(channel: number, data: Buffer, start: number, end: number, last: boolean): void
  /** A heartbeat without fault. */
  heartbeat(): void
  /**
   * A frame that violates the protocol. A decoder that is not stopped goes on behind it, if the end of the
   * frame is known (see `FrameError`).
   */
  frameError(error: FrameError): void
}

export interface FrameError {
  /**
   * - `frame-too-large`: the payload is larger than frame-max. The decoder stops.
   * - `invalid-frame-end-marker`: the octet behind the payload is not 0xCE. The decoder stops.
   * - `unknown-frame`: an unknown type, a heartbeat with a payload, a method or header that is too short.
   * - `unexpected-frame`: a header or body on channel 0, a heartbeat on another one.
   */
  readonly kind: 'frame-too-large' | 'invalid-frame-end-marker' | 'unknown-frame' | 'unexpected-frame'
  readonly type: number
  readonly channel: number
  /** Size of the payload in octets, as announced. */
  readonly size: number
  /** A copy of the payload's first octets, 16 at most; empty for a frame that is too large. */
  readonly octets: Buffer
  /** The octet that stood where 0xCE belongs; 0xCE for every other kind. */
  readonly endMarker: number
}

/**
 * Finds the frames in a stream of octets that arrives in chunks, and calls the sink for each, synchronously.
 *
 * Frames that lie within a chunk are passed on where they are. Body frames are passed on in stretches as
 * they arrive. Any other frame that a chunk cuts is put together in a small buffer of the decoder's own.
 * Nothing that arrives makes it throw.
 */
export class FrameDecoder {
  /**
   * Limit of payloads in octets, the negotiated frame-max; 0 for no limit but the decoder's own of 128 MiB.
   * (RabbitMQ tolerates payloads up to frame-max although frames are meant to be that small.)
   */
  frameMax = FRAME_MIN_SIZE
  readonly #sink: FrameSink
  #stopped = false
  #held = false
  /** Nothing is passed on: it is stopped or held. */
  #halted = false
  /** What came while it was held. */
  #kept: Buffer[] = []
  /** The start of a frame that a chunk cut: `partial[0..partialLength)`. */
  #partial: Buffer = EMPTY
  #partialLength = 0
  /** The body frame that is arriving; its payload octets that are still to come, -1 when there is none. */
  #bodyMissing = -1
  #bodyChannel = 0
  #bodySize = 0
  /** The first octets of that body frame, kept for the text of an error. */
  readonly #bodyStart = Buffer.alloc(SNIPPET_SIZE)

  constructor(sink: FrameSink) {
    this.#sink = sink
  }

  get stopped(): boolean {
    return this.#stopped
  }

  /** Octets that the body frame lacks which is arriving; -1 when there is none, or when nothing is passed on. */
  get bodyMissing(): number {
    return this.#halted ? -1 : this.#bodyMissing
  }

  /** The channel of that body frame. */
  get bodyChannel(): number {
    return this.#bodyChannel
  }

  /** Ignores everything from now on; a sink may call it in the middle of a chunk. */
  stop(): void {
    this.#stopped = true
    this.#halted = true
    this.#kept = []
    this.#partial = EMPTY
    this.#partialLength = 0
    this.#bodyMissing = -1
  }

  /** Passes nothing on until `release`, and keeps what comes; a sink may call it in the middle of a chunk. */
  hold(): void {
    this.#held = true
    this.#halted = true
  }

  /** Passes on what was kept, unless a sink calls `hold` again, and goes on. */
  release(): void {
    if (!this.#held) return
    this.#held = false
    this.#halted = this.#stopped
    for (const chunk of this.#kept.splice(0)) this.push(chunk, 0, chunk.length)
  }

  /** Takes the next octets of the stream, `data[start..end)`. They are not referred to after the call. */
  push(data: Buffer, start: number, end: number): void {
    let position = start
    if (this.#held) return this.#keepWhileHeld(data, position, end)
    if (this.#partialLength > 0) position = this.#continuePartial(data, position, end)
    if (this.#bodyMissing >= 0) position = this.#continueBody(data, position, end)
    while (position < end && !this.#halted) {
      const payload = position + FRAME_HEADER_SIZE
      if (payload > end) {
        this.#keep(data, position, end)
        return
      }
      const size = readUint32(data, position + 3)
      if (size > this.#sizeLimit()) {
        this.#tooLarge(data, position, size)
        return
      }
      const payloadEnd = payload + size
      if (payloadEnd >= end) {
        if (isStreamed(data, position)) this.#startBody(data, position, end)
        else this.#keep(data, position, end)
        return
      }
      this.#frame(data, position, payloadEnd)
      position = payloadEnd + 1
    }
    if (this.#held) this.#keepWhileHeld(data, position, end)
  }

  #keepWhileHeld(data: Buffer, position: number, end: number): void {
    if (position < end && !this.#stopped) this.#kept.push(Buffer.from(data.subarray(position, end)))
  }

  #sizeLimit(): number {
    return this.frameMax === 0 ? UNLIMITED_FRAME_SIZE : this.frameMax
  }

  /** A whole frame: `data[position]` is its type, `data[payloadEnd]` its end octet. */
  #frame(data: Buffer, position: number, payloadEnd: number): void {
    const channel = readUint16(data, position + 1)
    const payload = position + FRAME_HEADER_SIZE
    const size = payloadEnd - payload
    if (data[payloadEnd] !== FRAME_END) {
      this.stop()
      this.#fault('invalid-frame-end-marker', data, position, payloadEnd)
      return
    }
    switch (data[position]) {
      case FRAME_METHOD:
        if (size < MIN_METHOD_SIZE) this.#fault('unknown-frame', data, position, payloadEnd)
        else this.#sink.method(channel, data, payload, payloadEnd)
        return
      case FRAME_HEADER:
        if (size < MIN_CONTENT_HEADER_SIZE) this.#fault('unknown-frame', data, position, payloadEnd)
        else if (channel === 0) this.#fault('unexpected-frame', data, position, payloadEnd)
        else this.#sink.header(channel, data, payload, payloadEnd)
        return
      case FRAME_BODY:
        if (channel === 0) this.#fault('unexpected-frame', data, position, payloadEnd)
        else this.#sink.body(channel, data, payload, payloadEnd, true)
        return
      case FRAME_HEARTBEAT:
        if (size !== 0) this.#fault('unknown-frame', data, position, payloadEnd)
        else if (channel !== 0) this.#fault('unexpected-frame', data, position, payloadEnd)
        else this.#sink.heartbeat()
        return
      default:
        this.#fault('unknown-frame', data, position, payloadEnd)
    }
  }

  /** Adds `data[position..end)` to the cut frame. */
  #keep(data: Buffer, position: number, end: number): void {
    const length = this.#partialLength + end - position
    if (length > this.#partial.length) {
      // Grows with what arrives, not to what a frame header announces: announcing costs an attacker nothing.
      const grown = Buffer.allocUnsafeSlow(Math.max(length, this.#partial.length * 2, MIN_PARTIAL_CAPACITY))
      this.#partial.copy(grown, 0, 0, this.#partialLength)
      this.#partial = grown
    }
    data.copy(this.#partial, this.#partialLength, position, end)
    this.#partialLength = length
  }

  /** Goes on with the cut frame and returns how far in `data` it reaches. */
  #continuePartial(data: Buffer, start: number, end: number): number {
    let position = start
    if (this.#partialLength < FRAME_HEADER_SIZE) {
      position = Math.min(end, start + FRAME_HEADER_SIZE - this.#partialLength)
      this.#keep(data, start, position)
      if (this.#partialLength < FRAME_HEADER_SIZE) return end
    }
    const partial = this.#partial
    const size = readUint32(partial, 3)
    if (size > this.#sizeLimit()) {
      this.#tooLarge(partial, 0, size)
      return end
    }
    if (isStreamed(partial, 0)) {
      this.#partialLength = 0
      this.#startBody(partial, 0, FRAME_HEADER_SIZE)
      return position
    }
    const payloadEnd = FRAME_HEADER_SIZE + size
    const frameEnd = Math.min(end, position + payloadEnd + 1 - this.#partialLength)
    this.#keep(data, position, frameEnd)
    if (this.#partialLength === payloadEnd + 1) this.#takePartial(payloadEnd)
    return frameEnd
  }

  /** The cut frame is complete. */
  #takePartial(payloadEnd: number): void {
    const partial = this.#partial
    this.#partialLength = 0
    if (partial.length > MAX_KEPT_CAPACITY) this.#partial = EMPTY
    this.#frame(partial, 0, payloadEnd)
  }

  /** A body frame begins at `position`; the chunk ends before its end octet. */
  #startBody(data: Buffer, position: number, end: number): void {
    this.#bodyChannel = readUint16(data, position + 1)
    this.#bodySize = readUint32(data, position + 3)
    this.#bodyMissing = this.#bodySize
    this.#continueBody(data, position + FRAME_HEADER_SIZE, end)
  }

  /** Passes on what `data[position..end)` holds of the body frame, and returns how far it reaches. */
  #continueBody(data: Buffer, position: number, end: number): number {
    if (position === end) return end
    const stretchEnd = Math.min(end, position + this.#bodyMissing)
    const arrived = this.#bodySize - this.#bodyMissing
    if (arrived < SNIPPET_SIZE) data.copy(this.#bodyStart, arrived, position, stretchEnd)
    this.#bodyMissing -= stretchEnd - position
    if (stretchEnd === end) {
      this.#sink.body(this.#bodyChannel, data, position, end, false)
      return end
    }
    this.#bodyMissing = -1
    if (data[stretchEnd] === FRAME_END) this.#sink.body(this.#bodyChannel, data, position, stretchEnd, true)
    else this.#invalidBodyEnd(data[stretchEnd] as number)
    return stretchEnd + 1
  }

  #invalidBodyEnd(endMarker: number): void {
    this.stop()
    this.#sink.frameError({
      kind: 'invalid-frame-end-marker',
      type: FRAME_BODY,
      channel: this.#bodyChannel,
      size: this.#bodySize,
      octets: Buffer.from(this.#bodyStart.subarray(0, this.#bodySize)),
      endMarker,
    })
  }

  #tooLarge(data: Buffer, position: number, size: number): void {
    this.stop()
    this.#sink.frameError({
      kind: 'frame-too-large',
      type: data[position] as number,
      channel: readUint16(data, position + 1),
      size,
      octets: EMPTY,
      endMarker: FRAME_END,
    })
  }

  /** Reports the whole frame at `position`. */
  #fault(kind: FrameError['kind'], data: Buffer, position: number, payloadEnd: number): void {
    const payload = position + FRAME_HEADER_SIZE
    this.#sink.frameError({
      kind,
      type: data[position] as number,
      channel: readUint16(data, position + 1),
      size: payloadEnd - payload,
      octets: Buffer.from(data.subarray(payload, Math.min(payloadEnd, payload + SNIPPET_SIZE))),
      endMarker: data[payloadEnd] as number,
    })
  }
}

/** Whether the frame at `position` is passed on in stretches. (A body on channel 0 is an error, reported whole.) */
function isStreamed(data: Buffer, position: number): boolean {
  return data[position] === FRAME_BODY && readUint16(data, position + 1) !== 0
}

/** Class id and method id. */
const MIN_METHOD_SIZE = 4
/** Class id, weight and body size. */
const MIN_CONTENT_HEADER_SIZE = 12
/** The octets of a payload that RabbitMQ shows in the text of a frame error. */
const SNIPPET_SIZE = 16
/** Limit when frame-max is 0. No message may be larger, so neither need a frame. */
const UNLIMITED_FRAME_SIZE = 134_217_728
/** Capacities of the buffer for cut frames, in octets: the first one, and the largest that is not let go. */
const MIN_PARTIAL_CAPACITY = 256
const MAX_KEPT_CAPACITY = 4096
const EMPTY = Buffer.alloc(0)
