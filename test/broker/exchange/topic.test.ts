import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bind, exchangeOf, queueOf, route } from './routing.js'

/** What RabbitMQ 3.10.8 answered: patterns, and which of the keys each of them matches. */
const KEYS = [
  '',
  'a',
  'b',
  'a.b',
  'a.c',
  'a.b.c',
  'a.x.y.c',
  'a..c',
  '.',
  'a.',
  '.b',
  'a.b.',
  'A.b',
  'a b',
  'a.#',
  'a.*',
]
const MATRIX: readonly (readonly [pattern: string, keys: readonly string[]])[] = [
  [
    '#',
    [
      '',
      'a',
      'b',
      'a.b',
      'a.c',
      'a.b.c',
      'a.x.y.c',
      'a..c',
      '.',
      'a.',
      '.b',
      'a.b.',
      'A.b',
      'a b',
      'a.#',
      'a.*',
    ],
  ],
  ['*', ['a', 'b', 'a b']],
  ['a', ['a']],
  ['a.b', ['a.b']],
  ['a.*', ['a.b', 'a.c', 'a.', 'a.#', 'a.*']],
  ['a.#', ['a', 'a.b', 'a.c', 'a.b.c', 'a.x.y.c', 'a..c', 'a.', 'a.b.', 'a.#', 'a.*']],
  ['#.b', ['b', 'a.b', '.b', 'A.b']],
  ['*.b', ['a.b', '.b', 'A.b']],
  ['a.*.c', ['a.b.c', 'a..c']],
  ['a.#.c', ['a.c', 'a.b.c', 'a.x.y.c', 'a..c']],
  [
    '#.#',
    [
      '',
      'a',
      'b',
      'a.b',
      'a.c',
      'a.b.c',
      'a.x.y.c',
      'a..c',
      '.',
      'a.',
      '.b',
      'a.b.',
      'A.b',
      'a b',
      'a.#',
      'a.*',
    ],
  ],
  [
    '*.#',
    ['a', 'b', 'a.b', 'a.c', 'a.b.c', 'a.x.y.c', 'a..c', '.', 'a.', '.b', 'a.b.', 'A.b', 'a b', 'a.#', 'a.*'],
  ],
  [
    '#.*',
    ['a', 'b', 'a.b', 'a.c', 'a.b.c', 'a.x.y.c', 'a..c', '.', 'a.', '.b', 'a.b.', 'A.b', 'a b', 'a.#', 'a.*'],
  ],
  ['', ['']],
  ['a..c', ['a..c']],
  ['*.*', ['a.b', 'a.c', '.', 'a.', '.b', 'A.b', 'a.#', 'a.*']],
  ['a.*.#', ['a.b', 'a.c', 'a.b.c', 'a.x.y.c', 'a..c', 'a.', 'a.b.', 'a.#', 'a.*']],
  ['#.b.#', ['b', 'a.b', 'a.b.c', '.b', 'a.b.', 'A.b']],
]

test('patterns match what they match in RabbitMQ', () => {
  const exchange = exchangeOf('topic')
  for (const [pattern] of MATRIX) bind(exchange, queueOf(pattern), pattern)
  for (const key of KEYS) {
    const expected = MATRIX.filter(([, keys]) => keys.includes(key)).map(([pattern]) => pattern)
    assert.deepEqual(route(exchange, key), expected.sort(), `key '${key}'`)
  }
})

test('words that only begin like wildcards are plain words', () => {
  const exchange = exchangeOf('topic')
  for (const pattern of ['a*', '#b', 'a.**']) bind(exchange, queueOf(pattern), pattern)
  assert.deepEqual(route(exchange, 'ab'), [])
  assert.deepEqual(route(exchange, 'a*'), ['a*'])
  assert.deepEqual(route(exchange, '#b'), ['#b'])
  assert.deepEqual(route(exchange, 'a.b'), [])
  assert.deepEqual(route(exchange, 'a.**'), ['a.**'])
})

test('a key that was routed before meets the bindings of now', () => {
  const exchange = exchangeOf('topic')
  assert.deepEqual(route(exchange, 'a.b'), [])
  const first = bind(exchange, queueOf('first'), 'a.*')
  assert.deepEqual(route(exchange, 'a.b'), ['first'])
  const second = bind(exchange, queueOf('second'), 'a.*')
  assert.deepEqual(route(exchange, 'a.b'), ['first', 'second'])
  exchange.remove(first.key)
  assert.deepEqual(route(exchange, 'a.b'), ['second'])
  exchange.remove(second.key)
  assert.deepEqual(route(exchange, 'a.b'), [])
})

test('more keys than are remembered', () => {
  const exchange = exchangeOf('topic')
  bind(exchange, queueOf('q'), 'a.*')
  for (let i = 0; i < 10_000; i++) assert.deepEqual(route(exchange, `a.${i}`), ['q'])
  assert.deepEqual(route(exchange, 'a.0'), ['q'])
})

test('patterns full of # and a long key take no exponential time', () => {
  const exchange = exchangeOf('topic')
  bind(exchange, queueOf('yes'), `${'#.a.'.repeat(60)}#`)
  bind(exchange, queueOf('no'), `${'#.a.'.repeat(60)}b`)
  assert.deepEqual(route(exchange, Array(127).fill('a').join('.')), ['yes'])
})

test('agrees with the definition on random patterns, keys and changes', () => {
  const random = generator(42)
  const words = ['a', 'b', '', '*', '#', '#']
  const phrase = (choice: readonly string[]) => {
    const length = Math.floor(random() * 5)
    return Array.from({ length }, () => choice[Math.floor(random() * choice.length)]).join('.')
  }
  const exchange = exchangeOf('topic')
  const bound = new Map<string, string>()
  for (let round = 0; round < 3000; round++) {
    const pattern = phrase(words)
    const key = bound.get(pattern)
    if (key === undefined) bound.set(pattern, bind(exchange, queueOf(pattern), pattern).key)
    else if (random() < 0.7) {
      exchange.remove(key)
      bound.delete(pattern)
    }
    const routingKey = phrase(['a', 'b', ''])
    const expected = [...bound.keys()].filter((candidate) => matches(wordsOf(candidate), wordsOf(routingKey)))
    assert.deepEqual(route(exchange, routingKey), expected.sort(), `key '${routingKey}' in round ${round}`)
  }
  for (const key of bound.values()) exchange.remove(key)
  assert.deepEqual(route(exchange, 'a'), [])
})

/** The definition, word by word. */
function matches([first, ...pattern]: string[], key: string[]): boolean {
  if (first === undefined) return key.length === 0
  if (first === '#')
    return matches(pattern, key) || (key.length > 0 && matches(['#', ...pattern], key.slice(1)))
  return key.length > 0 && (first === '*' || first === key[0]) && matches(pattern, key.slice(1))
}

function wordsOf(key: string): string[] {
  return key === '' ? [] : key.split('.')
}

/** Numbers from 0 to 1 that are the same at every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
