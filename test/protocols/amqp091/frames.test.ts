/** What a running connection answers to frames that are wrong in themselves or come in the wrong order. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'

import { openTarget, type Target } from '../../system/target.js'
import { assertServing, RawClient } from './raw-client.js'
import {
  FRAME,
  frame,
  headerPayload,
  longstr,
  methodFrame,
  methodPayload,
  shortstr,
  Tagged,
  uint,
} from './wire.js'

interface Abuse {
  readonly title: string
  /** Sent in one piece on a connection whose channels 1 and 2 are open. */
  readonly frames: readonly Buffer[]
  /** What comes back up to basic.qos-ok (the connection lives on) or the end of TCP. */
  readonly answer: readonly string[]
  /** Where our broker answers better than RabbitMQ, which crashed. */
  readonly ours?: readonly string[]
}

const NOTHING: Buffer = Buffer.alloc(0)
const PUBLISH = methodFrame(1, 'basic.publish', { routingKey: 'nowhere' })
const QOS = methodFrame(1, 'basic.qos')
const GOES_ON = ['basic.qos-ok']
const CUT = ['closed']

function method(classId: number, methodId: number, args = NOTHING, channel = 1): Buffer {
  return frame(FRAME.method, channel, Buffer.concat([uint(classId, 2), uint(methodId, 2), args]))
}

function header(size: number | bigint, options = {}): Buffer {
  return frame(FRAME.header, 1, headerPayload(size, options))
}

function body(bytes: string | number): Buffer {
  return frame(FRAME.body, 1, typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.alloc(bytes, 'z'))
}

function closed(code: number, text: string, on = '0.0'): string[] {
  return [`connection.close ${code} ${on} ${text}`, 'closed']
}

const ENVELOPES: readonly Abuse[] = [
  {
    title: 'wrong end octet',
    frames: [frame(FRAME.method, 1, methodPayload('basic.qos'), 0xcd)],
    answer: closed(
      501,
      'FRAME_ERROR - type 1, all octets = <<0,60,0,10,0,0,0,0,0,0,0>>: {invalid_frame_end_marker,\n' +
        `${' '.repeat(51)}205}`,
    ),
  },
  {
    title: 'payload one byte over frame-max',
    frames: [PUBLISH, header(131073), body(131073)],
    answer: closed(501, 'FRAME_ERROR - type 3, all octets = <<>>: {frame_too_large,131073,131064}'),
  },
  {
    title: 'payload of exactly frame-max is tolerated',
    frames: [PUBLISH, header(131072), body(131072), QOS],
    answer: GOES_ON,
  },
  {
    title: 'heartbeat',
    frames: [frame(FRAME.heartbeat, 0, NOTHING), QOS],
    answer: GOES_ON,
  },
  {
    title: 'heartbeat on a channel',
    frames: [frame(FRAME.heartbeat, 1, NOTHING)],
    answer: closed(505, 'UNEXPECTED_FRAME - type 8, all octets = <<>>'),
  },
  {
    title: 'heartbeat with a payload',
    frames: [frame(FRAME.heartbeat, 0, Buffer.from('abc'))],
    answer: closed(501, 'FRAME_ERROR - type 8, all octets = <<"abc">>: unknown_frame'),
  },
  {
    title: 'unknown frame type on channel 0',
    frames: [frame(4, 0, Buffer.from('abcd'))],
    answer: closed(501, 'FRAME_ERROR - type 4, all octets = <<"abcd">>: unknown_frame'),
  },
  {
    title: 'unknown frame type with a long payload',
    frames: [frame(5, 1, Buffer.alloc(20, 'A'))],
    answer: closed(501, 'FRAME_ERROR - type 5, first 16 octets = <<"AAAAAAAAAAAAAAAA">>: unknown_frame'),
  },
  {
    title: 'header on channel 0',
    frames: [frame(FRAME.header, 0, headerPayload(0))],
    answer: closed(505, 'UNEXPECTED_FRAME - type 2, all octets = <<0,60,0,0,0,0,0,0,0,0,0,0,0,0>>'),
  },
  {
    title: 'body on channel 0',
    frames: [frame(FRAME.body, 0, Buffer.from('zz'))],
    answer: closed(505, 'UNEXPECTED_FRAME - type 3, all octets = <<"zz">>'),
  },
  {
    title: 'method of two bytes',
    frames: [frame(FRAME.method, 1, uint(60, 2))],
    answer: closed(501, 'FRAME_ERROR - type 1, all octets = <<0,60>>: unknown_frame'),
  },
]

const EXPECTED_METHOD = 'UNEXPECTED_FRAME - expected method frame, got non method frame instead'
const EXPECTED_HEADER =
  'UNEXPECTED_FRAME - expected content header for class 60, got non content header frame instead'
const EXPECTED_BODY = 'UNEXPECTED_FRAME - expected content body, got non content body frame instead'

