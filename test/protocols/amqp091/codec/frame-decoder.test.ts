import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  FrameDecoder,
  type FrameError,
  type FrameSink,
} from '../../../../src/protocols/amqp091/codec/frame-decoder.js'
import { runs } from '../../../support/properties.js'

type Event =
  | readonly ['method' | 'header' | 'body', channel: number, payload: string]
  | readonly ['heartbeat']
  | readonly ['error', FrameError]

/** Notes what it is told; the stretches of a body frame are put together. */
class Recorder implements FrameSink {
  readonly events: Event[] = []
  stopAfter = Number.POSITIVE_INFINITY
  holdAfter = Number.POSITIVE_INFINITY
  decoder = new FrameDecoder(this)
  #body = ''

  method(channel: number, data: Buffer, start: number, end: number): void {
    this.#note(['method', channel, data.toString('latin1', start, end)])
  }

  header(channel: number, data: Buffer, start: number, end: number): void {
    this.#note(['header', channel, data.toString('latin1', start, end)])
  }

  body(channel: number, data: Buffer, start: number, end: number, last: boolean): void {
    this.#body += data.toString('latin1', start, end)
    if (!last) return
    this.#note(['body', channel, this.#body])
    this.#body = ''
  }

  heartbeat(): void {
    this.#note(['heartbeat'])
  }

  frameError(error: FrameError): void {
    this.#note(['error', error])
  }

  #note(event: Event): void {
    this.events.push(event)
    if (this.events.length === this.stopAfter) this.decoder.stop()
    if (this.events.length === this.holdAfter) this.decoder.hold()
  }
}

function frame(type: number, channel: number, payload: string, endMarker = 0xce): Buffer {
  const head = Buffer.alloc(7)
  head.writeUInt8(type)
  head.writeUInt16BE(channel, 1)
  head.writeUInt32BE(payload.length, 3)
  return Buffer.concat([head, Buffer.from(payload, 'latin1'), Buffer.of(endMarker)])
}

/**
 * Feeds `stream` in chunks, each in a buffer that is overwritten afterwards. `sizes` are their sizes in octets: one for
 * all, or one after the other and again from the first.
 */
function feed(
  stream: Buffer,
  sizes: number | readonly number[] = stream.length,
  recorder = new Recorder(),
): Recorder {
  const size = (chunk: number) => (typeof sizes === 'number' ? sizes : (sizes[chunk % sizes.length] ?? 1))
  for (let start = 0, chunk = 0; start < stream.length; start += size(chunk++)) {
    const receiveBuffer = Buffer.alloc(size(chunk) + 5)
    const length = stream.copy(receiveBuffer, 3, start, start + size(chunk))
    recorder.decoder.push(receiveBuffer, 3, 3 + length)
    receiveBuffer.fill(0xee)
  }
  return recorder
}

/** Of chunks: mostly short, so that every place is cut. */
const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3000 })), {
  minLength: 1,
})

/** The only thing that `stream` causes is this error, however it is cut. */
function assertError(stream: Buffer, expected: Omit<FrameError, 'octets'> & { octets: string }): void {
  const error = { ...expected, octets: Buffer.from(expected.octets, 'latin1') }
  for (const size of [1, 2, 7, 8, 20, stream.length]) {
    assert.deepEqual(feed(stream, size).events, [['error', error]], `in chunks of ${size}`)
  }
}

const HEADER = '\0\x3c\0\0\0\0\0\0\0\0\0\x05\0\0'

const SEQUENCE: readonly (readonly [Buffer, Event])[] = [
  [frame(1, 0, '\0\x0a\0\x33'), ['method', 0, '\0\x0a\0\x33']],
  [frame(1, 1, '\0\x3c\0\x28\0\0\x00\x05hello\0'), ['method', 1, '\0\x3c\0\x28\0\0\x00\x05hello\0']],
  [frame(2, 1, HEADER), ['header', 1, HEADER]],
  [frame(8, 0, ''), ['heartbeat']],
  [frame(3, 1, 'hello'), ['body', 1, 'hello']],
  [frame(3, 65_535, ''), ['body', 65_535, '']],
  [frame(3, 2, 'x'.repeat(300)), ['body', 2, 'x'.repeat(300)]],
  [frame(1, 2, 'y'.repeat(900)), ['method', 2, 'y'.repeat(900)]],
  [frame(2, 2, '\0'.repeat(12)), ['header', 2, '\0'.repeat(12)]],
]
const STREAM = Buffer.concat(SEQUENCE.map(([octets]) => octets))
const EVENTS = SEQUENCE.map(([, event]) => event)

