import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Subscription } from '../../src/lib/subscription.js'

describe('a subscription', () => {
  it('hands out what comes, in order, to who waits and to who comes later', async () => {
    const items = new Subscription<number>(10, () => {})
    const waiting = items.next()
    items.push(1)
    items.push(2)
    assert.deepEqual(await waiting, { done: false, value: 1 })
    assert.deepEqual(await items.next(), { done: false, value: 2 })
  })

  it('keeps the newest for a slow reader, and counts what it drops', async () => {
    const items = new Subscription<number>(2, () => {})
    for (const item of [1, 2, 3, 4, 5]) items.push(item)
    assert.equal(items.dropped, 3)
    assert.deepEqual([(await items.next()).value, (await items.next()).value], [4, 5])
  })

  it('ends a reader who waits, tells its source once, and takes nothing more', async () => {
    let ended = 0
    const items = new Subscription<number>(2, () => ended++)
    const waiting = items.next()
    await items.return()
    await items.return()
    items.push(1)
    assert.deepEqual([await waiting, await items.next()], Array(2).fill({ done: true, value: undefined }))
    assert.equal(ended, 1)
  })

  it('ends by itself after its time', async () => {
    const items = new Subscription<number>(2, () => {})
    items.endAfter(1)
    assert.equal((await items.next()).done, true)
  })
})
