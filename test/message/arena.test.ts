import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ContentArena } from '../../src/message/arena.js'

describe('content arena', () => {
  it('never gives the same octets twice', () => {
    const arena = new ContentArena()
    const sizes = Array.from({ length: 500 }, (_, i) => (i * 37) % 1500)
    const places = sizes.map((size, i) => {
      arena.allocate(size)
      const place = arena.chunk.subarray(arena.offset, arena.offset + size)
      assert.equal(place.length, size)
      place.fill(i % 251)
      return place
    })
    places.forEach((place, i) => {
      assert.ok(place.every((octet) => octet === i % 251))
    })
  })

  it('lets small contents share chunks of 64 KiB', () => {
    const arena = new ContentArena()
    const chunks = new Set<Buffer>()
    for (let i = 0; i < 64; i++) {
      arena.allocate(1024)
      chunks.add(arena.chunk)
    }
    assert.equal(chunks.size, 1)
    arena.allocate(1)
    assert.equal(chunks.has(arena.chunk), false)
  })

  it('gives large contents memory of their own and goes on with the chunk', () => {
    const arena = new ContentArena()
    arena.allocate(100)
    const shared = arena.chunk
    arena.allocate(16_385)
    assert.equal(arena.chunk.length, 16_385)
    assert.equal(arena.offset, 0)
    arena.allocate(100)
    assert.equal(arena.chunk, shared)
    assert.equal(arena.offset, 100)
  })

  it('makes room for nothing', () => {
    const arena = new ContentArena()
    arena.allocate(0)
    assert.ok(arena.offset <= arena.chunk.length)
  })
})