describe('frame decoder', () => {
  it('finds the frames of a stream, however it is cut', () => {
    for (let size = 1; size <= STREAM.length; size++) {
      assert.deepEqual(feed(STREAM, size).events, EVENTS, `in chunks of ${size}`)
    }
  })

  it('passes bodies on as they arrive', () => {
    const stretches: [string, boolean][] = []
    const recorder = new Recorder()
    recorder.body = (_channel, data, start, end, last) => {
      stretches.push([data.toString('latin1', start, end), last])
    }
    const stream = frame(3, 1, 'abcdef')
    for (const [start, end] of [
      [0, 9],
      [9, 12],
      [12, 13],
      [13, 14],
    ] as const) {
      recorder.decoder.push(stream, start, end)
    }
    assert.deepEqual(stretches, [
      ['ab', false],
      ['cde', false],
      ['f', false],
      ['', true],
    ])
  })

  it('takes payloads up to frame-max', () => {
    const recorder = new Recorder()
    recorder.decoder.frameMax = 8192
    const payload = 'z'.repeat(8192)
    assert.deepEqual(feed(frame(1, 1, payload), 100, recorder).events, [['method', 1, payload]])
  })

  it('has no limit when frame-max is 0', () => {
    const recorder = new Recorder()
    recorder.decoder.frameMax = 0
    const payload = 'z'.repeat(1_000_000)
    assert.deepEqual(feed(frame(3, 1, payload), 65_536, recorder).events, [['body', 1, payload]])
  })

  it('ignores everything once it is stopped', () => {
    for (let stopAfter = 1; stopAfter < EVENTS.length; stopAfter++) {
      for (const size of [1, 50, STREAM.length]) {
        const recorder = new Recorder()
        recorder.stopAfter = stopAfter
        assert.deepEqual(feed(STREAM, size, recorder).events, EVENTS.slice(0, stopAfter))
        assert.equal(recorder.decoder.stopped, true)
      }
    }
  })

  it('passes on no more of a body once it is stopped', () => {
    const recorder = new Recorder()
    let stretches = 0
    recorder.body = () => {
      stretches++
      recorder.decoder.stop()
    }
    feed(frame(3, 1, 'abcdef'), 8, recorder)
    assert.equal(stretches, 1)
  })

  it('finds any frames in any stream, however it is cut', () => {
    const payload = fc.uint8Array({ maxLength: 2000 }).map((octets) => Buffer.from(octets).toString('latin1'))
    const channel = fc.nat({ max: 65_535 })
    const valid = fc.oneof(
      fc.tuple(
        fc.constant(1),
        channel,
        payload.map((octets) => `\0\x3c\0\x28${octets}`),
      ),
      fc.tuple(
        fc.constant(2),
        channel.map((number) => number || 1),
        payload.map((octets) => HEADER + octets),
      ),
      fc.tuple(
        fc.constant(3),
        channel.map((number) => number || 1),
        payload,
      ),
      fc.constant([8, 0, ''] as const),
    )
    const property = fc.property(fc.array(valid), sizes, (frames, sizes) => {
      const stream = Buffer.concat(frames.map(([type, channel, payload]) => frame(type, channel, payload)))
      const expected = frames.map(([type, channel, payload]) =>
        type === 8 ? ['heartbeat'] : [['', 'method', 'header', 'body'][type], channel, payload],
      )
      assert.deepEqual(feed(stream, sizes).events, expected)
    })
    fc.assert(property, runs(300))
  })

  it('takes anything without throwing, and the same however it is cut', () => {
    const damages = fc.array(fc.tuple(fc.nat({ max: STREAM.length - 1 }), fc.nat({ max: 255 })), {
      maxLength: 3,
    })
    const property = fc.property(damages, sizes, (damages, sizes) => {
      const damaged = Buffer.from(STREAM)
      for (const [at, octet] of damages) damaged[at] = octet
      assert.deepEqual(feed(damaged, sizes).events, feed(damaged).events)
    })
    fc.assert(property, runs(500))
  })
})

