import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { BrokerError } from '../../../src/broker/errors.js'
import type { FieldTable, FieldValue } from '../../../src/message/field-table.js'
import { runs } from '../../support/properties.js'
import { bind, exchangeOf, queueOf, route } from './routing.js'

const one: FieldValue = { type: 'long', value: 1 }
const two: FieldValue = { type: 'long', value: 2 }
const nothing: FieldValue = { type: 'void', value: null }
const nested: FieldValue = { type: 'table', value: new Map([['k', one]]) }

function text(value: string): FieldValue {
  return { type: 'longstr', value }
}

function table(entries: Readonly<Record<string, FieldValue>>): FieldTable {
  return new Map(Object.entries(entries))
}

const BINDINGS: Readonly<Record<string, FieldTable>> = {
  'all a=1': table({ 'x-match': text('all'), a: one }),
  'default a=1': table({ a: one }),
  'any a=1,b=2': table({ 'x-match': text('any'), a: one, b: two }),
  'all a=1,b=2': table({ 'x-match': text('all'), a: one, b: two }),
  'all none': table({ 'x-match': text('all') }),
  'any none': table({ 'x-match': text('any') }),
  'no args': table({}),
  'all a void': table({ 'x-match': text('all'), a: nothing }),
  'any a void': table({ 'x-match': text('any'), a: nothing }),
  'all x-a=1': table({ 'x-match': text('all'), 'x-a': one }),
  'all-with-x x-a=1': table({ 'x-match': text('all-with-x'), 'x-a': one }),
  'any x-a=1': table({ 'x-match': text('any'), 'x-a': one }),
  'any-with-x x-a=1,b=2': table({ 'x-match': text('any-with-x'), 'x-a': one, b: two }),
  "all a='1'": table({ 'x-match': text('all'), a: text('1') }),
  'all a=int32 1': table({ 'x-match': text('all'), a: { type: 'signedint', value: 1 } }),
  'all a=true': table({ 'x-match': text('all'), a: { type: 'bool', value: true } }),
  'all a=1.0': table({ 'x-match': text('all'), a: { type: 'double', value: 1 } }),
  'all a=table': table({ 'x-match': text('all'), a: nested }),
}

const HEADERS: Readonly<Record<string, FieldTable | undefined>> = {
  none: undefined,
  'a=1': table({ a: one }),
  'a=2': table({ a: two }),
  'b=2': table({ b: two }),
  'a=1,b=2': table({ a: one, b: two }),
  'a=1,z=9': table({ a: one, z: { type: 'long', value: 9 } }),
  'x-a=1': table({ 'x-a': one }),
  'x-a=1,b=2': table({ 'x-a': one, b: two }),
  "a='1'": table({ a: text('1') }),
  'a=int32 1': table({ a: { type: 'signedint', value: 1 } }),
  'a=int8 1': table({ a: { type: 'byte', value: 1 } }),
  'a=1.0': table({ a: { type: 'double', value: 1 } }),
  'a=true': table({ a: { type: 'bool', value: true } }),
  'a=void': table({ a: nothing }),
  'a=table': table({ a: nested }),
}

