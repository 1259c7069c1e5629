/**
 * What the codec alone costs: publishes parsed out of a receive buffer into messages, and messages encoded as
 * deliveries. Run with `node dist/bench/codec.js`.
 */
import { ContentArena } from '../src/message/arena.js'
import { Message } from '../src/message/message.js'
import { copyOctets, readUint64 } from '../src/message/octets.js'
import { checkProperties, readDeliveryMode, writeProperties } from '../src/message/properties.js'
import { encodeMethod, encodeShortstr } from '../src/protocols/amqp091/codec/encode-method.js'
import { FRAME_BODY, FRAME_END, FRAME_HEADER, FRAME_METHOD } from '../src/protocols/amqp091/codec/frame.js'
import { FrameDecoder, type FrameSink } from '../src/protocols/amqp091/codec/frame-decoder.js'
import { PublishArguments } from '../src/protocols/amqp091/codec/hot-methods.js'
import { BASIC_PUBLISH, METHOD_ID_SIZE, methodId, methods } from '../src/protocols/amqp091/codec/methods.js'
import { OutputBuffer } from '../src/protocols/amqp091/codec/output-buffer.js'

const RECEIVE_BUFFER_SIZE = 65_536
const SECONDS = 1

/** Puts messages together as a channel does, and keeps the last of them. */
class Assembler implements FrameSink {
  received = 0
  message: Message | undefined
  readonly #publish = new PublishArguments()
  readonly #arena = new ContentArena()
  #chunk: Buffer = Buffer.alloc(0)
  #offset = 0
  #propertiesLength = 0
  #bodySize = 0
  #arrived = 0

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
    this.message = new Message(
      this.#publish.exchange,
      this.#publish.routingKey,
      this.#chunk,
      this.#offset,
      this.#propertiesLength,
      this.#bodySize,
      readDeliveryMode(this.#chunk, this.#offset) === 2,
      0,
    )
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
function publishFrames(bodySize: number): Buffer {
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

/** Calls `round`, which returns how many messages it did, for `SECONDS`, after as long to warm up. */
function measure(name: string, round: () => number): void {
  for (const measured of [false, true]) {
    const start = process.hrtime.bigint()
    let messages = 0
    let elapsed = 0
    while (elapsed < SECONDS * 1e9) {
      messages += round()
      elapsed = Number(process.hrtime.bigint() - start)
    }
    if (!measured) continue
    const perSecond = Math.round(messages / (elapsed / 1e9)).toLocaleString('en')
    console.log(
      `${name.padEnd(36)} ${perSecond.padStart(12)} messages/s ${(elapsed / 1e3 / messages).toFixed(3)} µs`,
    )
  }
}

for (const bodySize of [16, 1024]) {
  const one = publishFrames(bodySize)
  const stream = Buffer.concat(Array<Buffer>(4096).fill(one))
  const receiveBuffer = Buffer.alloc(RECEIVE_BUFFER_SIZE)
  const assembler = new Assembler()
  const decoder = new FrameDecoder(assembler)
  decoder.frameMax = 131_072
  let offset = 0

  const parse = (): number => {
    const before = assembler.received
    const length = stream.copy(receiveBuffer, 0, offset)
    offset = (offset + length) % stream.length
    decoder.push(receiveBuffer, 0, length)
    return assembler.received - before
  }
  measure(`parse basic.publish, ${bodySize} B`, parse)

  const { message } = assembler
  if (message === undefined) throw new Error('nothing was parsed')
  const output = new OutputBuffer()
  output.frameMax = 131_072
  const consumerTag = encodeShortstr('amq.ctag-PuDzXgn1uWqYzs4Lr2LdMw')
  const encode = (count: number): void => {
    for (let i = 1; i <= count; i++) output.deliver(1, consumerTag, i, false, message)
    output.drainTo(() => {})
    output.reuse()
  }
  measure(`encode basic.deliver, ${bodySize} B`, () => {
    encode(64)
    return 64
  })
  measure(`parse and encode, ${bodySize} B`, () => {
    const count = parse()
    encode(count)
    return count
  })
}
