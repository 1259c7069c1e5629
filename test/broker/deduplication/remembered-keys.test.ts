import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type NewKey,
  RememberedKeys,
  Whereabouts,
} from '../../../src/broker/deduplication/remembered-keys.js'
import { Timers } from '../../../src/lib/timers.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import type { LoggedMessage } from '../../../src/store/store.js'
import { ManualClock } from '../../support/manual-clock.js'
import { runs } from '../../support/properties.js'

const { Gone, Waiting, Delivered } = Whereabouts

function setUp() {
  const clock = new ManualClock()
  const log = openMemoryStore().openLog(-1)
  const timers = new Timers(clock)
  const keys = new RememberedKeys(() => log, timers)
  let position = 0
  const remember = (key: string, changes: Partial<NewKey> = {}) => {
    keys.remember({
      key,
      position,
      arrival: clock.now(),
      ttl: 0,
      stored: true,
      whereabouts: Gone,
      ...changes,
    })
    return position++
  }
  const logged = () =>
    new Promise<readonly LoggedMessage[]>((resolve) =>
      log.read(0, position, Number.MAX_SAFE_INTEGER, resolve),
    )
  const loggedKeys = async () => (await logged()).map(({ message }) => message.routingKey)
  return { clock, log, timers, keys, remember, logged, loggedKeys }
}

test('a key counts until its time is over, and is gone from memory and log then, by one timer', async () => {
  const { clock, keys, remember, loggedKeys } = setUp()
  remember('a', { ttl: 10 })
  clock.advance(5)
  remember('b', { ttl: 10 })
  assert.deepEqual([keys.has('a'), keys.has('b'), keys.has('c'), clock.timers], [true, true, false, 1])
  clock.advance(5)
  assert.deepEqual([keys.has('a'), keys.has('b'), keys.size, clock.timers], [false, true, 1, 1])
  assert.deepEqual(await loggedKeys(), ['b'])
  clock.advance(5)
  assert.deepEqual([keys.size, clock.timers], [0, 0])
  assert.deepEqual(await loggedKeys(), [])
})

test('a key counts as long as its message is in the queue, however old it is', async () => {
  const { clock, keys, remember, loggedKeys } = setUp()
  const a = remember('a', { ttl: 10, whereabouts: Waiting })
  const b = remember('b', { whereabouts: Waiting })
  clock.advance(100)
  assert.deepEqual([keys.has('a'), keys.has('b'), keys.isPresent('a')], [true, true, true])
  keys.moved('a', a, Delivered)
  assert.equal(keys.has('a'), true)
  keys.moved('a', a, Gone)
  keys.moved('b', b, Gone)
  assert.deepEqual([keys.has('a'), keys.size], [false, 0])
  assert.deepEqual(await loggedKeys(), [])
})

test('a message that has left is remembered for the rest of its time', () => {
  const { clock, keys, remember } = setUp()
  const a = remember('a', { ttl: 10, whereabouts: Waiting })
  keys.moved('a', a, Gone)
  assert.deepEqual([keys.has('a'), keys.isPresent('a')], [true, false])
  clock.advance(10)
  assert.equal(keys.size, 0)
})

test('what is told of another message with the same key is ignored', () => {
  const { keys, remember } = setUp()
  const first = remember('a', { whereabouts: Waiting })
  keys.forget('a')
  remember('a', { whereabouts: Waiting })
  keys.moved('a', first, Gone)
  keys.moved('unknown', 5, Gone)
  assert.equal(keys.has('a'), true)
})

test('above the limit the oldest key goes, and at once when the limit falls', async () => {
  const { keys, remember, loggedKeys } = setUp()
  keys.limit(3)
  for (const key of ['a', 'b', 'c', 'd']) remember(key, { ttl: Number.POSITIVE_INFINITY })
  assert.deepEqual([keys.has('a'), keys.has('b')], [false, true])
  keys.limit(1)
  assert.deepEqual([keys.size, keys.has('d')], [1, true])
  assert.deepEqual(await loggedKeys(), ['d'])
})

test('a purge forgets what was only remembered for waiting messages', () => {
  const { clock, keys, remember } = setUp()
  remember('waiting', { whereabouts: Waiting })
  const delivered = remember('delivered', { whereabouts: Waiting })
  keys.moved('delivered', delivered, Delivered)
  remember('in its window', { ttl: 10, whereabouts: Waiting })
  keys.purged()
  const counting = () => ['waiting', 'delivered', 'in its window'].filter((key) => keys.has(key))
  assert.deepEqual(counting(), ['delivered', 'in its window'])
  clock.advance(10)
  assert.deepEqual(counting(), ['delivered'])
})

