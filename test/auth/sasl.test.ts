import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SASL_MECHANISMS } from '../../src/auth/sasl.js'
import type { FieldTable, FieldValue } from '../../src/message/field-table.js'
import { encodeTable } from '../../src/message/table-codec.js'

function parse(mechanism: string, response: Buffer): unknown {
  const found = SASL_MECHANISMS.find(({ name }) => name === mechanism)
  assert.ok(found !== undefined)
  return found.parse(response)
}

function amqplain(entries: Readonly<Record<string, FieldValue>>): Buffer {
  const table: FieldTable = new Map(Object.entries(entries))
  return encodeTable(table).subarray(4)
}

test('the mechanisms of RabbitMQ are offered', () => {
  assert.deepEqual(
    SASL_MECHANISMS.map(({ name }) => name),
    ['PLAIN', 'AMQPLAIN'],
  )
})

test('PLAIN', () => {
  assert.deepEqual(parse('PLAIN', Buffer.from('\0guest\0secret')), { username: 'guest', password: 'secret' })
  assert.deepEqual(parse('PLAIN', Buffer.from('\0ä\0ö')), { username: 'ä', password: 'ö' })
  assert.deepEqual(parse('PLAIN', Buffer.from('\0guest\0')), { username: 'guest', password: '' })
  assert.deepEqual(parse('PLAIN', Buffer.of(0, 0x61, 0, 0xff)), { username: 'a', password: '\udcff' })
  for (const malformed of [
    '',
    'guest',
    'guest\0secret',
    'id\0guest\0secret',
    '\0guest',
    '\0guest\0secret\0',
    '\0',
  ]) {
    assert.equal(parse('PLAIN', Buffer.from(malformed)), undefined, JSON.stringify(malformed))
  }
})

test('AMQPLAIN', () => {
  const LOGIN: FieldValue = { type: 'longstr', value: 'guest' }
  const PASSWORD: FieldValue = { type: 'longstr', value: 'secret' }
  assert.deepEqual(parse('AMQPLAIN', amqplain({ LOGIN, PASSWORD })), {
    username: 'guest',
    password: 'secret',
  })
  const octets: FieldValue = { type: 'longstr', value: Buffer.of(0x61, 0xff) }
  assert.deepEqual(parse('AMQPLAIN', amqplain({ PASSWORD: octets, LOGIN })), {
    username: 'guest',
    password: 'a\udcff',
  })
  const number: FieldValue = { type: 'long', value: 1 }
  for (const entries of [
    {},
    { LOGIN },
    { PASSWORD },
    { LOGIN: number, PASSWORD },
    { LOGIN, PASSWORD: number },
  ]) {
    assert.equal(parse('AMQPLAIN', amqplain(entries)), undefined)
  }
  const whole = amqplain({ LOGIN, PASSWORD })
  assert.equal(parse('AMQPLAIN', whole.subarray(0, -1)), undefined)
  assert.equal(parse('AMQPLAIN', Buffer.from('\0guest\0secret')), undefined)
})
