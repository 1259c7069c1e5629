import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { openMemoryStore } from '../../src/store/memory/memory-store.js'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js'
import type { Store } from '../../src/store/store.js'
import {
  bodies,
  filledLog,
  message,
  positions,
  read,
  readAll,
  readBack,
  temporaryDirectory,
} from './support.js'

/** What every store does, whatever it keeps its messages in. */
const STORES: Readonly<Record<string, (t: TestContext) => Promise<Store>>> = {
  memory: async () => openMemoryStore(),
  sqlite: (t) => openSqliteStore(temporaryDirectory(t)),
  'sqlite with tiny segments': (t) => openSqliteStore(temporaryDirectory(t), { segmentBytes: 40 }),
}

for (const [name, open] of Object.entries(STORES)) {
  describe(`store: ${name}`, () => {
    const withStore = (title: string, body: (store: Store) => Promise<void>): void => {
      test(title, async (t) => {
        const store = await open(t)
        try {
          await body(store)
        } finally {
          await store.close()
        }
      })
    }

    withStore('gives back messages as they were appended', async (store) => {
      const log = store.openLog(1)
      const sent = [
        message('first', { exchange: '', routingKey: 'orders', arrival: 1000 }),
        message('second', {
          exchange: 'é'.repeat(100),
          routingKey: `caf\udce9${'k'.repeat(200)}`,
          arrival: 999,
        }),
        message('', { properties: '\x10\0\x02', persistent: false, arrival: 2 ** 41 }),
        message(Buffer.alloc(300_000, 'x'), { routingKey: '' }),
      ]
      for (const [position, each] of sent.entries()) log.append(position, each)
      const open = await readAll(log)
      await store.committed()
      const durable = await readAll(log)
      for (const [i, expected] of sent.entries()) {
        for (const logged of [open[i], durable[i]]) {
          assert.ok(logged)
          const got = logged.message
          assert.equal(logged.position, i)
          assert.equal(logged.redelivered, false)
          assert.equal(got.exchange, expected.exchange)
          assert.equal(got.routingKey, expected.routingKey)
          assert.equal(got.persistent, expected.persistent)
          assert.equal(got.arrival, expected.arrival)
          assert.ok(got.body().equals(expected.body()))
          assert.ok(contentOf(got).equals(contentOf(expected)))
        }
      }
      assert.equal(open.length, sent.length)
      assert.equal(durable.length, sent.length)
    })

    withStore('reads from a position to a position, with gaps', async (store) => {
      const log = store.openLog(1)
      const appended = [3, 4, 9, 10, 1000, 50_000, 50_001]
      for (const position of appended) log.append(position, message(`m${position}`))
      for (const durable of [false, true]) {
        if (durable) await store.committed()
        assert.deepEqual(positions(await readAll(log)), appended)
        assert.deepEqual(positions(await readAll(log, 4, 1000)), [4, 9, 10, 1000])
        assert.deepEqual(positions(await readAll(log, 11, 999)), [])
        assert.deepEqual(positions(await readAll(log, 50_002)), [])
      }
    })

    withStore('reads the last messages of a range, back to the first', async (store) => {
      const log = store.openLog(1)
      const appended = [3, 4, 9, 10, 1000, 50_000, 50_001]
      const [early, late] = [appended.slice(0, 5), appended.slice(5)]
      for (const position of early) log.append(position, message(`m${position}`))
      await store.committed()
      for (const position of late) log.append(position, message(`m${position}`))
      for (const durable of [false, true]) {
        if (durable) await store.committed()
        for (const maxBytes of [1, 100, 65_536]) {
          assert.deepEqual(await readBack(log, 0, 60_000, maxBytes), appended)
          assert.deepEqual(await readBack(log, 4, 1000, maxBytes), [4, 9, 10, 1000])
          assert.deepEqual(await readBack(log, 11, 999, maxBytes), [])
        }
      }
      assert.equal(log.acknowledge(10), true)
      assert.equal(log.acknowledge(10), false)
      assert.equal(log.acknowledge(11), false)
      assert.deepEqual(await readBack(log, 0, 1000, 1), [3, 4, 9, 1000])
      log.drop()
      assert.deepEqual(await readBack(log, 0, 1000, 1), [])
    })

    withStore('reads about as much as it is asked for, and at least one message', async (store) => {
      const log = await filledLog(
        store,
        1,
        Array.from({ length: 4000 }, () => 'x'.repeat(100)),
      )
      const little = await read(log, 0, 3999, 1)
      assert.ok(little.length >= 1 && little.length < 2000, `${little.length}`)
      const next = await read(log, little.length, 3999, 1)
      assert.equal(next[0]?.position, little.length)
      assert.equal((await readAll(log)).length, 4000)
    })

    withStore('answers a read in a later turn', async (store) => {
      const log = store.openLog(1)
      log.append(0, message('open'))
      let answered = false
      const reading = new Promise<void>((resolve) => {
        log.read(0, 0, 1000, (messages) => {
          answered = true
          assert.deepEqual(bodies(messages), ['open'])
          resolve()
        })
      })
      assert.equal(answered, false)
      await reading
    })

    withStore('does not give back what was acknowledged, in any order', async (store) => {
      const log = store.openLog(1)
      for (let position = 0; position < 10; position++) log.append(position, message(`m${position}`))
      log.acknowledge(4)
      log.acknowledge(4)
      log.acknowledge(0)
      await store.committed()
      for (const position of [9, 1, 2, 2, 77]) log.acknowledge(position)
      assert.deepEqual(positions(await readAll(log)), [3, 5, 6, 7, 8])
      await store.committed()
      log.acknowledge(6)
      assert.deepEqual(positions(await readAll(log)), [3, 5, 7, 8])
    })

    withStore('ignores acknowledgements of positions that hold no message', async (store) => {
      const log = store.openLog(1)
      for (const position of [10, 12, 14]) log.append(position, message(`m${position}`))
      for (const position of [9, 11, 15]) log.acknowledge(position)
      await store.committed()
      for (const position of [9, 11, 13, 15, 11, 13]) log.acknowledge(position)
      assert.deepEqual(positions(await readAll(log)), [10, 12, 14])
    })

    withStore('acknowledges ranges over durable and open messages', async (store) => {
      const log = store.openLog(1)
      for (let position = 0; position < 20; position += 2) log.append(position, message(`m${position}`))
      await store.committed()
      for (let position = 20; position < 40; position += 2) log.append(position, message(`m${position}`))
      log.acknowledgeRange(5, 29)
      assert.deepEqual(positions(await readAll(log)), [0, 2, 4, 30, 32, 34, 36, 38])
      log.acknowledgeRange(3, 3)
      log.acknowledgeRange(36, 1000)
      assert.deepEqual(positions(await readAll(log)), [0, 2, 4, 30, 32, 34])
      log.acknowledgeRange(0, Number.MAX_SAFE_INTEGER)
      assert.deepEqual(await readAll(log), [])
    })

    withStore('finds messages that were acknowledged while they were being read gone', async (store) => {
      const log = await filledLog(store, 1, ['a', 'b', 'c'])
      const reading = read(log, 0, 2)
      log.acknowledge(1)
      assert.deepEqual(bodies(await reading), ['a', 'c'])
    })

    withStore('reads on when everything it read was acknowledged in the meantime', async (store) => {
      const log = await filledLog(store, 1, ['a', 'b', 'c'])
      for (let position = 3; position < 6; position++) log.append(position, message('late'))
      const reading = read(log, 0, 5, 1)
      log.acknowledgeRange(0, 2)
      assert.equal((await reading)[0]?.position, 3)
    })

    withStore(
      'knows which positions are live, open or durable, also in a log with a negative number',
      async (store) => {
        const log = store.openLog(-7)
        for (const position of [2, 3, 5, 8]) log.append(position, message('m'))
        const live = () => [1, 2, 3, 4, 5, 8, 9].filter((position) => log.isLive(position))
        assert.deepEqual(live(), [2, 3, 5, 8])
        log.acknowledge(3)
        assert.deepEqual(live(), [2, 5, 8])
        await store.committed()
        assert.deepEqual(live(), [2, 5, 8])
        log.acknowledgeRange(0, 5)
        log.append(9, message('m'))
        assert.deepEqual(live(), [8, 9])
        await store.committed()
        assert.deepEqual(positions(await readAll(log)), live())
        log.acknowledgeRange(0, 9)
        assert.deepEqual(live(), [])
      },
    )

    withStore('keeps logs apart, and a dropped one answers with nothing', async (store) => {
      const kept = await filledLog(store, 1, ['kept'])
      const dropped = await filledLog(store, 2, ['a', 'b'])
      dropped.append(2, message('open'))
      const durable = read(dropped, 0, 1)
      const open = read(dropped, 2, 2)
      dropped.drop()
      assert.deepEqual(await durable, [])
      assert.deepEqual(await open, [])
      assert.deepEqual(await read(dropped, 0, 2), [])
      await store.committed()
      assert.deepEqual(bodies(await readAll(kept)), ['kept'])
    })

    withStore('gives a large body back from every log it went to', async (store) => {
      const large = message(Buffer.alloc(70_000, 'large'))
      const medium = message(Buffer.alloc(5000, 'medium'))
      const logs = [1, 2, 3].map((id) => store.openLog(id))
      for (const log of logs) {
        log.append(0, large)
        log.append(1, message('small'))
        log.append(2, medium)
        log.append(3, large)
      }
      await store.committed()
      logs[1]?.drop()
      await store.committed()
      for (const log of [logs[0], logs[2]]) {
        assert.ok(log)
        const messages = await readAll(log)
        assert.deepEqual(positions(messages), [0, 1, 2, 3])
        const expected = [large, message('small'), medium, large]
        for (const [i, logged] of messages.entries()) {
          assert.ok(contentOf(logged.message).equals(contentOf(expected[i] ?? large)))
        }
      }
    })

    withStore('numbers its batches, and all who wait for one share a promise', async (store) => {
      await store.committed()
      const log = store.openLog(1)
      const first = store.openBatch
      log.append(0, message('a'))
      const waiting = store.committed()
      assert.equal(store.committed(), waiting)
      assert.equal(store.openBatch, first)
      await waiting
      assert.equal(store.openBatch, first + 1)
      log.append(1, message('b'))
      log.acknowledge(1)
      await store.committed()
      assert.equal(store.openBatch, first + 2)
      assert.equal(store.pendingBytes, 0)
    })

    withStore('begins with nothing', async (store) => {
      assert.deepEqual(store.recovered.metadata, [])
      assert.equal(store.recovered.logs.size, 0)
      await store.committed()
    })
  })
}

function contentOf(of: ReturnType<typeof message>): Buffer {
  return of.data.subarray(of.offset, of.bodyOffset + of.bodyLength)
}
