import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FieldTable } from '../../../../src/message/field-table.js'
import {
  DecodeError,
  type DecodeErrorKind,
  decodeMethod,
} from '../../../../src/protocols/amqp091/codec/decode-method.js'
import { encodeMethod, encodeShortstr } from '../../../../src/protocols/amqp091/codec/encode-method.js'
import { PublishArguments, SettleArguments } from '../../../../src/protocols/amqp091/codec/hot-methods.js'
import {
  type ArgumentsOf,
  type ArgumentType,
  allMethods,
  BASIC_ACK,
  BASIC_NACK,
  BASIC_PUBLISH,
  BASIC_REJECT,
  METHOD_ID_SIZE,
  type MethodDefinition,
  methods,
} from '../../../../src/protocols/amqp091/codec/methods.js'

/** Two values for each type, so that neighbouring arguments differ. */
const VALUES: Record<ArgumentType, readonly [unknown, unknown]> = {
  bit: [true, false],
  octet: [0, 255],
  short: [60, 65_535],
  long: [131_072, 4_294_967_295],
  longlong: [1, Number.MAX_SAFE_INTEGER],
  shortstr: ['', 'größe'],
  longstr: [Buffer.from('PLAIN AMQPLAIN'), Buffer.alloc(0)],
  table: [new Map(), new Map([['x-max-length', { type: 'signedint', value: 10 }]])],
}

function argumentsFor(definition: MethodDefinition, which: 0 | 1): ArgumentsOf<MethodDefinition> {
  return Object.fromEntries(
    definition.argumentList.map(([name, type], i) => [name, VALUES[type][(i + which) % 2 === 0 ? 0 : 1]]),
  ) as ArgumentsOf<MethodDefinition>
}

/** Decodes arguments that stand between other octets. */
function decode<D extends MethodDefinition>(definition: D, args: Buffer): ArgumentsOf<D> {
  const data = Buffer.concat([Buffer.of(1), args, Buffer.alloc(20, 1)])
  return decodeMethod(definition, data, 1, 1 + args.length)
}

function hex(octets: string): Buffer {
  return Buffer.from(octets.replaceAll(' ', ''), 'hex')
}

function assertRefused(read: () => unknown, kind: DecodeErrorKind): void {
  assert.throws(read, (error) => error instanceof DecodeError && error.kind === kind)
}

describe('method arguments', () => {
  it('may be long, and leave nothing behind for the next method', () => {
    const challenge = Buffer.alloc(100_000, 7)
    const { secure, tune } = methods.connection
    const tuned = { channelMax: 1, frameMax: 2, heartbeat: 3 }
    const [long, short] = [encodeMethod(secure, { challenge }), encodeMethod(tune, tuned)]
    assert.deepEqual(decode(secure, long.subarray(METHOD_ID_SIZE)), { challenge })
    assert.deepEqual(decode(tune, short.subarray(METHOD_ID_SIZE)), tuned)
  })

  for (const definition of allMethods) {
    it(`of ${definition.name} come back as they were encoded`, () => {
      for (const which of [0, 1] as const) {
        const args = argumentsFor(definition, which)
        const payload = encodeMethod(definition, args)
        assert.equal(payload.readUInt32BE(), definition.id)
        assert.deepEqual(decode(definition, payload.subarray(METHOD_ID_SIZE)), args)
      }
    })

    it(`of ${definition.name} are refused when they are too short or too long`, () => {
      const args = encodeMethod(definition, argumentsFor(definition, 1)).subarray(METHOD_ID_SIZE)
      for (let length = 0; length < args.length; length++) {
        assertRefused(() => decode(definition, args.subarray(0, length)), 'malformed')
      }
      assertRefused(() => decode(definition, Buffer.concat([args, Buffer.of(0)])), 'malformed')
    })
  }

  it('have the octets that clients send', () => {
    assert.deepEqual(
      decode(methods.queue.declare, hex('0000 0168 02 00000012 0c782d6d61782d6c656e677468 49 0000000a')),
      {
        ticket: 0,
        queue: 'h',
        passive: false,
        durable: true,
        exclusive: false,
        autoDelete: false,
        nowait: false,
        arguments: new Map([['x-max-length', { type: 'signedint', value: 10 }]]),
      },
    )
    assert.deepEqual(decode(methods.access.request, hex('0161 1e')), {
      realm: 'a',
      exclusive: false,
      passive: true,
      active: true,
      write: true,
      read: true,
    })
  })

  it('have the octets that RabbitMQ sends', () => {
    const tune = { channelMax: 2047, frameMax: 131_072, heartbeat: 60 }
    assert.deepEqual(encodeMethod(methods.connection.tune, tune), hex('000a001e 07ff 00020000 003c'))
    const declareOk = { queue: 'q', messageCount: 3, consumerCount: 1 }
    assert.deepEqual(encodeMethod(methods.queue.declareOk, declareOk), hex('0032000b 0171 00000003 00000001'))
    assert.deepEqual(encodeMethod(methods.exchange.unbindOk, {}), hex('00280033'))
    const nack = { deliveryTag: 258, multiple: true, requeue: true }
    assert.deepEqual(encodeMethod(methods.basic.nack, nack), hex('003c0078 0000000000000102 03'))
  })

  it('must be UTF-8, but for methods with content', () => {
    assertRefused(() => decode(methods.queue.purge, hex('0000 02fffe 00')), 'invalid-utf8')
    assertRefused(() => decode(methods.queue.purge, hex('0000 02fffe 00 00')), 'malformed')
    assert.equal(decode(methods.basic.publish, hex('0000 02fffe 00 00')).exchange, '\udcff\udcfe')
  })

  it('may not hold a table of unknown types', () => {
    assertRefused(
      () => decode(methods.connection.startOk, hex('00000003 016155 00 00000000 00')),
      'unknown-field-type',
    )
    assertRefused(
      () => decode(methods.connection.startOk, hex('00000003 016149 00 00000000 00')),
      'malformed',
    )
  })

  it('keep nothing of the buffer they come from', () => {
    const data = hex('00000002 6162')
    const { response } = decodeMethod(methods.connection.secureOk, data, 0, data.length)
    data.fill(0)
    assert.deepEqual(response, Buffer.from('ab'))
  })

  it('hold the same table once, however often it comes', () => {
    const tableOf = (key: string): FieldTable => {
      const args = {
        ticket: 0,
        queue: 'q',
        passive: false,
        durable: true,
        exclusive: false,
        autoDelete: false,
      }
      const table: FieldTable = new Map([[key, { type: 'longstr', value: 'text' }]])
      const payload = encodeMethod(methods.queue.declare, { ...args, nowait: false, arguments: table })
      return decode(methods.queue.declare, payload.subarray(METHOD_ID_SIZE)).arguments
    }
    const first = tableOf('x-one')
    assert.deepEqual([...first.keys()], ['x-one'])
    assert.equal(tableOf('x-one'), first)
    assert.deepEqual([...tableOf('x-two').keys()], ['x-two'])
    assert.deepEqual(tableOf('x-one'), first)
    const long = 'x'.repeat(200)
    assert.deepEqual([...tableOf(long).keys()], [long])
  })

  it('are not encoded when they do not fit', () => {
    assert.throws(() => encodeShortstr('x'.repeat(256)), RangeError)
    assert.throws(() => encodeMethod(methods.queue.purgeOk, { messageCount: 2 ** 32 }), RangeError)
    assert.throws(() => encodeMethod(methods.access.requestOk, { ticket: -1 }), RangeError)
  })
})

