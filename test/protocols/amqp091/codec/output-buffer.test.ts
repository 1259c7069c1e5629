import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Message } from '../../../../src/message/message.js'
import { writeProperties } from '../../../../src/message/properties.js'
import { decodeMethod } from '../../../../src/protocols/amqp091/codec/decode-method.js'
import { encodeShortstr } from '../../../../src/protocols/amqp091/codec/encode-method.js'
import {
  FrameDecoder,
  type FrameError,
  type FrameSink,
} from '../../../../src/protocols/amqp091/codec/frame-decoder.js'
import {
  METHOD_ID_SIZE,
  methodId,
  methods,
  methodsById,
} from '../../../../src/protocols/amqp091/codec/methods.js'
import { OutputBuffer } from '../../../../src/protocols/amqp091/codec/output-buffer.js'

/** Decodes what was written, as a client would. */
class Client implements FrameSink {
  readonly methods: [name: string, channel: number, args: unknown][] = []
  readonly headers: Buffer[] = []
  readonly bodyFrames: Buffer[] = []
  heartbeats = 0
  readonly #decoder = new FrameDecoder(this)

  constructor(octets: Buffer) {
    this.#decoder.frameMax = 0
    this.#decoder.push(octets, 0, octets.length)
  }

  method(channel: number, data: Buffer, start: number, end: number): void {
    const definition = methodsById.get(methodId(data, start))
    assert.ok(definition)
    const args = decodeMethod(definition, data, start + METHOD_ID_SIZE, end)
    this.methods.push([definition.name, channel, args])
  }

  header(_channel: number, data: Buffer, start: number, end: number): void {
    this.headers.push(Buffer.from(data.subarray(start, end)))
  }

  body(_channel: number, data: Buffer, start: number, end: number): void {
    this.bodyFrames.push(Buffer.from(data.subarray(start, end)))
  }

  heartbeat(): void {
    this.heartbeats++
  }

  frameError(error: FrameError): void {
    assert.fail(error.kind)
  }
}

function drain(output: OutputBuffer): Buffer {
  const chunks: Buffer[] = []
  output.drainTo((octets) => chunks.push(octets))
  return Buffer.concat(chunks)
}

const PROPERTIES = writeProperties({ contentType: 'text/plain', deliveryMode: 2 })

/** A message whose content lies between other octets. */
function message(body: Buffer, exchange = 'orders', routingKey = 'orders.eu'): Message {
  const data = Buffer.concat([Buffer.alloc(5, 0xff), PROPERTIES, body, Buffer.alloc(5, 0xff)])
  return new Message(exchange, routingKey, data, 5, PROPERTIES.length, body.length, true, 0)
}

/** A body that does not repeat within a frame. */
function bodyOf(size: number): Buffer {
  const body = Buffer.alloc(size)
  for (let i = 0; i < size; i++) body[i] = (i * 7 + (i >>> 8)) & 0xff
  return body
}

const TAG = encodeShortstr('ctag')

