import assert from 'node:assert/strict'
import { test } from 'node:test'
import { erlangTerm } from '../../src/broker/erlang-term.js'
import { textToBuffer } from '../../src/message/text.js'

// As RabbitMQ 3.10.8 shows them in events and refusals.
test('binaries are text as long as each octet is a printable character of Latin-1', () => {
  const term = (value: string) => erlangTerm({ type: 'longstr', value })
  assert.equal(term('a"b\\'), '<<"a\\"b\\\\">>')
  assert.equal(term(''), '<<>>')
  assert.equal(term('ä'), '<<"ä">>')
  assert.equal(term('Ä'), '<<195,132>>')
  assert.equal(term('€'), '<<226,130,172>>')
  assert.deepEqual(
    textToBuffer(erlangTerm({ type: 'binary', value: Buffer.from([0xff]) })),
    Buffer.from('<<"\xff">>', 'latin1'),
  )
})