const CONTENTS: readonly Abuse[] = [
  { title: 'header without a method', frames: [header(1)], answer: closed(505, EXPECTED_METHOD) },
  { title: 'body without a method', frames: [body('x')], answer: closed(505, EXPECTED_METHOD) },
  {
    title: 'body after a header of size 0',
    frames: [PUBLISH, header(0), body('')],
    answer: closed(505, EXPECTED_METHOD),
  },
  {
    title: 'method where a header is due',
    frames: [PUBLISH, methodFrame(1, 'queue.declare')],
    answer: closed(505, EXPECTED_HEADER, '60.40'),
  },
  {
    title: 'body where a header is due',
    frames: [PUBLISH, body('x')],
    answer: closed(505, EXPECTED_HEADER, '60.40'),
  },
  {
    title: 'header with a weight',
    frames: [PUBLISH, header(1, { weight: 1 })],
    answer: closed(505, EXPECTED_HEADER, '60.40'),
  },
  {
    title: 'header of another class',
    frames: [PUBLISH, header(1, { classId: 50 })],
    answer: closed(
      505,
      'UNEXPECTED_FRAME - expected content header for class 60, got one for class 50 instead',
      '60.40',
    ),
  },
  {
    title: 'header cut short',
    frames: [PUBLISH, frame(FRAME.header, 1, Buffer.from([0, 60, 0, 0, 0, 0]))],
    answer: closed(501, 'FRAME_ERROR - type 2, all octets = <<0,60,0,0,0,0>>: unknown_frame'),
  },
  {
    title: 'method where a body is due',
    frames: [PUBLISH, header(5), QOS],
    answer: closed(505, EXPECTED_BODY, '60.40'),
  },
  {
    title: 'header where a body is due',
    frames: [PUBLISH, header(5), header(5)],
    answer: closed(505, EXPECTED_BODY, '60.40'),
  },
  {
    title: 'body longer than announced',
    frames: [PUBLISH, header(2), body('12345'), QOS],
    answer: closed(505, EXPECTED_BODY, '60.40'),
  },
  {
    title: 'body shorter than announced',
    frames: [PUBLISH, header(5), body('123'), QOS],
    answer: closed(505, EXPECTED_BODY, '60.40'),
  },
  {
    title: 'announced size of 2^63 without a body',
    frames: [PUBLISH, header(1n << 63n), QOS],
    answer: closed(505, EXPECTED_BODY, '60.40'),
  },
  {
    title: 'empty body frames inside a body',
    frames: [PUBLISH, header(3), body(''), body('1'), body(''), body('23'), QOS],
    answer: GOES_ON,
  },
  {
    title: 'heartbeats between the frames of a content',
    frames: [
      PUBLISH,
      frame(FRAME.heartbeat, 0, NOTHING),
      header(1),
      frame(FRAME.heartbeat, 0, NOTHING),
      body('x'),
      QOS,
    ],
    answer: GOES_ON,
  },
  {
    title: "another channel's method between the frames of a content",
    frames: [PUBLISH, methodFrame(2, 'confirm.select', { nowait: true }), header(1), body('x'), QOS],
    answer: GOES_ON,
  },
]

const ARGUMENTS: readonly Abuse[] = [
  {
    title: 'truncated arguments',
    frames: [method(60, 10, uint(0, 2))],
    answer: closed(501, 'FRAME_ERROR - cannot decode <<0,0>>', '60.10'),
  },
  {
    title: 'bytes after the arguments',
    frames: [frame(FRAME.method, 1, Buffer.concat([methodPayload('basic.qos'), Buffer.from([1, 2, 3])]))],
    answer: closed(501, 'FRAME_ERROR - cannot decode <<0,0,0,0,0,0,0,1,2,3>>', '60.10'),
  },
  {
    title: 'table longer than the frame',
    frames: [
      methodFrame(1, 'queue.declare', {
        queue: 'q',
        arguments: Buffer.concat([uint(200, 4), shortstr('a')]),
      }),
    ],
    answer: closed(501, 'FRAME_ERROR - cannot decode <<0,0,1,113,0,0,0,0,200,1,97>>', '50.10'),
  },
  {
    title: 'table shorter than its last value',
    frames: [
      methodFrame(1, 'queue.declare', {
        queue: 'q',
        arguments: Buffer.concat([uint(7, 4), shortstr('a'), Buffer.from('S'), longstr('xyz')]),
      }),
    ],
    answer: closed(
      501,
      'FRAME_ERROR - cannot decode <<0,0,1,113,0,0,0,0,7,1,97,83,0,0,0,3,120,121,122>>',
      '50.10',
    ),
  },
  {
    title: 'string in a table longer than the table',
    frames: [
      methodFrame(1, 'queue.declare', {
        queue: 'q',
        arguments: longstr(Buffer.concat([shortstr('a'), Buffer.from('S'), uint(1000, 4)])),
      }),
    ],
    answer: CUT,
    ours: closed(501, 'FRAME_ERROR - cannot decode <<0,0,1,113,0,0,0,0,7,1,97,83,0,0,3,232>>', '50.10'),
  },
  {
    title: 'unknown tag in a table',
    frames: [methodFrame(1, 'queue.declare', { queue: 'q', arguments: { a: new Tagged('U', uint(1, 2)) } })],
    answer: CUT,
  },
  {
    title: 'short string that is not UTF-8',
    frames: [methodFrame(1, 'queue.declare', { queue: Buffer.from([0x71, 0xff, 0xfe]) })],
    answer: closed(501, 'FRAME_ERROR - Malformed UTF-8 in shortstr'),
  },
  {
    title: 'exchange and key of basic.publish are not checked for UTF-8',
    frames: [
      methodFrame(1, 'basic.publish', { routingKey: Buffer.from([0xff, 0xfe]) }),
      header(1),
      body('x'),
      QOS,
    ],
    answer: GOES_ON,
  },
  { title: 'unknown class', frames: [method(99, 1)], answer: CUT },
  { title: 'unknown method', frames: [method(50, 99)], answer: CUT },
  { title: 'unknown class on channel 0', frames: [method(99, 1, NOTHING, 0)], answer: CUT },
]

