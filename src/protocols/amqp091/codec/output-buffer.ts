import type { Message } from '../../../message/message.js'
import { copyOctets, writeUint16, writeUint32, writeUint64 } from '../../../message/octets.js'
import { writeText } from '../../../message/text.js'
import { encodeMethod } from './encode-method.js'
import {
  FRAME_BODY,
  FRAME_END,
  FRAME_HEADER,
  FRAME_HEADER_SIZE,
  FRAME_HEARTBEAT,
  FRAME_METHOD,
  FRAME_OVERHEAD,
} from './frame.js'
import { type ArgumentsOf, METHOD_ID_SIZE, type MethodDefinition, methods } from './methods.js'

/**
 * What a connection is going to send. Frames are encoded straight into memory that is used again and again,
 * and leave it together, once per turn of the event loop:
 *
 *     output.deliver(channel, consumerTag, 1, false, message)
 *     ...
 *     output.drainTo((octets) => socket.write(octets))
 *     if (socket.writableLength === 0) output.reuse() // the kernel has it all
 *
 * Large bodies are not copied: views of the message's own memory stand between the stretches of encoded octets.
 */
export class OutputBuffer {
  /** The negotiated limit of frames in octets, which decides where bodies are split; 0 for none. */
  frameMax = 0
  /** The block that is being filled; what waits in it is `block[drained..position)`. */
  #block: Buffer = EMPTY
  #drained = 0
  #position = 0
  /** Where the method frame that is being written starts. */
  #frameStart = 0
  /** What waits in front of that: stretches of earlier blocks, and views of bodies. */
  #queue: Buffer[] = []
  #queuedSize = 0

  /** Octets that wait to be drained. */
  get length(): number {
    return this.#queuedSize + this.#position - this.#drained
  }

  /** Adds octets that are no frame, such as a protocol header. */
  raw(octets: Buffer): void {
    this.#reserve(octets.length)
    this.#copy(octets, 0, octets.length)
  }

  /** Adds any method without content. Throws a `RangeError` for arguments that do not fit their type. */
  method<D extends MethodDefinition>(channel: number, definition: D, args: ArgumentsOf<D>): void {
    const payload = encodeMethod(definition, args)
    this.#reserve(payload.length + FRAME_OVERHEAD)
    this.#frameHeader(FRAME_METHOD, channel, payload.length)
    this.#copy(payload, 0, payload.length)
    this.#octet(FRAME_END)
  }

  heartbeat(): void {
    this.#reserve(FRAME_OVERHEAD)
    this.#frameHeader(FRAME_HEARTBEAT, 0, 0)
    this.#octet(FRAME_END)
  }

  /** Adds basic.ack, a publisher confirm. */
  ack(channel: number, deliveryTag: number, multiple: boolean): void {
    this.#settle(channel, methods.basic.ack.id, deliveryTag, multiple ? 1 : 0)
  }

  /** Adds basic.nack, a negative publisher confirm. Its requeue bit says nothing; RabbitMQ sets it. */
  nack(channel: number, deliveryTag: number, multiple: boolean): void {
    this.#settle(channel, methods.basic.nack.id, deliveryTag, multiple ? 3 : 2)
  }

