import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { applyPatch, patchBetween } from '../../src/lib/json-patch.js'

const json = () => fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown)

test('a patch makes the later value of the earlier one, whatever they are', () => {
  fc.assert(
    fc.property(json(), json(), (before, after) => {
      const patch = patchBetween(before, after)
      const sent = patch === undefined ? undefined : JSON.parse(JSON.stringify(patch))
      assert.deepEqual(sent === undefined ? before : applyPatch(before, sent), after)
    }),
  )
})

test('what is the same needs no patch', () => {
  assert.equal(patchBetween({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), undefined)
})

test('only what has changed is in a patch, and what has not is shared', () => {
  const before = {
    items: [
      { name: 'a', messages: 1 },
      { name: 'b', messages: 2 },
    ],
    total: 2,
  }
  const patch = patchBetween(before, {
    items: [
      { name: 'a', messages: 1 },
      { name: 'b', messages: 3 },
    ],
    total: 2,
  })
  assert.deepEqual(patch, {
    members: { items: { items: { 1: { members: { messages: { value: 3 } } } }, length: 2 } },
  })
  const after = applyPatch(before, patch ?? { value: undefined }) as typeof before
  assert.equal(after.items[0], before.items[0])
  assert.equal(before.items[1]?.messages, 2)
})

test('a list that became shorter loses its end', () => {
  assert.deepEqual(patchBetween([1, 2, 3], [1]), { items: {}, length: 1 })
  assert.deepEqual(applyPatch([1, 2, 3], { items: {}, length: 1 }), [1])
})
