/** connection.start is encoded once, and anew when what it says changes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeMethod } from '../../../src/protocols/amqp091/codec/decode-method.js'
import { FRAME_HEADER_SIZE } from '../../../src/protocols/amqp091/codec/frame.js'
import { METHOD_ID_SIZE, methods } from '../../../src/protocols/amqp091/codec/methods.js'
import { Greeting } from '../../../src/protocols/amqp091/greeting.js'

function said(frame: Buffer): { cluster: unknown; mechanisms: string } {
  const start = FRAME_HEADER_SIZE + METHOD_ID_SIZE
  const args = decodeMethod(methods.connection.start, frame, start, frame.length - 1)
  return {
    cluster: args.serverProperties.get('cluster_name')?.value,
    mechanisms: args.mechanisms.toString(),
  }
}

test('the same frame while nothing changes, another one for a new name or other mechanisms', () => {
  const greeting = new Greeting()
  const first = greeting.frame('rabbit@a', 'PLAIN')
  assert.deepEqual(said(first), { cluster: 'rabbit@a', mechanisms: 'PLAIN' })
  assert.equal(greeting.frame('rabbit@a', 'PLAIN'), first)
  assert.deepEqual(said(greeting.frame('shop', 'PLAIN')), { cluster: 'shop', mechanisms: 'PLAIN' })
  assert.deepEqual(said(greeting.frame('shop', 'PLAIN EXTERNAL')), {
    cluster: 'shop',
    mechanisms: 'PLAIN EXTERNAL',
  })
})
