/** A queue with message groups under any use: what it promises is looked at after every step. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { QueueEntry } from '../../../src/broker/queue/entry.js'
import { fromJson } from '../../../src/message/field-table.js'
import { runs } from '../../support/properties.js'
import { QueueBench, TestConsumer, textOf } from './support.js'

interface Item {
  readonly text: string
  readonly order: number
  readonly group: string | undefined
}

/** A consumer that says when it is resumed, as those of a protocol do, and tells of each delivery. */
class Watched extends TestConsumer {
  refused = false
  readonly #onDelivery: (entry: QueueEntry, consumer: Watched) => void

  constructor(prefetch: number, tag: string, onDelivery: (entry: QueueEntry, consumer: Watched) => void) {
    super(prefetch, { tag })
    this.#onDelivery = onDelivery
  }

  override canTake(): boolean {
    const room = super.canTake()
    if (!room) this.refused = true
    return room
  }

  override deliver(entry: QueueEntry): void {
    this.#onDelivery(entry, this)
    super.deliver(entry)
  }
}

/** Numbers that decide what happens, one after the other. */
class Choices {
  readonly #numbers: readonly number[]
  #next = 0

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers
  }

  get areLeft(): boolean {
    return this.#next < this.#numbers.length
  }

  /** An integer from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return (this.#numbers[this.#next++] ?? 0) % limit
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T
  }
}

class Run {
  readonly #choices: Choices
  readonly #bench: QueueBench
  readonly #consumers: Watched[] = []
  /** Cancelled, with messages that they have not settled. */
  readonly #gone: Watched[] = []
  /** What is ready, by text. */
  readonly #ready = new Map<string, Item>()
  readonly #done = new Set<string>()
  #published = 0
  #consumersMade = 0

  constructor(choices: readonly number[], args: Record<string, unknown>) {
    this.#choices = new Choices(choices)
    this.#bench = new QueueBench({ ...args, 'x-message-group-header': 'group' })
  }

  run(): void {
    for (let step = 0; this.#choices.areLeft; step++) {
      this.#step()
      this.#check(`step ${step}`)
    }
    this.#finish()
  }

  #step(): void {
    switch (this.#choices.below(10)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.#publish()
      case 4:
        if (this.#consumers.length >= 4) return
        return this.#subscribe(1 + this.#choices.below(3))
      case 5:
        if (this.#choices.below(4) > 0) return
        return this.#cancel()
      case 6:
        return this.#settle((entries) => this.#bench.queue.requeue(this.#back(entries)))
      default:
        return this.#settle((entries) => {
          for (const entry of entries) {
            this.#done.add(textOf(entry))
            this.#bench.queue.acknowledge(entry)
          }
        })
    }
  }

  #publish(): void {
    const order = ++this.#published
    const group = this.#choices.pick([undefined, 'a', 'a', 'b', 'c', 'd'])
    const item = { text: `${group ?? '-'}${order}`, order, group }
    this.#ready.set(item.text, item)
    this.#bench.publish(item.text, { headers: fromJson(group === undefined ? {} : { group }) })
  }

  #subscribe(prefetch: number): void {
    const consumer = new Watched(prefetch, `c${++this.#consumersMade}`, (entry, to) =>
      this.#delivered(entry, to),
    )
    this.#consumers.push(consumer)
    this.#bench.queue.subscribe(consumer)
  }

  #cancel(): void {
    const [consumer] = this.#consumers.splice(this.#choices.below(this.#consumers.length || 1), 1)
    if (consumer === undefined) return
    this.#gone.push(consumer)
    this.#bench.queue.unsubscribe(consumer)
    if (this.#choices.below(2) === 0) this.#bench.queue.requeue(this.#back(consumer.entries.splice(0)))
  }

  /** Settles some of what one consumer holds, and lets it go on. */
  #settle(how: (entries: QueueEntry[]) => void): void {
    const everybody = [...this.#consumers, ...this.#gone]
    if (everybody.length === 0) return
    const consumer = this.#choices.pick(everybody)
    const count = Math.min(consumer.entries.length, 1 + this.#choices.below(2))
    const at = this.#choices.below(consumer.entries.length - count + 1)
    const entries = consumer.entries.splice(at, count)
    if (entries.length > 0) how(entries)
    if (!consumer.refused || this.#gone.includes(consumer)) return
    consumer.refused = false
    this.#bench.queue.resume(consumer)
  }

  #back(entries: QueueEntry[]): QueueEntry[] {
    for (const entry of entries) {
      const text = textOf(entry)
      this.#ready.set(text, { text, order: Number(text.slice(1)), group: groupOf(text) })
    }
    return entries
  }

  /** In order within the group, and to nobody else than who holds it. */
  #delivered(entry: QueueEntry, to: Watched): void {
    const text = textOf(entry)
    const item = this.#ready.get(text)
    assert.ok(item !== undefined, `${text} is not ready`)
    if (item.group !== undefined) {
      for (const other of this.#ready.values()) {
        assert.ok(other.group !== item.group || other.order >= item.order, `${text} before ${other.text}`)
      }
      const holder = this.#holderOf(item.group)
      assert.ok(holder === undefined || holder === to, `${text} to ${to.tag}, not ${holder?.tag}`)
    }
    this.#ready.delete(text)
  }

  #holderOf(group: string): Watched | undefined {
    const holders = [...this.#consumers, ...this.#gone].filter(({ texts }) =>
      texts.some((text) => groupOf(text) === group),
    )
    assert.ok(holders.length < 2, `${group} is held by several`)
    return holders[0]
  }

  /** Nobody waits for a message that is there for them. */
  #check(when: string): void {
    assert.equal(this.#bench.queue.ready.messages, this.#ready.size, when)
    const served = this.#consumers.filter((consumer) => this.#bench.queue.activityOf(consumer) !== 'waiting')
    const idle = served.filter(({ entries, prefetch }) => entries.length < prefetch)
    for (const { text, group } of this.#ready.values()) {
      const holder = group === undefined ? undefined : this.#holderOf(group)
      const able = holder === undefined ? idle : idle.filter((consumer) => consumer === holder)
      assert.deepEqual(
        able.map(({ tag }) => tag),
        [],
        `${when}: ${text}`,
      )
    }
  }

  /** In the end everything has come, each once. */
  #finish(): void {
    for (const consumer of this.#consumers.splice(0)) {
      this.#gone.push(consumer)
      this.#bench.queue.unsubscribe(consumer)
    }
    for (const { entries } of this.#gone) this.#bench.queue.requeue(this.#back(entries.splice(0)))
    this.#gone.length = 0
    this.#check('at the end')
    this.#subscribe(Number.POSITIVE_INFINITY)
    for (const entry of this.#consumers[0]?.entries.splice(0) ?? []) {
      this.#done.add(textOf(entry))
      this.#bench.queue.acknowledge(entry)
    }
    assert.equal(this.#done.size, this.#published)
    assert.deepEqual([this.#bench.queue.ready.messages, this.#bench.queue.groups?.heldGroups], [0, 0])
  }
}

function groupOf(text: string): string | undefined {
  return text.startsWith('-') ? undefined : text[0]
}

test('groups go out in order, to one consumer at a time, and nobody waits in vain', () => {
  const args = fc.record({ 'x-single-active-consumer': fc.boolean() })
  const choices = fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 600, size: 'max' })
  const property = fc.property(args, choices, (args, choices) => new Run(choices, args).run())
  fc.assert(property, runs(200))
})
