import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ring } from '../../src/lib/ring.js'

test('a ring gives items back in the order in which they came, whatever its size', () => {
  const ring = new Ring<number>()
  let next = 0
  let expected = 0
  for (const [pushes, shifts] of [
    [5, 3],
    [20, 10],
    [5000, 4000],
    [10, 1021],
    [100, 101],
  ] as const) {
    for (let i = 0; i < pushes; i++) ring.push(next++)
    for (let i = 0; i < shifts; i++) assert.equal(ring.shift(), expected++)
    assert.equal(ring.length, next - expected)
    assert.equal(ring.peek(), ring.length === 0 ? undefined : expected)
  }
  assert.equal(ring.shift(), undefined)
  assert.equal(ring.length, 0)
})

test('items can be looked at by their distance from the head', () => {
  const ring = new Ring<string>()
  for (const item of ['a', 'b', 'c']) ring.push(item)
  ring.shift()
  assert.equal(ring.at(0), 'b')
  assert.equal(ring.at(1), 'c')
  assert.equal(ring.at(2), undefined)
})

test('items can be taken from both ends', () => {
  const ring = new Ring<number>()
  assert.equal(ring.pop(), undefined)
  assert.equal(ring.last, undefined)
  for (let i = 0; i < 5000; i++) ring.push(i)
  for (let i = 0; i < 2000; i++) assert.equal(ring.shift(), i)
  for (let i = 4999; i >= 3000; i--) {
    assert.equal(ring.last, i)
    assert.equal(ring.pop(), i)
  }
  ring.push(7)
  assert.equal(ring.length, 1001)
  for (let i = 2000; i < 3000; i++) assert.equal(ring.shift(), i)
  assert.equal(ring.pop(), 7)
  assert.equal(ring.length, 0)
})

test('a cleared ring is empty and can be used again', () => {
  const ring = new Ring<number>()
  for (let i = 0; i < 100; i++) ring.push(i)
  ring.clear()
  assert.equal(ring.length, 0)
  assert.equal(ring.shift(), undefined)
  ring.push(7)
  assert.equal(ring.shift(), 7)
})