  #settle(channel: number, id: number, deliveryTag: number, bits: number): void {
    this.#reserve(FRAME_OVERHEAD + METHOD_ID_SIZE + 9)
    this.#frameHeader(FRAME_METHOD, channel, METHOD_ID_SIZE + 9)
    this.#long(id)
    this.#longlong(deliveryTag)
    this.#octet(bits)
    this.#octet(FRAME_END)
  }

  /** Adds basic.deliver with its content. `consumerTag` is the work of `encodeShortstr`. */
  deliver(
    channel: number,
    consumerTag: Buffer,
    deliveryTag: number,
    redelivered: boolean,
    message: Message,
  ): void {
    this.#beginMethod(channel, methods.basic.deliver.id)
    this.#copy(consumerTag, 0, consumerTag.length)
    this.#longlong(deliveryTag)
    this.#octet(redelivered ? 1 : 0)
    this.#shortstr(message.exchange)
    this.#shortstr(message.routingKey)
    this.#endMethod()
    this.#content(channel, message)
  }

  /** Adds basic.get-ok with its content. `messageCount` messages are left in the queue. */
  getOk(
    channel: number,
    deliveryTag: number,
    redelivered: boolean,
    message: Message,
    messageCount: number,
  ): void {
    this.#beginMethod(channel, methods.basic.getOk.id)
    this.#longlong(deliveryTag)
    this.#octet(redelivered ? 1 : 0)
    this.#shortstr(message.exchange)
    this.#shortstr(message.routingKey)
    this.#long(messageCount)
    this.#endMethod()
    this.#content(channel, message)
  }

  /** Adds basic.return with its content. */
  return(channel: number, replyCode: number, replyText: string, message: Message): void {
    this.#beginMethod(channel, methods.basic.return.id)
    this.#short(replyCode)
    this.#shortstr(replyText)
    this.#shortstr(message.exchange)
    this.#shortstr(message.routingKey)
    this.#endMethod()
    this.#content(channel, message)
  }

  /**
   * Hands over everything that waits, in order. The octets stay as they are until `reuse` is called; who does
   * not call it may keep them as long as it takes.
   */
  drainTo(write: (octets: Buffer) => void): void {
    this.#closeStretch()
    const queue = this.#queue
    this.#queue = []
    this.#queuedSize = 0
    for (const octets of queue) write(octets)
  }

  /** Everything that was drained has been taken: its memory can be written again, by others as well. */
  reuse(): void {
    if (this.#drained !== this.#position) return
    this.#drained = 0
    this.#position = 0
    if (this.#block.length === MIN_BLOCK_SIZE) {
      if (spareBlocks.length < MAX_SPARE_BLOCKS) spareBlocks.push(this.#block)
      this.#block = EMPTY
    }
  }

  /** Content header and body. */
  #content(channel: number, message: Message): void {
    const size = CONTENT_HEADER_SIZE + message.propertiesLength
    const { data, bodyOffset, bodyLength } = message
    this.#reserve(size + FRAME_OVERHEAD)
    this.#frameHeader(FRAME_HEADER, channel, size)
    this.#long(BASIC_CLASS_AND_WEIGHT)
    this.#longlong(bodyLength)
    this.#copy(data, message.offset, bodyOffset)
    this.#octet(FRAME_END)
    if (bodyLength > 0) this.#body(channel, data, bodyOffset, bodyOffset + bodyLength)
  }

  /** Body frames for `data[start..end)`, as many as it takes. */
  #body(channel: number, data: Buffer, start: number, end: number): void {
    const limit = this.frameMax === 0 ? end - start : this.frameMax - FRAME_OVERHEAD
    for (let from = start; from < end; from += limit) {
      const to = Math.min(end, from + limit)
      const copied = to - from <= COPY_LIMIT
      this.#reserve(copied ? to - from + FRAME_OVERHEAD : FRAME_OVERHEAD)
      this.#frameHeader(FRAME_BODY, channel, to - from)
      if (copied) this.#copy(data, from, to)
      else this.#enqueueView(data.subarray(from, to))
      this.#octet(FRAME_END)
    }
  }

  /** Starts the frame of a method whose arguments have at most `MAX_HOT_METHOD_SIZE` octets. */
  #beginMethod(channel: number, id: number): void {
    this.#reserve(MAX_HOT_METHOD_SIZE)
    this.#frameStart = this.#position
    this.#frameHeader(FRAME_METHOD, channel, 0)
    this.#long(id)
  }

  /** Ends it: the size of its payload is known now. */
  #endMethod(): void {
    writeUint32(this.#block, this.#frameStart + 3, this.#position - this.#frameStart - FRAME_HEADER_SIZE)
    this.#octet(FRAME_END)
  }

  /** Makes room for `size` octets in a row. */
  #reserve(size: number): void {
    if (this.#position + size > this.#block.length) this.#nextBlock(size)
  }

  #nextBlock(size: number): void {
    this.#closeStretch()
    const capacity = Math.min(Math.max(this.#block.length * 2, MIN_BLOCK_SIZE), MAX_BLOCK_SIZE)
    const spare = capacity === MIN_BLOCK_SIZE && size <= capacity ? spareBlocks.pop() : undefined
    this.#block = spare ?? Buffer.allocUnsafeSlow(Math.max(capacity, size))
    this.#drained = 0
    this.#position = 0
  }

  /** Queues what was encoded since the last stretch. */
  #closeStretch(): void {
    if (this.#position === this.#drained) return
    this.#enqueue(this.#block.subarray(this.#drained, this.#position))
    this.#drained = this.#position
  }

  #enqueueView(octets: Buffer): void {
    this.#closeStretch()
    this.#enqueue(octets)
  }

  #enqueue(octets: Buffer): void {
    this.#queue.push(octets)
    this.#queuedSize += octets.length
  }

  #frameHeader(type: number, channel: number, size: number): void {
    const block = this.#block
    const at = this.#position
    block[at] = type
    writeUint16(block, at + 1, channel)
    writeUint32(block, at + 3, size)
    this.#position = at + FRAME_HEADER_SIZE
  }

  #octet(value: number): void {
    this.#block[this.#position] = value
    this.#position++
  }

  #short(value: number): void {
    writeUint16(this.#block, this.#position, value)
    this.#position += 2
  }

  #long(value: number): void {
    writeUint32(this.#block, this.#position, value)
    this.#position += 4
  }

  #longlong(value: number): void {
    writeUint64(this.#block, this.#position, value)
    this.#position += 8
  }

  #shortstr(text: string): void {
    const start = this.#position + 1
    const end = text.length > 255 ? start + 256 : writeText(this.#block, start, text)
    if (end - start > 255) {
      this.#position = this.#frameStart
      throw new RangeError('a short string of more than 255 octets')
    }
    this.#octet(end - start)
    this.#position = end
  }

  #copy(data: Buffer, start: number, end: number): void {
    copyOctets(data, start, end, this.#block, this.#position)
    this.#position += end - start
  }
}

/** Class id, weight and body size. */
const CONTENT_HEADER_SIZE = 12
/** Class id 60 and weight 0. */
const BASIC_CLASS_AND_WEIGHT = 60 * 0x10000
/**
 * Room for a whole basic.deliver, get-ok or return: a short string takes 256 octets, and up to three times that
 * is written before an overlong one is noticed.
 */
const MAX_HOT_METHOD_SIZE = 2560
/** Bodies up to this size are copied: cheaper than one more buffer to write. */
const COPY_LIMIT = 16_384
/**
 * Sizes of blocks in octets. Each is twice as large as the one before, so a busy connection fills few. One of the smallest
 * size goes from connection to connection: who has nothing to send has none.
 */
const MIN_BLOCK_SIZE = 4096
const MAX_BLOCK_SIZE = 131_072
const EMPTY = Buffer.alloc(0)
/** Blocks of the smallest size that nobody uses. */
const spareBlocks: Buffer[] = []
const MAX_SPARE_BLOCKS = 256
