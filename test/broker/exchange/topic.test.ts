import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { runs } from '../../support/properties.js'
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

test('agrees with the definition on any patterns, keys and changes', () => {
  const phrase = (...words: string[]) =>
    fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((chosen) => chosen.join('.'))
  const step = fc.record({
    pattern: phrase('a', 'b', '', '*', '#', '#'),
    unbinds: fc.boolean(),
    routingKey: phrase('a', 'b', ''),
  })
  const property = fc.property(fc.array(step, { maxLength: 100, size: 'max' }), (steps) => {
    const exchange = exchangeOf('topic')
    const bound = new Map<string, string>()
    for (const { pattern, unbinds, routingKey } of steps) {
      const key = bound.get(pattern)
      if (key === undefined) bound.set(pattern, bind(exchange, queueOf(pattern), pattern).key)
      else if (unbinds) {
        exchange.remove(key)
        bound.delete(pattern)
      }
      const expected = [...bound.keys()].filter((candidate) =>
        matches(wordsOf(candidate), wordsOf(routingKey)),
      )
      assert.deepEqual(route(exchange, routingKey), expected.sort(), `key '${routingKey}'`)
    }
    for (const key of bound.values()) exchange.remove(key)
    assert.deepEqual(route(exchange, 'a'), [])
  })
  fc.assert(property, runs(200))
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
