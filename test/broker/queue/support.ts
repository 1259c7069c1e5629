/** A queue by itself, with a clock and a consumer that tests control. */
import type { Consumer } from '../../../src/broker/consumer.js'
import type { DeathReason } from '../../../src/broker/dead-letter/x-death.js'
import { keyLogId } from '../../../src/broker/deduplication/key-log.js'
import { QueueEntry } from '../../../src/broker/queue/entry.js'
import { MemoryBudget } from '../../../src/broker/queue/memory-budget.js'
import { Queue } from '../../../src/broker/queue/queue.js'
import { priorityLevels } from '../../../src/broker/queue/settings.js'
import { Timers } from '../../../src/lib/timers.js'
import { EMPTY_TABLE, fromJson } from '../../../src/message/field-table.js'
import { Message } from '../../../src/message/message.js'
import { type BasicProperties, writeProperties } from '../../../src/message/properties.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { ManualClock } from '../../support/manual-clock.js'

/** Takes messages up to its prefetch and keeps them until a test settles them. */
export class TestConsumer implements Consumer {
  readonly tag: string
  readonly exclusive = false
  readonly noAck = false
  readonly priority: number
  readonly arguments = EMPTY_TABLE
  readonly channelPid = ''
  readonly prefetch: number
  readonly entries: QueueEntry[] = []
  gone = false

  constructor(prefetch: number, options: { tag?: string; priority?: number } = {}) {
    this.prefetch = prefetch
    this.tag = options.tag ?? 'consumer'
    this.priority = options.priority ?? 0
  }

  canTake(): boolean {
    return this.entries.length < this.prefetch
  }

  deliver(entry: QueueEntry): void {
    this.entries.push(entry)
  }

  queueGone(): void {
    this.gone = true
  }

  get texts(): string[] {
    return this.entries.map(textOf)
  }
}

export function textOf({ message }: Pick<QueueEntry, 'message'>): string {
  return message.body().toString()
}

/** The entry as it comes back from a channel that has left its message to the log. */
export function withoutContent({ backlog, message, position, returns, deliveredAt }: QueueEntry): QueueEntry {
  const { exchange, routingKey, bodyLength, persistent } = message
  const emptied = Message.withoutContent(exchange, routingKey, bodyLength, persistent)
  const entry = new QueueEntry(backlog, emptied, position, returns, true)
  entry.deliveredAt = deliveredAt
  return entry
}

export class QueueBench {
  readonly clock = new ManualClock()
  readonly store = openMemoryStore()
  readonly queue: Queue
  /** Names of queues that were to be deleted. */
  readonly unused: string[] = []
  /** `reason: text` of everything that was dead-lettered. */
  readonly deadLetters: string[] = []

  /** @param args plain arguments, as in JSON */
  constructor(args: Readonly<Record<string, unknown>> = {}, options: { budget?: MemoryBudget } = {}) {
    const table = fromJson(args)
    const logs = {
      count: priorityLevels(table),
      open: (level: number) => this.store.openLog(1 + level),
    }
    this.queue = new Queue(
      { id: 1, name: 'q', durable: true, autoDelete: false, exclusiveOwner: null, arguments: table },
      logs,
      {
        vhostName: '/',
        budget: options.budget ?? new MemoryBudget(),
        timers: new Timers(this.clock),
        openKeyLog: () => this.store.openLog(keyLogId(1)),
        unused: ({ name }) => this.unused.push(name),
        discarded: () => {},
        deadLetter: (_queue, message: Message, reason: DeathReason) =>
          this.deadLetters.push(`${reason}: ${textOf({ message })}`),
      },
    )
  }

  message(text: string, properties: BasicProperties = {}): Message {
    const block = writeProperties(properties)
    const data = Buffer.concat([block, Buffer.from(text)])
    return new Message('', 'q', data, 0, block.length, data.length - block.length, true, this.clock.now())
  }

  readonly publish = (text: string, properties: BasicProperties = {}) =>
    this.queue.enqueue(this.message(text, properties))

  /** Takes the first message; undefined when the queue is empty. Only for what is in memory. */
  readonly take = (): QueueEntry | undefined => {
    let taken: QueueEntry | undefined
    this.queue.get((entry) => {
      taken = entry
    })
    return taken
  }

  /** Takes and acknowledges everything that is ready. */
  readonly drain = (): string[] => {
    const texts: string[] = []
    for (let entry = this.take(); entry !== undefined; entry = this.take()) {
      texts.push(textOf(entry))
      this.queue.acknowledge(entry)
    }
    return texts
  }
}