describe('frame errors', () => {
  it('report a payload above frame-max before it arrives, and stop', () => {
    const head = frame(3, 1, 'x'.repeat(4097)).subarray(0, 7)
    assertError(Buffer.concat([head, STREAM]), {
      kind: 'frame-too-large',
      type: 3,
      channel: 1,
      size: 4097,
      octets: '',
      endMarker: 0xce,
    })
    assertError(Buffer.concat([Buffer.from('01000affffffff', 'hex'), STREAM]), {
      kind: 'frame-too-large',
      type: 1,
      channel: 10,
      size: 4_294_967_295,
      octets: '',
      endMarker: 0xce,
    })
  })

  it('report a wrong end octet with the start of the payload, and stop', () => {
    assertError(Buffer.concat([frame(1, 1, '\0\x3c\0\x0a\0\0\0\0\0\0\0', 0xcd), STREAM]), {
      kind: 'invalid-frame-end-marker',
      type: 1,
      channel: 1,
      size: 11,
      octets: '\0\x3c\0\x0a\0\0\0\0\0\0\0',
      endMarker: 205,
    })
  })

  it('report a wrong end octet of a body, whose start is gone by then', () => {
    const payload = 'abcdefghijklmnopqrstuvwxyz'
    for (const size of [1, 9, 15, 16, 100]) {
      const recorder = feed(Buffer.concat([frame(3, 1, payload, 0), STREAM]), size)
      assert.deepEqual(recorder.events, [
        [
          'error',
          {
            kind: 'invalid-frame-end-marker',
            type: 3,
            channel: 1,
            size: 26,
            octets: Buffer.from('abcdefghijklmnop'),
            endMarker: 0,
          },
        ],
      ])
    }
    assert.deepEqual(feed(frame(3, 1, '', 1), 3).events, [
      [
        'error',
        {
          kind: 'invalid-frame-end-marker',
          type: 3,
          channel: 1,
          size: 0,
          octets: Buffer.alloc(0),
          endMarker: 1,
        },
      ],
    ])
  })

  const faults: readonly [string, FrameError['kind'], number, number, string][] = [
    ['an unknown type', 'unknown-frame', 4, 0, 'abcd'],
    ['an unknown type with a long payload', 'unknown-frame', 5, 1, 'A'.repeat(20)],
    ['a heartbeat with a payload', 'unknown-frame', 8, 0, 'abc'],
    ['a heartbeat on a channel', 'unexpected-frame', 8, 1, ''],
    ['a method without ids', 'unknown-frame', 1, 1, '\0\x3c'],
    ['a header that is too short', 'unknown-frame', 2, 1, '\0\x3c\0\0\0\0'],
    ['a header that is too short, on channel 0', 'unknown-frame', 2, 0, '\0\x3c\0\0\0\0'],
    ['a header on channel 0', 'unexpected-frame', 2, 0, HEADER],
    ['a body on channel 0', 'unexpected-frame', 3, 0, 'zz'],
    ['a long body on channel 0', 'unexpected-frame', 3, 0, 'z'.repeat(500)],
  ]
  for (const [name, kind, type, channel, payload] of faults) {
    it(`report ${name}, and what comes behind it is read`, () => {
      const octets = payload.slice(0, 16)
      const error = { kind, type, channel, size: payload.length, octets, endMarker: 0xce }
      assertError(frame(type, channel, payload), error)
      const { events } = feed(Buffer.concat([frame(type, channel, payload), STREAM]), 10)
      assert.deepEqual(events.slice(1), EVENTS)
    })
  }
})

describe('a decoder that is held', () => {
  const stream = Buffer.concat(SEQUENCE.map(([octets]) => octets))
  const events = SEQUENCE.map(([, event]) => event)

  it('keeps what comes, and passes it on afterwards', () => {
    for (const size of [1, 2, 7, 20, stream.length]) {
      const recorder = new Recorder()
      recorder.holdAfter = 3
      feed(stream, size, recorder)
      assert.deepEqual(recorder.events, events.slice(0, 3), `in chunks of ${size}`)
      recorder.holdAfter = 5
      recorder.decoder.release()
      assert.deepEqual(recorder.events, events.slice(0, 5), `in chunks of ${size}`)
      recorder.decoder.release()
      assert.deepEqual(recorder.events, events, `in chunks of ${size}`)
    }
  })

  it('forgets what it has kept when it is stopped', () => {
    const recorder = new Recorder()
    recorder.holdAfter = 1
    feed(stream, 10, recorder)
    recorder.decoder.stop()
    recorder.decoder.release()
    feed(stream, 10, recorder)
    assert.deepEqual(recorder.events, events.slice(0, 1))
  })
})
