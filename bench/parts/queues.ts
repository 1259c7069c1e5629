/** A queue by itself: its log keeps nothing. */
import { MemoryBudget } from '../../src/broker/queue/memory-budget.js'
import { Queue } from '../../src/broker/queue/queue.js'
import { systemClock } from '../../src/lib/clock.js'
import { Timers } from '../../src/lib/timers.js'
import { fromJson } from '../../src/message/field-table.js'
import type { MessageLog } from '../../src/store/store.js'

/** A log that keeps nothing. */
const NO_LOG: MessageLog = {
  id: 1,
  append: () => {},
  acknowledge: () => true,
  isLive: () => false,
  acknowledgeRange: () => {},
  noteDelivered: () => {},
  read: (_from, _to, _maxBytes, done) => setImmediate(() => done([])),
  readLast: (_from, _to, _maxBytes, done) => setImmediate(() => done([])),
  drop: () => {},
}

export function queueWith(args: Readonly<Record<string, unknown>>): Queue {
  return new Queue(
    { id: 1, name: 'q', durable: true, autoDelete: false, exclusiveOwner: null, arguments: fromJson(args) },
    { count: 1, open: () => NO_LOG },
    {
      vhostName: '/',
      budget: new MemoryBudget(),
      timers: new Timers(systemClock),
      openKeyLog: () => NO_LOG,
      unused: () => {},
      discarded: () => {},
      deadLetter: () => {},
    },
  )
}
