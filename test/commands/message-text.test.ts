import { strict as assert } from 'node:assert'
import { describe, test } from 'node:test'

import type { MessageInfo } from '../../src/broker/admin/message-info.js'
import { messageLine } from '../../src/commands/messages/message-line.js'
import { propertiesOf } from '../../src/commands/messages/properties.js'

const MESSAGE: MessageInfo = {
  exchange: 'events',
  routing_key: 'user.created',
  redelivered: false,
  message_count: 0,
  properties: {},
  payload: 'hello',
  payload_bytes: 5,
  payload_encoding: 'string',
}

describe('messageLine', () => {
  test('separates exchange, routing key and payload by tabs', () => {
    assert.equal(messageLine(MESSAGE), 'events\tuser.created\thello')
  })

  test('keeps a payload on its line and escape sequences from the terminal', () => {
    assert.equal(
      messageLine({ ...MESSAGE, payload: 'a\nb\tc\r\x1b[31m' }),
      'events\tuser.created\ta\\nb\\tc\\r\\x1b[31m',
    )
  })

  test('marks base64', () => {
    assert.equal(
      messageLine({ ...MESSAGE, payload: '/w==', payload_encoding: 'base64' }),
      'events\tuser.created\tbase64:/w==',
    )
  })
})

describe('propertiesOf', () => {
  test('has the delivery mode alone when nothing was given', () => {
    assert.deepEqual(propertiesOf({ persistent: true, header: [] }), { delivery_mode: 2 })
    assert.deepEqual(propertiesOf({ persistent: false, header: [] }), { delivery_mode: 1 })
  })

  test('writes the expiration as text and merges headers', () => {
    const properties = propertiesOf({
      persistent: true,
      header: ['retries=3'],
      headers: '{"source": "cli"}',
      expiration: 60_000,
      priority: 0,
      'content-type': 'text/plain',
    })
    assert.deepEqual(properties, {
      delivery_mode: 2,
      headers: { source: 'cli', retries: 3 },
      expiration: '60000',
      priority: 0,
      content_type: 'text/plain',
    })
  })
})