/** What RabbitMQ 3.10.8 answered: bindings, and which of the headers each of them matches. */
const MATRIX: readonly (readonly [binding: string, headers: readonly string[]])[] = [
  ['all a=1', ['a=1', 'a=1,b=2', 'a=1,z=9', 'a=int32 1', 'a=int8 1', 'a=1.0']],
  ['default a=1', ['a=1', 'a=1,b=2', 'a=1,z=9', 'a=int32 1', 'a=int8 1', 'a=1.0']],
  ['any a=1,b=2', ['a=1', 'b=2', 'a=1,b=2', 'a=1,z=9', 'x-a=1,b=2', 'a=int32 1', 'a=int8 1', 'a=1.0']],
  ['all a=1,b=2', ['a=1,b=2']],
  [
    'all none',
    [
      'none',
      'a=1',
      'a=2',
      'b=2',
      'a=1,b=2',
      'a=1,z=9',
      'x-a=1',
      'x-a=1,b=2',
      "a='1'",
      'a=int32 1',
      'a=int8 1',
      'a=1.0',
      'a=true',
      'a=void',
      'a=table',
    ],
  ],
  ['any none', []],
  [
    'no args',
    [
      'none',
      'a=1',
      'a=2',
      'b=2',
      'a=1,b=2',
      'a=1,z=9',
      'x-a=1',
      'x-a=1,b=2',
      "a='1'",
      'a=int32 1',
      'a=int8 1',
      'a=1.0',
      'a=true',
      'a=void',
      'a=table',
    ],
  ],
  [
    'all a void',
    [
      'a=1',
      'a=2',
      'a=1,b=2',
      'a=1,z=9',
      "a='1'",
      'a=int32 1',
      'a=int8 1',
      'a=1.0',
      'a=true',
      'a=void',
      'a=table',
    ],
  ],
  [
    'any a void',
    [
      'a=1',
      'a=2',
      'a=1,b=2',
      'a=1,z=9',
      "a='1'",
      'a=int32 1',
      'a=int8 1',
      'a=1.0',
      'a=true',
      'a=void',
      'a=table',
    ],
  ],
  [
    'all x-a=1',
    [
      'none',
      'a=1',
      'a=2',
      'b=2',
      'a=1,b=2',
      'a=1,z=9',
      'x-a=1',
      'x-a=1,b=2',
      "a='1'",
      'a=int32 1',
      'a=int8 1',
      'a=1.0',
      'a=true',
      'a=void',
      'a=table',
    ],
  ],
  ['all-with-x x-a=1', ['x-a=1', 'x-a=1,b=2']],
  ['any x-a=1', []],
  ['any-with-x x-a=1,b=2', ['b=2', 'a=1,b=2', 'x-a=1', 'x-a=1,b=2']],
  ["all a='1'", ["a='1'"]],
  ['all a=int32 1', ['a=1', 'a=1,b=2', 'a=1,z=9', 'a=int32 1', 'a=int8 1', 'a=1.0']],
  ['all a=true', ['a=true']],
  ['all a=1.0', ['a=1', 'a=1,b=2', 'a=1,z=9', 'a=int32 1', 'a=int8 1', 'a=1.0']],
  ['all a=table', ['a=table']],
]

function routeHeaders(exchange: ReturnType<typeof exchangeOf>, headers: FieldTable | undefined): string[] {
  return route(exchange, 'k', headers === undefined ? {} : { headers })
}

test('bindings match what they match in RabbitMQ', () => {
  const exchange = exchangeOf('headers')
  assert.equal(MATRIX.length, Object.keys(BINDINGS).length)
  for (const [name, bindingArguments] of Object.entries(BINDINGS)) {
    bind(exchange, queueOf(name), '', bindingArguments)
  }
  for (const [name, headers] of Object.entries(HEADERS)) {
    const expected = MATRIX.filter(([, matched]) => matched.includes(name)).map(([binding]) => binding)
    assert.deepEqual(routeHeaders(exchange, headers), expected.sort(), `headers ${name}`)
  }
})

/** Whether a binding that asks for `wanted` matches a header with the value `actual`. */
function equal(wanted: FieldValue, actual: FieldValue): boolean {
  const exchange = exchangeOf('headers')
  bind(exchange, queueOf('q'), '', table({ a: wanted }))
  return routeHeaders(exchange, table({ a: actual })).length === 1
}

test('large numbers are compared exactly, across types', () => {
  const large = 2n ** 60n
  assert.equal(equal({ type: 'long', value: large }, { type: 'timestamp', value: large }), true)
  assert.equal(equal({ type: 'long', value: large }, { type: 'long', value: large + 1n }), false)
  assert.equal(equal({ type: 'long', value: large }, { type: 'double', value: 2 ** 60 }), true)
  assert.equal(equal({ type: 'double', value: 0.5 }, { type: 'float', value: 0.5 }), true)
})

test('octets equal the text that they are', () => {
  const bytes: FieldValue = { type: 'binary', value: Buffer.from('text') }
  assert.equal(equal(text('text'), bytes), true)
  assert.equal(equal(text('other'), bytes), false)
  assert.equal(
    equal({ type: 'longstr', value: Buffer.of(0xff) }, { type: 'longstr', value: Buffer.of(0xff) }),
    true,
  )
  assert.equal(
    equal({ type: 'longstr', value: Buffer.of(0xff) }, { type: 'longstr', value: Buffer.of(0xfe) }),
    false,
  )
})

test('a text never equals a composed value', () => {
  const list: FieldValue = { type: 'array', value: [one] }
  assert.equal(equal(list, list), true)
  assert.equal(equal(list, { type: 'array', value: [two] }), false)
  assert.equal(equal(text('[["","array",[["long",1]]]]'), list), false)
})

