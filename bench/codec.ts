/**
 * What the codec alone costs: publishes parsed out of a receive buffer into messages, and messages encoded as
 * deliveries. Run with `node dist/bench/codec.js`.
 */
import { ContentArena } from '../src/message/arena.js'
import type { Message } from '../src/message/message.js'
import { encodeShortstr } from '../src/protocols/amqp091/codec/encode-method.js'
import { FrameDecoder } from '../src/protocols/amqp091/codec/frame-decoder.js'
import { OutputBuffer } from '../src/protocols/amqp091/codec/output-buffer.js'
import { Assembler, publishFrames } from './parts/publishes.js'

const RECEIVE_BUFFER_SIZE = 65_536
const SECONDS = 1

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

/** What a callback has set, which TypeScript does not see. */
function lastOf(message: Message | undefined): Message {
  if (message === undefined) throw new Error('nothing was parsed')
  return message
}

for (const bodySize of [16, 1024]) {
  const one = publishFrames(bodySize)
  const stream = Buffer.concat(Array<Buffer>(4096).fill(one))
  const receiveBuffer = Buffer.alloc(RECEIVE_BUFFER_SIZE)
  let message: Message | undefined
  const assembler = new Assembler(new ContentArena(), (taken) => {
    message = taken
  })
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

  const parsed = lastOf(message)
  const output = new OutputBuffer()
  output.frameMax = 131_072
  const consumerTag = encodeShortstr('amq.ctag-PuDzXgn1uWqYzs4Lr2LdMw')
  const encode = (count: number): void => {
    for (let i = 1; i <= count; i++) output.deliver(1, consumerTag, i, false, parsed)
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
