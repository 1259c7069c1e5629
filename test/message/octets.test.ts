import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  copyOctets,
  readUint16,
  readUint32,
  readUint64,
  writeUint16,
  writeUint32,
  writeUint64,
} from '../../src/message/octets.js'

describe('big-endian numbers', () => {
  it('are the same as those of Buffer', () => {
    const octets = Buffer.alloc(16)
    for (const value of [0, 1, 255, 256, 0x1234, 0xffff]) {
      writeUint16(octets, 1, value)
      assert.equal(octets.readUInt16BE(1), value)
      assert.equal(readUint16(octets, 1), value)
    }
    for (const value of [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff]) {
      writeUint32(octets, 1, value)
      assert.equal(octets.readUInt32BE(1), value)
      assert.equal(readUint32(octets, 1), value)
    }
    for (const value of [0, 1, 0xffff_ffff, 0x1_0000_0000, 0x1_8000_0001, Number.MAX_SAFE_INTEGER]) {
      writeUint64(octets, 1, value)
      assert.equal(octets.readBigUInt64BE(1), BigInt(value))
      assert.equal(readUint64(octets, 1), value)
    }
  })
})

describe('copying octets', () => {
  it('copies short and long stretches, and nothing beside them', () => {
    const source = Buffer.from(Array.from({ length: 200 }, (_, i) => i + 1))
    for (const size of [0, 1, 23, 24, 25, 150]) {
      const target = Buffer.alloc(200)
      copyOctets(source, 10, 10 + size, target, 3)
      assert.deepEqual(target.subarray(3, 3 + size), source.subarray(10, 10 + size))
      assert.ok(target.subarray(0, 3).every((octet) => octet === 0))
      assert.ok(target.subarray(3 + size).every((octet) => octet === 0))
    }
  })
})
