import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeaderKey } from '../../src/broker/header-key.js'
import type { FieldValue } from '../../src/message/field-table.js'
import { messageOf } from './exchange/routing.js'

const header = new HeaderKey('x-key')

function keyOf(value: FieldValue): string | undefined {
  const headers = new Map<string, FieldValue>([
    ['other', { type: 'longstr', value: 'x' }],
    ['x-key', value],
  ])
  return header.of(messageOf('', { headers }))
}

const text = (value: string): FieldValue => ({ type: 'longstr', value })

test('messages without the header, or with an empty one, have no key', () => {
  assert.equal(header.of(messageOf('')), undefined)
  assert.equal(header.of(messageOf('', { headers: new Map([['x-key2', text('a')]]) })), undefined)
  assert.equal(keyOf({ type: 'void', value: null }), undefined)
})

test('equal values have equal keys, whatever the width of a number', () => {
  assert.equal(keyOf(text('a')), keyOf(text('a')))
  assert.equal(keyOf({ type: 'byte', value: 1 }), keyOf({ type: 'long', value: 1 }))
  assert.equal(
    keyOf({ type: 'table', value: new Map([['a', text('b')]]) }),
    keyOf({ type: 'table', value: new Map([['a', text('b')]]) }),
  )
})

test('different values have different keys', () => {
  const values: FieldValue[] = [
    text(''),
    text('1'),
    text('true'),
    text('+'),
    text('=1'),
    { type: 'signedint', value: 1 },
    { type: 'signedint', value: -1 },
    { type: 'long', value: 2n ** 60n },
    { type: 'long', value: 2n ** 60n + 1n },
    { type: 'double', value: 1.5 },
    { type: 'bool', value: true },
    { type: 'bool', value: false },
    { type: 'longstr', value: Buffer.of(0xff) },
    { type: 'binary', value: Buffer.of(0xff) },
    { type: 'array', value: [text('1')] },
    { type: 'table', value: new Map([['1', text('1')]]) },
    { type: 'decimal', value: { scale: 1, digits: 15 } },
    text('x'.repeat(64)),
    text('x'.repeat(65)),
    text('x'.repeat(1000)),
    text(`${'x'.repeat(999)}y`),
  ]
  assert.equal(new Set(values.map(keyOf)).size, values.length)
})

test('a key never is much longer than a UUID', () => {
  for (const length of [36, 64, 65, 100_000]) {
    assert.ok((keyOf(text('é'.repeat(length)))?.length ?? 0) <= 65)
  }
})
