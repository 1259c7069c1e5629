import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { ContentArena } from '../../../src/message/arena.js'
import { ContentAssembly } from '../../../src/protocols/amqp091/content-assembly.js'

const PROPERTIES = Buffer.from([0x10, 0x00, 0x02])
const MIB = 1024 * 1024

/** Payload of a content header of class basic. */
function header(bodySize: number): Buffer {
  const fixed = Buffer.from([0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  fixed.writeBigUInt64BE(BigInt(bodySize), 4)
  return Buffer.concat([fixed, PROPERTIES])
}

function begin(bodySize: number, maxBody = 128 * MIB): ContentAssembly {
  const assembly = new ContentAssembly(new ContentArena(), maxBody)
  const octets = header(bodySize)
  assembly.begin(octets, 0, octets.length)
  return assembly
}

/** Adds `body` in pieces. */
function add(assembly: ContentAssembly, body: Buffer, pieces: number): void {
  const size = Math.ceil(body.length / pieces)
  for (let at = 0; at < body.length; at += size) assembly.add(body, at, Math.min(body.length, at + size))
}

describe('content assembly', () => {
  for (const [size, pieces] of [
    [0, 1],
    [1, 1],
    [5000, 7],
    [3 * MIB + 1, 50],
  ] as const) {
    test(`a body of ${size} octets in ${pieces} pieces`, () => {
      const body = Buffer.alloc(size, 'abcdefg')
      const assembly = begin(size)
      add(assembly, body, pieces)
      assert.ok(assembly.complete)
      const { data, offset } = assembly
      assert.deepEqual(data.subarray(offset, offset + assembly.propertiesLength), PROPERTIES)
      const start = offset + assembly.propertiesLength
      assert.ok(data.subarray(start, start + assembly.bodyLength).equals(body))
    })
  }

  test('announcing a large body costs little', () => {
    const assembly = begin(100 * MIB)
    assembly.add(Buffer.alloc(100), 0, 100)
    assert.ok(assembly.data.length <= 4 * MIB + 100)
    assert.ok(!assembly.complete)
  })

  test('a body that is too large is received, but not kept', () => {
    const assembly = begin(1000, 999)
    add(assembly, Buffer.alloc(1000), 3)
    assert.ok(assembly.complete && assembly.tooLarge)
    assert.ok(assembly.data.length < 999 || assembly.data.length === 65_536)
  })

  test('a large body is put together where its octets were read to', () => {
    const body = randomBytes(MIB)
    const assembly = begin(body.length)
    const frame = 100_000
    for (let at = 0; at < body.length; at += frame) {
      const missing = Math.min(frame, body.length - at)
      const memory = assembly.destination(missing)
      if (memory === undefined) {
        assembly.add(body, at, at + missing)
        continue
      }
      // What stands between two frames is read along, and overwritten by the next one.
      assert.equal(memory.length, at + missing < body.length ? missing + 8 : missing)
      memory.fill(0xce)
      body.copy(memory, 0, at, at + missing)
      assembly.add(memory, 0, missing)
    }
    assert.ok(assembly.complete)
    const { data, offset } = assembly
    assert.deepEqual(data.subarray(offset, offset + 3), PROPERTIES)
    assert.ok(data.subarray(offset + 3, offset + 3 + body.length).equals(body))
  })

  test('there is no such place for what is not kept, and none for small contents', () => {
    assert.equal(begin(10_000).destination(10_000), undefined)
    assert.equal(begin(MIB, 1000).destination(MIB), undefined)
    assert.equal(begin(MIB).destination(MIB + 1), undefined)
    const announced = begin(100 * MIB)
    const room = announced.destination(100 * MIB)?.length ?? 0
    assert.ok(room > 0 && room <= 4 * MIB)
  })

  test('what exceeds the announced size is never complete', () => {
    const assembly = begin(4)
    assembly.add(Buffer.alloc(3), 0, 3)
    assembly.add(Buffer.alloc(2), 0, 2)
    assert.ok(!assembly.complete)
  })

  test('headers of another class, or with a weight, are refused', () => {
    const assembly = new ContentAssembly(new ContentArena(), MIB)
    const otherClass = header(1)
    otherClass[1] = 50
    assert.throws(() => assembly.begin(otherClass, 0, otherClass.length), /got one for class 50 instead/)
    const weighty = header(1)
    weighty[3] = 1
    assert.throws(() => assembly.begin(weighty, 0, weighty.length), /got non content header frame instead/)
  })
})
