import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Consumer } from '../../../src/broker/consumer.js'
import { ConsumerRing } from '../../../src/broker/queue/consumer-ring.js'
import { EMPTY_TABLE } from '../../../src/message/field-table.js'

/** A consumer with a number of free places, that takes one at every turn. */
class Places implements Consumer {
  readonly tag: string
  readonly priority: number
  free: number
  readonly noAck = false
  readonly exclusive = false
  readonly arguments = EMPTY_TABLE
  readonly channelPid = ''
  readonly prefetch = 0

  constructor(tag: string, free: number, priority = 0) {
    this.tag = tag
    this.free = free
    this.priority = priority
  }

  canTake(): boolean {
    return this.free > 0
  }

  deliver(): void {
    this.free--
  }

  queueGone(): void {}
}

function turns(ring: ConsumerRing, count: number): string {
  let tags = ''
  for (let i = 0; i < count; i++) {
    const consumer = ring.next() as Places | undefined
    if (consumer === undefined) break
    consumer.free--
    tags += consumer.tag
  }
  return tags
}

test('equal consumers are served in turn', () => {
  const ring = new ConsumerRing()
  for (const tag of 'abc') ring.add(new Places(tag, 100))
  assert.equal(turns(ring, 7), 'abcabca')
})

test('a consumer without room is passed over until it is resumed', () => {
  const ring = new ConsumerRing()
  const [a, b] = [new Places('a', 1), new Places('b', 3)]
  ring.add(a)
  ring.add(b)
  assert.equal(turns(ring, 9), 'abbb')
  assert.equal(ring.capacity, 0)
  a.free = 2
  assert.equal(turns(ring, 9), '', 'nobody has said that there is room')
  assert.equal(ring.resume(a), true)
  assert.equal(ring.resume(a), false)
  assert.equal(turns(ring, 9), 'aa')
})

test('higher priorities come first while they have room', () => {
  const ring = new ConsumerRing()
  ring.add(new Places('l', 2, -1))
  ring.add(new Places('h', 2, 10))
  ring.add(new Places('n', 1))
  assert.equal(turns(ring, 9), 'hhnll')
})

test('a consumer that leaves does not cost another its turn', () => {
  const ring = new ConsumerRing()
  const consumers = [...'abcd'].map((tag) => new Places(tag, 100))
  for (const consumer of consumers) ring.add(consumer)
  assert.equal(turns(ring, 2), 'ab')
  assert.equal(ring.remove(consumers[0] as Consumer), true)
  assert.equal(ring.remove(consumers[0] as Consumer), false)
  assert.equal(turns(ring, 3), 'cdb')
  assert.equal(ring.size, 3)
})
