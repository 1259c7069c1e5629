import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Message } from '../../../src/message/message.js'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import type { MessageLog, Store } from '../../../src/store/store.js'
import { message, messageRows, randomNumbers, readAll, temporaryDirectory } from '../support.js'

/**
 * Random use of a store, compared step by step with plain maps: whatever order things come in, a log holds
 * what was appended and not acknowledged.
 */

const LOGS = [1, 2, 3]

class Comparison {
  readonly #random: () => number
  readonly #directory: string
  readonly #models = new Map<number, Map<number, Message>>()
  readonly #next = new Map<number, number>()
  #store: Store
  #logs: MessageLog[]

  constructor(store: Store, directory: string, random: () => number) {
    this.#store = store
    this.#directory = directory
    this.#random = random
    this.#logs = LOGS.map((id) => store.openLog(id))
    for (const id of LOGS) this.#models.set(id, new Map())
  }

  async step(): Promise<void> {
    const choice = this.#random()
    if (choice < 0.45) this.#append()
    else if (choice < 0.75) this.#acknowledge()
    else if (choice < 0.8) this.#acknowledgeRange()
    else if (choice < 0.9) await this.#compare()
    else if (choice < 0.95) await this.#store.committed()
    else if (choice < 0.98) await new Promise((resolve) => setImmediate(resolve))
    else await this.#reopen()
  }

  async end(): Promise<void> {
    await this.#compare()
    for (const log of this.#logs) {
      for (const position of [...this.#model(log).keys()].sort(() => this.#random() - 0.5))
        log.acknowledge(position)
    }
    await this.#store.committed()
    assert.equal(messageRows(this.#directory), 0)
    await this.#store.close()
  }

  #append(): void {
    const length = this.#below(10) === 0 ? 4000 + this.#below(4000) : this.#below(40)
    const each = message(Buffer.alloc(length, `${this.#random()}`), {
      persistent: this.#below(4) > 0,
      routingKey: `key${this.#below(3)}`,
      arrival: this.#below(2 ** 40),
    })
    const targets = this.#below(3) === 0 ? this.#logs : [this.#log()]
    for (const log of targets) {
      const gap = this.#below(20) === 0 ? this.#below(20_000) : this.#below(2)
      const position = (this.#next.get(log.id) ?? 0) + gap
      log.append(position, each)
      this.#model(log).set(position, each)
      this.#next.set(log.id, position + 1)
    }
  }

  /** Mostly from the front, sometimes anywhere, sometimes nothing that is there. */
  #acknowledge(): void {
    const log = this.#log()
    const model = this.#model(log)
    const live = [...model.keys()]
    const count = this.#below(5)
    for (let i = 0; i < count; i++) {
      const any = this.#below(4) === 0
      const position = any ? live[this.#below(live.length)] : live[i]
      log.acknowledge(position ?? this.#below(1000))
      model.delete(position ?? -1)
    }
  }

  #acknowledgeRange(): void {
    const log = this.#log()
    const first = this.#below(this.#next.get(log.id) ?? 1)
    const last = first + this.#below(30)
    log.acknowledgeRange(first, last)
    for (const position of this.#model(log).keys()) {
      if (first <= position && position <= last) this.#model(log).delete(position)
    }
  }

  async #compare(): Promise<void> {
    for (const log of this.#logs) {
      const found = await readAll(log)
      const expected = [...this.#model(log)]
      assert.deepEqual(
        found.map(({ position }) => position),
        expected.map(([position]) => position),
      )
      for (const [i, [, sent]] of expected.entries()) {
        const got = found[i]?.message
        assert.ok(got)
        assert.ok(got.body().equals(sent.body()))
        assert.deepEqual(
          [got.exchange, got.routingKey, got.persistent, got.arrival],
          [sent.exchange, sent.routingKey, sent.persistent, sent.arrival],
        )
      }
    }
  }

  async #reopen(): Promise<void> {
    await this.#store.close()
    this.#store = await openSqliteStore(this.#directory, { segmentBytes: 500 })
    for (const model of this.#models.values()) {
      for (const [position, { persistent }] of model) if (!persistent) model.delete(position)
    }
    for (const [id, model] of this.#models) {
      const live = [...model.keys()]
      const recovered = this.#store.recovered.logs.get(id)
      assert.equal(recovered?.messages ?? 0, model.size)
      assert.equal(recovered?.firstPosition, live[0])
      assert.equal(recovered?.lastPosition, live.at(-1))
      assert.equal(
        recovered?.bodyBytes ?? 0,
        [...model.values()].reduce((sum, { bodyLength }) => sum + bodyLength, 0),
      )
      // As a queue does: it goes on behind the last message that came back.
      this.#next.set(id, (recovered?.lastPosition ?? -1) + 1)
    }
    this.#logs = LOGS.map((id) => this.#store.openLog(id))
  }

  #log(): MessageLog {
    return this.#logs[this.#below(this.#logs.length)] as MessageLog
  }

  #model(log: MessageLog): Map<number, Message> {
    return this.#models.get(log.id) as Map<number, Message>
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }
}

for (const seed of [1, 2, 3, 4]) {
  test(`random use, seed ${seed}`, async (t: TestContext) => {
    const directory = temporaryDirectory(t)
    const store = await openSqliteStore(directory, { segmentBytes: 500 })
    const comparison = new Comparison(store, directory, randomNumbers(seed))
    for (let step = 0; step < 600; step++) await comparison.step()
    await comparison.end()
  })
}
