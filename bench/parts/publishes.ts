/** What the benchmarks of the codec and of threads have in common: publishes as a client sends them, and who parses them. */
import { Message } from '../../src/message/message.js'
import { copyOctets, readUint64 } from '../../src/message/octets.js'
import { checkProperties, readDeliveryMode, writeProperties } from '../../src/message/properties.js'
import { encodeMethod } from '../../src/protocols/amqp091/codec/encode-method.js'
import { FRAME_BODY, FRAME_END, FRAME_HEADER, FRAME_METHOD } from '../../src/protocols/amqp091/codec/frame.js'
import type { FrameSink } from '../../src/protocols/amqp091/codec/frame-decoder.js'
import { PublishArguments } from '../../src/protocols/amqp091/codec/hot-methods.js'
import {
  BASIC_PUBLISH,
  METHOD_ID_SIZE,
  methodId,
  methods,
} from '../../src/protocols/amqp091/codec/methods.js'

/** Where an assembler puts contents: what `ContentArena` offers. */
export interface Arena {
  readonly chunk: Buffer
  readonly offset: number
  allocate(size: number): void
}

/** Puts messages together as a channel does. */
export class Assembler implements FrameSink {
  received = 0
  readonly #publish = new PublishArguments()
  readonly #arena: Arena
  readonly #taken: (message: Message) => void
  #chunk: Buffer = Buffer.alloc(0)
  #offset = 0
  #propertiesLength = 0
  #bodySize = 0
  #arrived = 0

  /** @param taken is called with each message */
  constructor(arena: Arena, taken: (message: Message) => void) {
    this.#arena = arena
    this.#taken = taken
  }

  method(_channel: number, data: Buffer, start: number, end: number): void {
    if (methodId(data, start) !== BASIC_PUBLISH) throw new Error('only publishes are expected')
    this.#publish.read(data, start + METHOD_ID_SIZE, end)
  }

  header(_channel: number, data: Buffer, start: number, end: number): void {
    this.#bodySize = readUint64(data, start + 4)
    this.#propertiesLength = end - start - 12
    this.#arrived = 0
    checkProperties(data, start + 12, this.#propertiesLength)
    this.#arena.allocate(this.#propertiesLength + this.#bodySize)
    this.#chunk = this.#arena.chunk
    this.#offset = this.#arena.offset
    copyOctets(data, start + 12, end, this.#chunk, this.#offset)
  }

  body(_channel: number, data: Buffer, start: number, end: number): void {
    copyOctets(data, start, end, this.#chunk, this.#offset + this.#propertiesLength + this.#arrived)
    this.#arrived += end - start
    if (this.#arrived < this.#bodySize) return
    this.received++
    const message = new Message(
      this.#publish.exchange,
      this.#publish.routingKey,
      this.#chunk,
      this.#offset,
      this.#propertiesLength,
      this.#bodySize,
      readDeliveryMode(this.#chunk, this.#offset) === 2,
      0,
    )
    this.#taken(message)
  }

  heartbeat(): void {}

  frameError(): void {
    throw new Error('no errors are expected')
  }
}

function frame(type: number, payload: Buffer): Buffer {
  const head = Buffer.from([type, 0, 1, 0, 0, 0, 0])
  head.writeUInt32BE(payload.length, 3)
  return Buffer.concat([head, payload, Buffer.of(FRAME_END)])
}

/** The frames of one publish. */
export function publishFrames(bodySize: number): Buffer {
  const properties = writeProperties({ contentType: 'text/plain', deliveryMode: 2 })
  const header = Buffer.alloc(12)
  header.writeUInt16BE(60)
  header.writeBigUInt64BE(BigInt(bodySize), 4)
  const publish = encodeMethod(methods.basic.publish, {
    ticket: 0,
    exchange: 'orders',
    routingKey: 'orders.eu.created',
    mandatory: false,
    immediate: false,
  })
  return Buffer.concat([
    frame(FRAME_METHOD, publish),
    frame(FRAME_HEADER, Buffer.concat([header, properties])),
    frame(FRAME_BODY, Buffer.alloc(bodySize, 'x')),
  ])
}