describe('arguments of the methods of every message', () => {
  const publish = new PublishArguments()
  const settle = new SettleArguments()

  it('are read as the declared ones', () => {
    for (const mandatory of [false, true]) {
      for (const immediate of [false, true]) {
        const args = { ticket: 0, exchange: 'größe', routingKey: 'a.b', mandatory, immediate }
        const payload = encodeMethod(methods.basic.publish, args)
        publish.read(payload, METHOD_ID_SIZE, payload.length)
        assert.deepEqual({ ticket: 0, ...publish }, args)
      }
    }
    for (const first of [false, true]) {
      const args = { ticket: 0, queue: 'größe', noAck: first }
      const payload = encodeMethod(methods.basic.get, args)
      assert.deepEqual(decodeMethod(methods.basic.get, payload, METHOD_ID_SIZE, payload.length), args)

      const ack = encodeMethod(methods.basic.ack, { deliveryTag: 2 ** 40 + 1, multiple: first })
      settle.readAck(ack, METHOD_ID_SIZE, ack.length)
      assert.deepEqual({ ...settle }, { deliveryTag: 2 ** 40 + 1, multiple: first, requeue: false })

      const reject = encodeMethod(methods.basic.reject, { deliveryTag: 7, requeue: first })
      settle.readReject(reject, METHOD_ID_SIZE, reject.length)
      assert.deepEqual({ ...settle }, { deliveryTag: 7, multiple: false, requeue: first })

      const nack = encodeMethod(methods.basic.nack, { deliveryTag: 8, multiple: first, requeue: !first })
      settle.readNack(nack, METHOD_ID_SIZE, nack.length)
      assert.deepEqual({ ...settle }, { deliveryTag: 8, multiple: first, requeue: !first })
    }
  })

  it('need not be UTF-8 in a publish', () => {
    const args = hex('0000 02fffe 01ff 00')
    publish.read(args, 0, args.length)
    assert.equal(publish.exchange, '\udcff\udcfe')
    assert.equal(publish.routingKey, '\udcff')
  })

  it('must be UTF-8 in a get', () => {
    assertRefused(() => decode(methods.basic.get, hex('0000 02fffe 00')), 'invalid-utf8')
    for (const args of ['', '000000', '0000 03fffe 00', '0000 0161 00 00']) {
      assertRefused(() => decode(methods.basic.get, hex(args)), 'malformed')
    }
  })

  it('are refused when they are too short or too long', () => {
    const args = hex('0000 026162 0163 03 00000000000000000000')
    const whole = 8
    publish.read(args, 0, whole)
    for (let length = 0; length <= args.length; length++) {
      if (length !== whole) assertRefused(() => publish.read(args, 0, length), 'malformed')
      if (length === 9) continue
      assertRefused(() => settle.readAck(args, 0, length), 'malformed')
      assertRefused(() => settle.readNack(args, 0, length), 'malformed')
      assertRefused(() => settle.readReject(args, 0, length), 'malformed')
    }
  })

  it('belong to these ids', () => {
    const { basic } = methods
    assert.deepEqual(
      [BASIC_PUBLISH, BASIC_ACK, BASIC_REJECT, BASIC_NACK],
      [basic.publish.id, basic.ack.id, basic.reject.id, basic.nack.id],
    )
  })
})
