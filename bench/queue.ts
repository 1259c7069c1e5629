import type { QueueEntry } from '../src/broker/queue/entry.js'
import type { Queue } from '../src/broker/queue/queue.js'
import { fromJson } from '../src/message/field-table.js'
import { Message } from '../src/message/message.js'
import { writeProperties } from '../src/message/properties.js'
import { TestConsumer } from '../test/broker/queue/support.js'
import { queueWith } from './parts/queues.js'

/**
 * What a message costs in a queue by itself, without protocol and store: `through` a consumer that waits for it, and
 * `backlog`, when it waits for the consumer. Run with `node dist/bench/queue.js`.
 */
/** Few enough for all of them to be kept in memory. */
const MESSAGES = 80_000
const ROUNDS = 7

/** Takes everything at once. */
class Sink extends TestConsumer {
  #next = 0

  constructor() {
    super(Number.POSITIVE_INFINITY)
  }

  take(): QueueEntry {
    return this.entries[this.#next++] as QueueEntry
  }
}

function messages(headersOf?: (i: number) => Record<string, string>): Message[] {
  return Array.from({ length: MESSAGES }, (_, i) => {
    const headers = headersOf === undefined ? {} : { headers: fromJson(headersOf(i)) }
    const block = writeProperties({ ...headers, deliveryMode: 2 })
    const data = Buffer.concat([block, Buffer.alloc(16)])
    return new Message('', 'q', data, 0, block.length, 16, true, Date.now())
  })
}

function through(queue: Queue, sent: readonly Message[]): void {
  const sink = new Sink()
  queue.subscribe(sink)
  for (const message of sent) {
    queue.enqueue(message)
    queue.acknowledge(sink.take())
  }
}

function backlog(queue: Queue, sent: readonly Message[]): void {
  for (const message of sent) queue.enqueue(message)
  const sink = new Sink()
  queue.subscribe(sink)
  for (let i = 0; i < sent.length; i++) queue.acknowledge(sink.take())
}

/** Nanoseconds of CPU for each message, the median of several rounds. */
function measure(
  run: typeof through,
  args: Readonly<Record<string, unknown>>,
  sent: readonly Message[],
): string {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const queue = queueWith(args)
    const start = process.cpuUsage()
    run(queue, sent)
    const { user, system } = process.cpuUsage(start)
    return ((user + system) * 1000) / sent.length
  })
  const median = rounds.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0
  return Math.round(median).toLocaleString('en').padStart(8)
}

const plain = messages()
const keyed = messages((i) => ({
  'x-deduplication-header': `550e8400-e29b-41d4-a716-${String(i).padStart(12, '0')}`,
}))
const grouped = messages((i) => ({ group: `customer-${i % 1000}` }))
console.log('CPU ns a message                 through  backlog')
for (const [title, args, sent] of [
  ['a plain queue', {}, plain],
  ['x-message-ttl', { 'x-message-ttl': 60_000 }, plain],
  ['x-message-deduplication', { 'x-message-deduplication': true }, keyed],
  ['x-deduplication-window', { 'x-deduplication-window': 60_000 }, keyed],
  ['x-message-group-header', { 'x-message-group-header': 'group' }, grouped],
] as const) {
  console.log(`${title.padEnd(32)}${measure(through, args, sent)} ${measure(backlog, args, sent)}`)
}
