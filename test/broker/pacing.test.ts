import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Consumer } from '../../src/broker/consumer.js'
import { Pacing } from '../../src/broker/pacing.js'
import type { QueueEntry } from '../../src/broker/queue/entry.js'
import { MemoryBudget } from '../../src/broker/queue/memory-budget.js'
import { Queue } from '../../src/broker/queue/queue.js'
import { systemClock } from '../../src/lib/clock.js'
import { Timers } from '../../src/lib/timers.js'
import { EMPTY_TABLE } from '../../src/message/field-table.js'
import { Message } from '../../src/message/message.js'
import { openMemoryStore } from '../../src/store/memory/memory-store.js'

const BODY = Buffer.alloc(64 * 1024)

function openQueue(): Queue {
  return new Queue(
    { id: 1, name: 'q', durable: false, autoDelete: false, exclusiveOwner: null, arguments: EMPTY_TABLE },
    { count: 1, open: () => openMemoryStore().openLog(1) },
    {
      vhostName: '/',
      budget: new MemoryBudget(),
      timers: new Timers(systemClock),
      openKeyLog: () => openMemoryStore().openLog(-1),
      unused: () => {},
      discarded: () => {},
      deadLetter: () => {},
    },
  )
}

/** Publishes nearly 19 MiB: less than what makes a queue page out. */
function flood(queue: Queue, pacing: Pacing): void {
  for (let i = 0; i < 300; i++) {
    queue.enqueue(new Message('', 'q', BODY, 0, 0, BODY.length, false, 0))
    pacing.published(queue)
  }
}

/** A consumer that takes messages only while `open`. */
class Gate implements Consumer {
  readonly tag = 'gate'
  readonly noAck = true
  readonly exclusive = false
  readonly priority = 0
  readonly arguments = EMPTY_TABLE
  readonly channelPid = ''
  readonly prefetch = 0
  open = false
  taken = 0

  canTake(): boolean {
    return this.open
  }

  deliver(_entry: QueueEntry): void {
    this.taken++
  }

  queueGone(): void {}
}

test('publishers wait for a queue that is behind until its consumer has caught up', async () => {
  const [queue, pacing, consumer] = [openQueue(), new Pacing(), new Gate()]
  queue.subscribe(consumer)
  flood(queue, pacing)
  let resumed = 0
  assert.equal(
    pacing.holdBack(() => resumed++),
    true,
  )
  pacing.published(queue)
  assert.equal(
    pacing.holdBack(() => resumed++),
    true,
    'a second publisher waits as well',
  )
  assert.equal(resumed, 0)
  consumer.open = true
  queue.resume(consumer)
  assert.equal(consumer.taken, 300)
  assert.equal(resumed, 2)
  await new Promise((resolve) => setTimeout(resolve, 30))
  assert.equal(resumed, 2, 'nobody is resumed twice')
})

test('publishers do not wait for consumers that make no headway', async () => {
  const [queue, pacing] = [openQueue(), new Pacing()]
  queue.subscribe(new Gate())
  flood(queue, pacing)
  await new Promise<void>((resume) => assert.equal(pacing.holdBack(resume), true))
  flood(queue, pacing)
  assert.equal(
    pacing.holdBack(() => assert.fail('left alone for a while')),
    false,
  )
})

test('nobody waits for a queue without consumers, or for a short one', () => {
  const [queue, pacing] = [openQueue(), new Pacing()]
  flood(queue, pacing)
  assert.equal(
    pacing.holdBack(() => {}),
    false,
  )
  const short = openQueue()
  short.subscribe(new Gate())
  short.enqueue(new Message('', 'q', BODY, 0, 0, BODY.length, false, 0))
  pacing.published(short)
  assert.equal(
    pacing.holdBack(() => {}),
    false,
  )
})
