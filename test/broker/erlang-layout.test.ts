import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appendBinary, appendTuple, formatOctetList } from '../../src/broker/erlang-layout.js'

// What `io_lib:format("type ~p, first 16 octets = ~p", [1, Binary])` yields in Erlang/OTP 25.
const PREFIX = 'type 1, first 16 octets = '

test('printable binaries are text', () => {
  assert.equal(appendBinary(PREFIX, Buffer.from('AAA\n"\\A')), `${PREFIX}<<"AAA\\n\\"\\\\A">>`)
  // Octets stay what they are on the wire: UTF-8, or not.
  assert.equal(appendBinary(PREFIX, Buffer.from('ä')), `${PREFIX}<<"ä">>`)
  assert.equal(appendBinary(PREFIX, Buffer.alloc(2, 0xff)), `${PREFIX}<<"\udcff\udcff">>`)
  assert.equal(appendBinary(PREFIX, Buffer.alloc(0)), `${PREFIX}<<>>`)
})

test('other binaries are octets, over several lines when they are long', () => {
  assert.equal(appendBinary(PREFIX, Buffer.from([0, 60])), `${PREFIX}<<0,60>>`)
  const long = Buffer.from([1, 2, 3, ...Array<number>(13).fill(200)])
  assert.equal(
    appendBinary(PREFIX, long),
    `${PREFIX}<<1,2,3,200,200,200,200,200,200,200,200,200,200,200,\n${' '.repeat(28)}200,200>>`,
  )
})

test('octet lists stay on one line', () => {
  assert.equal(formatOctetList(Buffer.alloc(100)), `<<${Array<number>(100).fill(0).join(',')}>>`)
})

test('tuples are broken when they do not fit', () => {
  assert.equal(appendTuple('a: ', ['value_negative', '-1']), 'a: {value_negative,-1}')
  assert.equal(
    appendTuple("invalid expiration '99999999999999999999': ", ['value_too_large', '99999999999999999999']),
    `invalid expiration '99999999999999999999': {value_too_large,\n${' '.repeat(44)}99999999999999999999}`,
  )
})