test('agrees with the definition on any bindings and headers, in all four modes', () => {
  // Few names and values, so that they meet.
  const value = fc.constantFrom<FieldValue>(
    one,
    two,
    { type: 'byte', value: 1 },
    { type: 'timestamp', value: 2 },
    { type: 'double', value: 1 },
    { type: 'double', value: 1.5 },
    { type: 'bool', value: true },
    text('1'),
    text(''),
    { type: 'binary', value: Buffer.from('1') },
    nothing,
    nested,
    { type: 'table', value: new Map([['k', { type: 'byte', value: 1 }]]) },
    { type: 'array', value: [one] },
  )
  const entries = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'x-c', 'x-'), value), {
    selector: ([name]) => name,
  })
  const mode = fc.constantFrom(undefined, 'all', 'any', 'all-with-x', 'any-with-x')
  const binding = fc.record({ mode, wanted: entries, unbound: fc.boolean() })
  const property = fc.property(fc.array(binding), entries, (bindings, headers) => {
    const exchange = exchangeOf('headers')
    const bound = bindings.map(({ mode, wanted }, i) => {
      const match = mode === undefined ? [] : [['x-match', text(mode)] as const]
      return bind(exchange, queueOf(String(i)), '', new Map([...match, ...wanted]))
    })
    for (const [i, { key }] of bound.entries()) if (bindings[i]?.unbound === true) exchange.remove(key)
    const expected = bindings.flatMap(({ mode, wanted, unbound }, i) => {
      if (unbound) return []
      const counting = wanted.filter(([name]) => mode?.endsWith('-with-x') || !name.startsWith('x-'))
      const there = ([name, value]: readonly [string, FieldValue]) =>
        headers.some(([header, actual]) => header === name && satisfies(value, actual))
      return (mode?.startsWith('any') ? counting.some(there) : counting.every(there)) ? [String(i)] : []
    })
    assert.deepEqual(routeHeaders(exchange, new Map(headers)), expected.sort())
  })
  fc.assert(property, runs(500))
})

/** Whether a header is what a binding wants: anything for void, else the same number, text, or value of the same type. */
function satisfies(wanted: FieldValue, actual: FieldValue): boolean {
  if (wanted.type === 'void') return true
  if (isText(wanted) && isText(actual)) return Buffer.from(wanted.value).equals(Buffer.from(actual.value))
  if (typeof wanted.value === 'number') return wanted.value === actual.value
  return wanted.type === actual.type && isDeepStrictEqual(wanted.value, actual.value)
}

function isText(field: FieldValue): field is FieldValue & { value: string | Buffer } {
  return field.type === 'longstr' || field.type === 'binary'
}

test('an empty table and an empty array are the same, as in Erlang', () => {
  const emptyTable: FieldValue = { type: 'table', value: table({}) }
  const emptyArray: FieldValue = { type: 'array', value: [] }
  assert.equal(equal(emptyTable, emptyArray), true)
  assert.equal(equal(emptyArray, emptyTable), true)
  const nests = (value: FieldValue): FieldValue => ({ type: 'array', value: [value] })
  assert.equal(equal(nests(emptyTable), nests(emptyArray)), false)
  assert.equal(equal(text('[]'), emptyArray), false)
})

test('x-match is checked when binding', () => {
  const exchange = exchangeOf('headers')
  const refusal = (value: FieldValue) => {
    try {
      bind(exchange, queueOf('q'), '', table({ 'x-match': value }))
    } catch (error) {
      assert.ok(error instanceof BrokerError && error.reason === 'precondition-failed')
      return error.message
    }
    return assert.fail('was accepted')
  }
  const expected = 'expected all, any, all-with-x, or any-with-x'
  assert.equal(refusal(text('bogus')), `Invalid x-match field value <<"bogus">>; ${expected}`)
  assert.equal(refusal(text('')), `Invalid x-match field value <<>>; ${expected}`)
  assert.equal(refusal(text('\0<')), `Invalid x-match field value <<0,60>>; ${expected}`)
  const type = (shown: string) => `Invalid x-match field type ${shown}; expected longstr`
  assert.equal(refusal({ type: 'long', value: 5 }), type('long (value 5)'))
  assert.equal(refusal({ type: 'bool', value: true }), type('bool (value true)'))
  assert.equal(refusal(nothing), type('void (value undefined)'))
  assert.equal(refusal({ type: 'double', value: 1 }), type('double (value 1.0)'))
  assert.equal(refusal(nested), type('table (value [{<<"k">>,long,1}])'))
  assert.equal(refusal({ type: 'array', value: [one, two] }), type('array (value [{long,1},{long,2}])'))
  assert.equal(exchange.bindingCount, 0)
  assert.deepEqual(routeHeaders(exchange, undefined), [])
})
