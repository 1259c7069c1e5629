/**
 * Any use of a store, compared step by step with plain maps: whatever order things come in, a log holds what was
 * appended and not acknowledged.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Message } from '../../../src/message/message.js'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import type { MessageLog, Store } from '../../../src/store/store.js'
import { runs } from '../../support/properties.js'
import { message, messageRows, readAll } from '../support.js'

const LOGS = [1, 2, 3]

const log = fc.nat({ max: LOGS.length - 1 })

const append = fc.record({
  do: fc.constant('append' as const),
  log: fc.oneof(log, fc.constant('every' as const)),
  /** Positions that are left out. */
  gap: fc.oneof(
    { weight: 9, arbitrary: fc.nat({ max: 1 }) },
    { weight: 1, arbitrary: fc.nat({ max: 20_000 }) },
  ),
  length: fc.oneof(
    { weight: 9, arbitrary: fc.nat({ max: 40 }) },
    { weight: 1, arbitrary: fc.nat({ max: 8000 }) },
  ),
  octet: fc.nat({ max: 255 }),
  persistent: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
  routingKey: fc.constantFrom('key0', 'key1', 'key2'),
  arrival: fc.nat({ max: 2 ** 40 }),
})

const step = fc.oneof(
  { weight: 45, arbitrary: append },
  // Mostly from the front, sometimes anywhere, sometimes nothing that is there.
  {
    weight: 30,
    arbitrary: fc.record({
      do: fc.constant('acknowledge' as const),
      log,
      which: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 1000 })), {
        maxLength: 4,
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('acknowledge nothing' as const), log, at: fc.nat({ max: 1000 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('acknowledge range' as const),
      log,
      first: fc.nat(),
      length: fc.nat({ max: 30 }),
    }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('compare' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('commit' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

test('a store does what plain maps do', async () => {
  const steps = fc.array(step, { maxLength: 200, size: 'max' })
  const property = fc.asyncProperty(steps, async (steps) => {
    const directory = mkdtempSync(join(tmpdir(), 'warren-store-'))
    const comparison = await Comparison.open(directory)
    try {
      for (const step of steps) await comparison.step(step)
      await comparison.acknowledgeAll()
      assert.equal(messageRows(directory), 0)
    } finally {
      await comparison.close()
      rmSync(directory, { recursive: true, force: true })
    }
  })
  await fc.assert(property, runs(10))
})

class Comparison {
  readonly #directory: string
  readonly #models = new Map<number, Map<number, Message>>()
  readonly #next = new Map<number, number>()
  #store: Store
  #logs: MessageLog[]

  private constructor(directory: string, store: Store) {
    this.#directory = directory
    this.#store = store
    this.#logs = LOGS.map((id) => store.openLog(id))
    for (const id of LOGS) this.#models.set(id, new Map())
  }

  static async open(directory: string): Promise<Comparison> {
    return new Comparison(directory, await openSmallStore(directory))
  }

  async step(step: Step): Promise<void> {
    switch (step.do) {
      case 'append':
        return this.#append(step)
      case 'acknowledge':
        return this.#acknowledge(this.#log(step.log), step.which)
      case 'acknowledge nothing': {
        const log = this.#log(step.log)
        if (!this.#model(log).has(step.at)) log.acknowledge(step.at)
        return
      }
      case 'acknowledge range':
        return this.#acknowledgeRange(this.#log(step.log), step.first, step.length)
      case 'compare':
        return this.#compare()
      case 'commit':
        return this.#store.committed()
      case 'turn':
        return new Promise((resolve) => setImmediate(resolve))
      case 'reopen':
        return this.#reopen()
    }
  }

  /** Every other message first, then the rest. */
  async acknowledgeAll(): Promise<void> {
    await this.#compare()
    for (const log of this.#logs) {
      const live = [...this.#model(log).keys()]
      for (let i = 1; i < live.length; i += 2) log.acknowledge(live[i] as number)
      for (let i = 0; i < live.length; i += 2) log.acknowledge(live[i] as number)
    }
    await this.#store.committed()
  }

  close(): Promise<void> {
    return this.#store.close()
  }

  #append({ log, gap, length, octet, ...options }: Extract<Step, { do: 'append' }>): void {
    const each = message(Buffer.alloc(length, octet), options)
    for (const target of log === 'every' ? this.#logs : [this.#log(log)]) {
      const position = (this.#next.get(target.id) ?? 0) + gap
      target.append(position, each)
      this.#model(target).set(position, each)
      this.#next.set(target.id, position + 1)
    }
  }

  #acknowledge(log: MessageLog, which: readonly number[]): void {
    const model = this.#model(log)
    for (const each of which) {
      const position = [...model.keys()][each % (model.size || 1)]
      if (position === undefined) return
      log.acknowledge(position)
      model.delete(position)
    }
  }

  #acknowledgeRange(log: MessageLog, from: number, length: number): void {
    const first = from % (this.#next.get(log.id) || 1)
    const last = first + length
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
    this.#store = await openSmallStore(this.#directory)
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

  #log(index: number): MessageLog {
    return this.#logs[index] as MessageLog
  }

  #model(log: MessageLog): Map<number, Message> {
    return this.#models.get(log.id) as Map<number, Message>
  }
}

/** With segments so small that a few messages fill one. */
function openSmallStore(directory: string): Promise<Store> {
  return openSqliteStore(directory, { segmentBytes: 500 })
}