function withProperties(...properties: Buffer[]): readonly Buffer[] {
  return [PUBLISH, header(1, { properties: Buffer.concat(properties) }), body('x'), QOS]
}

const INTERNAL_ERROR = closed(541, 'INTERNAL_ERROR')

const PROPERTIES: readonly Abuse[] = [
  {
    title: 'property that is not UTF-8',
    frames: withProperties(uint(0x8000, 2), shortstr(Buffer.from([0xff, 0xfe]))),
    answer: GOES_ON,
  },
  { title: 'flag without its value', frames: withProperties(uint(0x8000, 2)), answer: INTERNAL_ERROR },
  { title: 'unused flag bit', frames: withProperties(uint(0x0002, 2)), answer: GOES_ON },
  {
    title: 'continuation of the flags',
    frames: withProperties(uint(0x0001, 2), uint(0, 2)),
    answer: INTERNAL_ERROR,
  },
  {
    title: 'bytes after the properties',
    frames: withProperties(uint(0, 2), Buffer.from('AB')),
    answer: INTERNAL_ERROR,
  },
  {
    title: 'unknown tag in the headers',
    frames: withProperties(
      uint(0x2000, 2),
      longstr(Buffer.concat([shortstr('a'), Buffer.from('U'), uint(1, 2)])),
    ),
    answer: INTERNAL_ERROR,
  },
  {
    title: 'headers longer than the frame',
    frames: withProperties(uint(0x2000, 2), uint(5000, 4), shortstr('a')),
    answer: INTERNAL_ERROR,
  },
]

describe('AMQP 0-9-1 frames', { concurrency: true }, () => {
  let target: Target
  before(async () => {
    target = await openTarget()
  })
  after(() => target.stop())

  for (const [group, abuses] of Object.entries({ ENVELOPES, CONTENTS, ARGUMENTS, PROPERTIES })) {
    describe(group.toLowerCase(), () => {
      for (const { title, frames, answer, ours } of abuses) {
        test(title, async () => {
          const client = await RawClient.open(target, {}, [1, 2])
          client.write(...frames)
          const expected = target.inProcess ? (ours ?? answer) : answer
          assert.deepEqual(await client.until('basic.qos-ok'), expected)
          client.destroy()
          await assertServing(target)
        })
      }
    })
  }

  test('random bytes instead of frames', async () => {
    // The same in every run: other noise might begin like a frame that is not complete yet.
    const octets = fc.uint8Array({ minLength: 4096, maxLength: 4096 })
    const [noise = Buffer.alloc(0)] = fc.sample(octets, { seed: 1, numRuns: 1 })
    const client = await RawClient.open(target)
    client.write(Buffer.from(noise))
    assert.equal((await client.until('closed')).at(-1), 'closed')
    await assertServing(target)
  })

  test('frames cut at every byte arrive whole', async () => {
    const client = await RawClient.open(target)
    const bytes = Buffer.concat([PUBLISH, header(3), body('abc'), QOS])
    for (const byte of bytes) client.write(Buffer.from([byte]))
    assert.deepEqual(await client.until('basic.qos-ok'), GOES_ON)
    client.destroy()
  })

  test('the broker sends no frame above the negotiated frame-max', async () => {
    const client = await RawClient.open(target, { frameMax: 8192 })
    const queue = (await client.call(1, 'queue.declare', { exclusive: true })).args['queue'] ?? ''
    client.write(methodFrame(1, 'basic.publish', { routingKey: queue }), header(20000), body(8184))
    client.write(body(8184), body(20000 - 2 * 8184))
    const got = await client.call(1, 'basic.get', { queue, noAck: true })
    assert.equal(got.body.length, 20000)
    assert.equal(client.largestFrame, 8192)
    client.destroy()
  })

  test('an empty body comes without a body frame', async () => {
    const client = await RawClient.open(target)
    const queue = (await client.call(1, 'queue.declare', { exclusive: true })).args['queue'] ?? ''
    client.publish(1, { routingKey: queue }, '')
    assert.equal((await client.call(1, 'basic.get', { queue, noAck: true })).name, 'basic.get-ok')
    // A body frame would now be in the way of this answer.
    assert.equal((await client.call(1, 'basic.qos')).name, 'basic.qos-ok')
    client.destroy()
  })
})