test('many keys that end together are forgotten some at a time', () => {
  const { clock, keys, remember } = setUp()
  for (let i = 0; i < 10_000; i++) remember(String(i), { ttl: 10 })
  clock.advance(10)
  assert.ok(keys.size > 0 && keys.size < 10_000)
  assert.equal(keys.has('9999'), false)
  clock.advance(2)
  assert.equal(keys.size, 0)
})

test('cleared keys are gone from the log, dropped ones with it', async () => {
  const { keys, remember, loggedKeys } = setUp()
  for (const key of ['a', 'b']) remember(key, { ttl: 10 })
  keys.clear()
  assert.deepEqual([keys.size, await loggedKeys()], [0, []])
  remember('c', { ttl: 10 })
  assert.deepEqual(await loggedKeys(), ['c'])
  keys.drop()
  assert.deepEqual(await loggedKeys(), [])
})

test('the log brings back what is in its time or in the queue, with the rest of the time', async () => {
  const { clock, log, timers, remember, loggedKeys } = setUp()
  remember('over', { ttl: 5 })
  remember('transient', { ttl: 50, stored: false })
  const there = remember('in the queue', { ttl: 5 })
  remember('in time', { ttl: 50 })
  remember('for ever', { ttl: Number.POSITIVE_INFINITY })
  const again = new RememberedKeys(() => log, timers)
  // The old ones are out of the way: in a new process their timers would not be there.
  timers.stop()
  clock.advance(20)
  await again.recover(
    { messages: 4, bodyBytes: 0, firstPosition: 0, lastPosition: 4, deliveredUpTo: -1 },
    (position) => position === there,
  )
  assert.equal(again.size, 3)
  assert.deepEqual(
    ['over', 'transient', 'in the queue', 'in time', 'for ever'].filter((key) => again.has(key)),
    ['in the queue', 'in time', 'for ever'],
  )
  assert.deepEqual(await loggedKeys(), ['in the queue', 'in time', 'for ever'])
  clock.advance(30)
  assert.equal(again.has('in time'), false)
  assert.equal(again.isPresent('in the queue'), true)
})

const step = fc.oneof(
  fc.record({
    do: fc.constant('remember' as const),
    key: fc.nat({ max: 39 }),
    whereabouts: fc.constantFrom(Gone, Waiting),
    ttl: fc.constantFrom(0, 30),
  }),
  fc.record({
    do: fc.constant('move' as const),
    key: fc.nat({ max: 39 }),
    to: fc.constantFrom(Gone, Waiting, Delivered),
  }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.nat({ max: 8 }) }),
  fc.record({ do: fc.constant('purge' as const) }),
)

interface Modelled {
  readonly key: string
  readonly position: number
  readonly due: number
  whereabouts: Whereabouts
}

test('the keys that count, in memory and in the log, are what a plain list says', async () => {
  const limit = 20
  const property = fc.asyncProperty(fc.array(step, { maxLength: 300, size: 'max' }), async (steps) => {
    const { clock, keys, remember, loggedKeys } = setUp()
    keys.limit(limit)
    let model: Modelled[] = []
    for (const step of steps) {
      if (step.do === 'remember') {
        const key = String(step.key)
        if (keys.has(key)) continue
        // Without a message in a queue only time counts.
        const ttl = step.whereabouts === Gone ? 30 : step.ttl
        const position = remember(key, { ttl, whereabouts: step.whereabouts })
        model.push({ key, position, due: clock.now() + ttl, whereabouts: step.whereabouts })
        if (model.length > limit) model.shift()
      } else if (step.do === 'move') {
        const found = model.find(({ key }) => key === String(step.key))
        if (found === undefined || found.whereabouts === Gone) continue
        found.whereabouts = step.to
        keys.moved(found.key, found.position, step.to)
      } else if (step.do === 'pass') {
        clock.advance(step.ms)
      } else {
        keys.purged()
        for (const item of model) if (item.whereabouts === Waiting) item.whereabouts = Gone
      }
      model = model.filter(({ due, whereabouts }) => whereabouts !== Gone || due > clock.now())
      assert.equal(keys.size, model.length)
      for (const { key } of model) assert.ok(keys.has(key))
    }
    assert.deepEqual(
      await loggedKeys(),
      model.map(({ key }) => key),
    )
  })
  await fc.assert(property, runs(200))
})
