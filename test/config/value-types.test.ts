import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bindAddress,
  boolean,
  bytes,
  duration,
  endpoint,
  integer,
  oneOf,
  type ValueType,
} from '../../src/config/value-types.js'

function check<T>(type: ValueType<T>, accepted: Record<string, T>, refused: string[]): void {
  for (const [text, value] of Object.entries(accepted)) assert.deepEqual(type.parse(text), value, text)
  for (const text of refused) assert.equal(type.parse(text), undefined, text)
}

test('integers are decimal and within their range', () => {
  check(integer(0, 10), { 0: 0, 10: 10, '+3': 3, '007': 7 }, [
    '',
    '11',
    '-1',
    '0x1',
    '1_0',
    '1.5',
    ' 1',
    '1e1',
  ])
})

test('booleans are true, on, false and off', () => {
  check(boolean, { true: true, on: true, false: false, off: false }, ['', 'yes', '1', 'TRUE', 'constructor'])
})

test('words are taken as they stand', () => {
  check(oneOf(['info', 'none']), { info: 'info', none: 'none' }, ['', 'Info', 'inf'])
})

test('sizes may have units of 1024', () => {
  check(
    bytes(1, 2 ** 30),
    { 131072: 131_072, '128KB': 131_072, '128kb': 131_072, '1MB': 2 ** 20, '1MiB': 2 ** 20, '1g': 2 ** 30 },
    ['', '0', 'KB', '1 KB', '2GB', '1XB', '-1', '1.5MB'],
  )
})

test('times may have units, or be infinite', () => {
  check(
    duration,
    { 10000: 10_000, '10s': 10_000, '1m30s': 90_000, '250ms': 250, infinity: Number.POSITIVE_INFINITY },
    ['', 's', '10 s', '1.5s', '-1', '10x', '100w', '99999999999'],
  )
})

test('listeners are a port, with an address before it or not', () => {
  check(
    endpoint,
    {
      5672: { host: '', port: 5672 },
      '127.0.0.1:5673': { host: '127.0.0.1', port: 5673 },
      '[::1]:5672': { host: '::1', port: 5672 },
      '::1:5672': { host: '::1', port: 5672 },
      ':::5672': { host: '::', port: 5672 },
    },
    ['', '65536', 'localhost:5672', '127.0.0.1', '127.0.0.1:', '[::1]', '1.2.3:80', 'amqp'],
  )
})

test('an address to bind to stands alone', () => {
  check(bindAddress, { '127.0.0.1': '127.0.0.1', '[::1]': '::1', '::': '::', '*': '' }, [
    '',
    'host',
    '1.2.3.4:5',
  ])
})
