import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PeerCertificate, SaslExchange } from '../../../src/auth/sasl/mechanism.js'
import { SASL_NAMES, SaslMechanisms, type SaslOptions } from '../../../src/auth/sasl/mechanisms.js'
import type { FieldTable, FieldValue } from '../../../src/message/field-table.js'
import { encodeTable } from '../../support/field-tables.js'

const CERTIFICATE: PeerCertificate = { subject: 'CN=client,O=Test', commonName: 'client' }

function enabled(options: Partial<SaslOptions> = {}): SaslMechanisms {
  const nobody = { username: 'nobody', password: 'known' }
  return new SaslMechanisms({
    mechanisms: SASL_NAMES,
    loginFrom: 'distinguished_name',
    anonymous: nobody,
    ...options,
  })
}

function begin(
  mechanism: string,
  options: Partial<SaslOptions> = {},
  certificate = CERTIFICATE,
): SaslExchange {
  const found = enabled(options)
    .offeredTo({ certificate })
    .find(({ name }) => name === mechanism)
  assert.ok(found !== undefined)
  return found.begin({ certificate })
}

/** Name and password that a first response holds. */
function parse(mechanism: string, response: Buffer): unknown {
  const { type, ...credentials } = begin(mechanism).respond(response)
  if (type === 'malformed') return undefined
  assert.equal(type, 'password')
  return credentials
}

function amqplain(entries: Readonly<Record<string, FieldValue>>): Buffer {
  const table: FieldTable = new Map(Object.entries(entries))
  return encodeTable(table).subarray(4)
}

test('the enabled mechanisms are offered in their order', () => {
  const names = (mechanisms: SaslOptions['mechanisms'], certificate?: PeerCertificate) =>
    enabled({ mechanisms })
      .offeredTo({ certificate })
      .map(({ name }) => name)
  assert.deepEqual(names(['AMQPLAIN', 'PLAIN']), ['AMQPLAIN', 'PLAIN'])
  assert.deepEqual(names(['EXTERNAL', 'PLAIN']), ['PLAIN'])
  assert.deepEqual(names(['EXTERNAL', 'PLAIN'], CERTIFICATE), ['EXTERNAL', 'PLAIN'])
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

test('EXTERNAL takes the name from the certificate', () => {
  const anything = Buffer.from('whatever')
  assert.deepEqual(begin('EXTERNAL').respond(anything), { type: 'proven', username: 'CN=client,O=Test' })
  assert.deepEqual(begin('EXTERNAL', { loginFrom: 'common_name' }).respond(anything), {
    type: 'proven',
    username: 'client',
  })
  const nameless = { subject: 'O=Test', commonName: '' }
  assert.deepEqual(begin('EXTERNAL', { loginFrom: 'common_name' }, nameless).respond(anything), {
    type: 'refused',
    logText: 'no name found',
  })
})

test('RABBIT-CR-DEMO asks for the password', () => {
  const exchange = begin('RABBIT-CR-DEMO')
  assert.deepEqual(exchange.respond(Buffer.from('guest')), {
    type: 'challenge',
    challenge: Buffer.from('Please tell me your password'),
  })
  assert.deepEqual(exchange.respond(Buffer.from('My password is secret')), {
    type: 'password',
    username: 'guest',
    password: 'secret',
  })
  const other = begin('RABBIT-CR-DEMO')
  other.respond(Buffer.from('guest'))
  assert.deepEqual(other.respond(Buffer.from('secret')), { type: 'malformed' })
})

test('ANONYMOUS is the configured user', () => {
  assert.deepEqual(begin('ANONYMOUS').respond(Buffer.alloc(0)), {
    type: 'password',
    username: 'nobody',
    password: 'known',
  })
})