describe('output buffer', () => {
  it('writes the octets that RabbitMQ writes', () => {
    const output = new OutputBuffer()
    output.deliver(1, TAG, 258, true, message(Buffer.from('hi'), '', 'q'))
    const header = `0000000000000002${PROPERTIES.toString('hex')}`
    assert.equal(
      drain(output).toString('hex'),
      '01000100000015003c003c0463746167000000000000010201000171ce' +
        `020001${(12 + PROPERTIES.length).toString(16).padStart(8, '0')}003c0000${header}ce` +
        '030001000000026869ce',
    )

    output.ack(3, 258, true)
    output.nack(3, 2 ** 32 + 1, false)
    output.heartbeat()
    assert.equal(
      drain(output).toString('hex'),
      '0100030000000d003c0050000000000000010201ce' +
        '0100030000000d003c0078000000010000000102ce' +
        '08000000000000ce',
    )
  })

  it('writes any method, and octets that are no frame', () => {
    const output = new OutputBuffer()
    output.raw(Buffer.from('AMQP\0\0\x09\x01', 'latin1'))
    assert.equal(drain(output).toString('latin1'), 'AMQP\0\0\x09\x01')

    const declareOk = { queue: 'q', messageCount: 3, consumerCount: 1 }
    output.method(7, methods.queue.declareOk, declareOk)
    output.method(0, methods.connection.closeOk, {})
    assert.deepEqual(new Client(drain(output)).methods, [
      ['queue.declare-ok', 7, declareOk],
      ['connection.close-ok', 0, {}],
    ])
  })

  it('writes deliveries, answers to get, and returns', () => {
    const output = new OutputBuffer()
    const body = Buffer.from('grüße')
    const names = { exchange: 'größe', routingKey: `\udcff${'k'.repeat(254)}` }
    const content = message(body, names.exchange, names.routingKey)
    output.deliver(1, TAG, 2 ** 40, false, content)
    output.getOk(2, 5, true, content, 70_000)
    output.return(3, 312, 'NO_ROUTE', content)
    const client = new Client(drain(output))
    assert.deepEqual(client.methods, [
      ['basic.deliver', 1, { consumerTag: 'ctag', deliveryTag: 2 ** 40, redelivered: false, ...names }],
      ['basic.get-ok', 2, { deliveryTag: 5, redelivered: true, ...names, messageCount: 70_000 }],
      ['basic.return', 3, { replyCode: 312, replyText: 'NO_ROUTE', ...names }],
    ])
    const header = Buffer.concat([Buffer.from('003c00000000000000000007', 'hex'), PROPERTIES])
    assert.deepEqual(client.headers, [header, header, header])
    assert.deepEqual(client.bodyFrames, [body, body, body])
  })

  it('leaves its memory to others when everything has been taken, and not before', () => {
    const [first, second, third] = [new OutputBuffer(), new OutputBuffer(), new OutputBuffer()]
    const drained = (output: OutputBuffer, channel: number): Buffer => {
      output.ack(channel, 1, false)
      const octets: Buffer[] = []
      output.drainTo((stretch) => octets.push(stretch))
      return octets[0] ?? Buffer.alloc(0)
    }
    const octets = drained(first, 1)
    first.ack(1, 2, false)
    // What was added since the output was drained is still to be sent.
    first.reuse()
    assert.notEqual(drained(second, 2).buffer, octets.buffer)
    assert.equal(octets[2], 1)
    first.drainTo(() => {})
    first.reuse()
    first.reuse()
    assert.equal(drained(third, 3).buffer, octets.buffer)
    assert.notEqual(drained(first, 4).buffer, octets.buffer)
    assert.equal(octets[2], 3)
  })

  it('writes no body frame for an empty body', () => {
    const output = new OutputBuffer()
    output.deliver(1, TAG, 1, false, message(Buffer.alloc(0)))
    const client = new Client(drain(output))
    assert.equal(client.headers.length, 1)
    assert.equal(client.bodyFrames.length, 0)
  })

  it('splits bodies by frame-max', () => {
    for (const frameMax of [0, 4096, 8192, 131_072]) {
      const limit = frameMax === 0 ? Number.POSITIVE_INFINITY : frameMax - 8
      for (const size of [1, 4088, 4089, 8176, 16_384, 16_385, 131_064, 131_065, 300_000]) {
        const output = new OutputBuffer()
        output.frameMax = frameMax
        const body = bodyOf(size)
        output.deliver(1, TAG, 1, false, message(body))
        output.heartbeat()
        const { length } = output
        const octets = drain(output)
        assert.equal(octets.length, length)
        const client = new Client(octets)
        assert.equal(client.bodyFrames.length, Math.ceil(size / limit) || 1)
        assert.ok(
          client.bodyFrames.every((part, i) => part.length === Math.min(limit, size - i * limit || size)),
        )
        assert.ok(Buffer.concat(client.bodyFrames).equals(body))
        assert.equal(client.heartbeats, 1)
      }
    }
  })

  it('does not copy large bodies, and copies small ones', () => {
    const output = new OutputBuffer()
    const large = message(bodyOf(16_385))
    const small = message(bodyOf(16_384))
    output.deliver(1, TAG, 1, false, large)
    output.deliver(1, TAG, 2, false, small)
    const memory = new Set<ArrayBufferLike>()
    output.drainTo((octets) => memory.add(octets.buffer))
    assert.equal(memory.has(large.data.buffer), true)
    assert.equal(memory.has(small.data.buffer), false)
  })

  it('says how much waits', () => {
    const output = new OutputBuffer()
    assert.equal(output.length, 0)
    output.heartbeat()
    assert.equal(output.length, 8)
    drain(output)
    assert.equal(output.length, 0)
    output.drainTo(() => assert.fail('nothing waits'))
  })

  it('leaves drained octets alone until their memory may be used again', () => {
    const output = new OutputBuffer()
    const taken: Buffer[] = []
    const copies: Buffer[] = []
    for (let i = 0; i < 2000; i++) {
      output.deliver(1, TAG, i, false, message(bodyOf(i % 300)))
      if (i % 50 !== 0) continue
      output.drainTo((octets) => {
        taken.push(octets)
        copies.push(Buffer.from(octets))
      })
    }
    assert.deepEqual(taken, copies)
  })

  it('uses its memory again', () => {
    const output = new OutputBuffer()
    const memory = new Set<ArrayBufferLike>()
    for (let i = 0; i < 10_000; i++) {
      output.ack(1, i, false)
      output.drainTo((octets) => memory.add(octets.buffer))
      output.reuse()
    }
    assert.equal(memory.size, 1)
  })

  it('does not lose what waits when memory is used again', () => {
    const output = new OutputBuffer()
    output.heartbeat()
    drain(output)
    output.ack(1, 1, false)
    output.reuse()
    assert.equal(new Client(drain(output)).methods.length, 1)
  })

  it('writes nothing of a message whose names are too long', () => {
    for (const key of ['k'.repeat(256), 'ü'.repeat(128)]) {
      const output = new OutputBuffer()
      output.heartbeat()
      assert.throws(() => output.deliver(1, TAG, 1, false, message(Buffer.from('x'), '', key)), RangeError)
      output.heartbeat()
      assert.equal(new Client(drain(output)).heartbeats, 2)
    }
  })
})
