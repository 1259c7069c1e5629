import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type BasicProperties,
  checkProperties,
  findProperty,
  type MessageProperties,
  PROPERTY_FLAG,
  PropertiesError,
  readDeliveryMode,
  readExpiration,
  readHeaders,
  readPriority,
  readProperties,
  readReplyTo,
  readTimestamp,
  readUserId,
  writeProperties,
} from '../../src/message/properties.js'
import { propertiesFromJson, propertiesToJson } from '../../src/message/properties-json.js'

const ALL: BasicProperties = {
  contentType: 'text/plain',
  contentEncoding: 'gzip',
  headers: new Map([['x-match', { type: 'longstr', value: 'all' }]]),
  deliveryMode: 2,
  priority: 9,
  correlationId: 'c-1',
  replyTo: 'amq.rabbitmq.reply-to',
  expiration: '60000',
  messageId: 'm-1',
  timestamp: 1_500_000_000,
  type: 'order',
  userId: 'guest',
  appId: 'shop',
  clusterId: 'here',
}

/** A block in the middle of other octets. */
function embed(block: Buffer): { data: Buffer; offset: number; length: number } {
  return {
    data: Buffer.concat([Buffer.alloc(3, 0xff), block, Buffer.alloc(9, 0xff)]),
    offset: 3,
    length: block.length,
  }
}

function assertRefused(hex: string): void {
  const { data, offset, length } = embed(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
  assert.throws(() => checkProperties(data, offset, length), PropertiesError, hex)
}

describe('basic properties', () => {
  it("have RabbitMQ's octets", () => {
    const block = writeProperties({ contentType: 'a', deliveryMode: 2, timestamp: 258, clusterId: 'z' })
    assert.equal(block.toString('hex'), '9044' + '0161' + '02' + '0000000000000102' + '017a')
    assert.equal(writeProperties({}).toString('hex'), '0000')
  })

  it('come back as they were written, all and one by one', () => {
    const names = Object.keys(ALL) as (keyof BasicProperties)[]
    for (const properties of [{}, ALL, ...names.map((name) => ({ [name]: ALL[name] }))]) {
      const { data, offset, length } = embed(writeProperties(properties))
      checkProperties(data, offset, length)
      assert.deepEqual(readProperties(data, offset, length), properties)
    }
  })

  it('can be read singly', () => {
    const { data, offset } = embed(writeProperties(ALL))
    assert.equal(readDeliveryMode(data, offset), 2)
    assert.equal(readPriority(data, offset), 9)
    assert.equal(readExpiration(data, offset), '60000')
    assert.equal(readReplyTo(data, offset), 'amq.rabbitmq.reply-to')
    assert.equal(readUserId(data, offset), 'guest')
    assert.equal(readTimestamp(data, offset), 1_500_000_000)
    assert.deepEqual(readHeaders(data, offset), ALL.headers)
  })

  it('say when they are not set', () => {
    const { data, offset } = embed(writeProperties({ contentType: 'text/plain', appId: 'shop' }))
    assert.equal(readDeliveryMode(data, offset), 0)
    assert.equal(readPriority(data, offset), 0)
    assert.equal(readExpiration(data, offset), undefined)
    assert.equal(readReplyTo(data, offset), undefined)
    assert.equal(readUserId(data, offset), undefined)
    assert.equal(readTimestamp(data, offset), undefined)
    assert.equal(readHeaders(data, offset), undefined)
    assert.equal(findProperty(data, offset, PROPERTY_FLAG.messageId), -1)
  })

  it('need not be UTF-8', () => {
    const block = Buffer.from('800002fffe', 'hex')
    checkProperties(block, 0, block.length)
    assert.deepEqual(writeProperties(readProperties(block, 0, block.length)), block)
  })

  it('may have the unused flag set', () => {
    const block = Buffer.from('100202', 'hex')
    checkProperties(block, 0, block.length)
    assert.deepEqual(readProperties(block, 0, block.length), { deliveryMode: 2 })
  })

  it('are refused when they are cut off anywhere', () => {
    const { data, offset, length } = embed(writeProperties(ALL))
    for (let cut = 0; cut < length; cut++) {
      assert.throws(() => checkProperties(data, offset, cut), PropertiesError, `${cut} octets`)
    }
  })

  it('are refused with octets behind them, another word of flags, or broken headers', () => {
    assertRefused('0000 00')
    assertRefused('1000 02 00')
    assertRefused('0001 0000')
    assertRefused('1001 0000 02')
    assertRefused('2000 00000003 016b55')
    assertRefused('2000 00000001 01')
    assertRefused('2000 000000ff 016b56')
  })

  it('do not take strings of more than 255 octets, or numbers that do not fit', () => {
    assert.throws(() => writeProperties({ messageId: 'x'.repeat(256) }), RangeError)
    assert.throws(() => writeProperties({ priority: 256 }), RangeError)
    assert.throws(() => writeProperties({ timestamp: -1 }), RangeError)
  })
})

describe('basic properties as JSON', () => {
  it('have underscored names and untyped headers', () => {
    const json = propertiesToJson({ ...ALL, timestamp: 2n ** 63n })
    assert.equal(json.content_type, 'text/plain')
    assert.equal(json.delivery_mode, 2)
    assert.equal(json.timestamp, String(2n ** 63n))
    assert.deepEqual(json.headers, { 'x-match': 'all' })
    assert.equal(Object.keys(json).length, 14)
  })

  it('come back', () => {
    assert.deepEqual(propertiesFromJson(propertiesToJson(ALL)), ALL)
    assert.deepEqual(propertiesFromJson({}), {})
    const late = { timestamp: 2n ** 64n - 1n }
    assert.deepEqual(propertiesFromJson(propertiesToJson(late)), late)
  })

  for (const [json, text] of [
    [{ prio: 1 }, /there is no property prio/],
    [{ priority: '1' }, /priority must be a number from 0 to 255/],
    [{ priority: 256 }, /priority must be/],
    [{ message_id: 5 }, /message_id must be a text of at most 255 bytes/],
    [{ message_id: 'ä'.repeat(128) }, /message_id must be/],
    [{ timestamp: -1 }, /timestamp must be seconds since 1970/],
    [{ timestamp: String(2n ** 64n) }, /timestamp must be/],
    [{ headers: [] }, /headers must be an object/],
  ] as const) {
    it(`are refused: ${JSON.stringify(json)}`, () => {
      assert.throws(() => propertiesFromJson(json as unknown as MessageProperties), text)
    })
  }
})
