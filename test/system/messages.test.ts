/** What goes in comes out: bodies of every size, properties, headers. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, test } from 'node:test'

import { getOne, Inbox, Session } from './session.js'
import { openTarget, type Target } from './target.js'

const FRAME_MAX = 131072
const FRAME_OVERHEAD = 8
const MIB = 1024 * 1024

/** Bytes in which every position can be told from its neighbours. */
function patterned(size: number): Buffer {
  const bytes = Buffer.alloc(size)
  for (let i = 0; i < size; i += 1) bytes[i] = (i * 31 + (i >> 8)) & 0xff
  return bytes
}

describe('messages', { timeout: 20_000 }, () => {
  let target: Target
  let session: Session
  before(async () => {
    target = await openTarget()
    session = await Session.open(target)
  })
  after(async () => {
    await session.close()
    await target.stop()
  })

  const wholeFrame = FRAME_MAX - FRAME_OVERHEAD
  for (const size of [0, 1, wholeFrame - 1, wholeFrame, wholeFrame + 1, 2 * wholeFrame, FRAME_MAX, 5 << 20]) {
    test(`a body of ${size} bytes`, async () => {
      const queue = await session.temporaryQueue()
      const body = patterned(size)
      session.channel.sendToQueue(queue, body, { persistent: true })
      session.channel.sendToQueue(queue, Buffer.from('next'))
      await session.channel.waitForConfirms()
      const inbox = await Inbox.open(session.channel, queue, { noAck: true })
      const [whole, next] = await inbox.waitFor(2)
      assert.ok(whole?.content.equals(body))
      assert.equal(next?.content.toString(), 'next')
    })
  }

  test('large and small bodies of two channels do not get mixed up', async () => {
    const queue = await session.temporaryQueue()
    const other = await session.newChannel()
    const body = patterned(3 * FRAME_MAX)
    session.channel.sendToQueue(queue, body)
    for (let i = 0; i < 50; i += 1) other.sendToQueue(queue, Buffer.from('small'))
    await session.channel.waitForConfirms()
    const messages = await (await Inbox.open(session.channel, queue, { noAck: true })).waitFor(51)
    const large = messages.filter((message) => message.content.length === body.length)
    assert.equal(large.length, 1)
    assert.ok(large[0]?.content.equals(body))
    assert.equal(messages.filter((message) => message.content.toString() === 'small').length, 50)
  })

  test('very large bodies of several channels and connections arrive as they were sent', async () => {
    const queue = await session.temporaryQueue()
    const others = await Promise.all([session.newChannel(), session.newChannel()])
    const sizes = [6 * MIB + 1, FRAME_MAX * 20, MIB, 64 * 1024, 5 * MIB - 7, FRAME_MAX - 8, 2 * MIB]
    const bodies = sizes.map((size) => randomBytes(size))
    const channels = [session.channel, ...others]
    for (const [i, body] of bodies.entries()) channels[i % 3]?.sendToQueue(queue, body)
    const messages = await (await Inbox.open(session.channel, queue, { noAck: true })).waitFor(bodies.length)
    for (const body of bodies) assert.ok(messages.some(({ content }) => content.equals(body)))
  })

  test('every property', async () => {
    const queue = await session.temporaryQueue()
    const properties = {
      contentType: 'application/json',
      contentEncoding: 'gzip',
      deliveryMode: 2,
      priority: 7,
      correlationId: 'käse-42',
      replyTo: 'answers',
      expiration: '60000',
      messageId: 'id',
      timestamp: 1_700_000_000,
      type: 'order.created',
      userId: 'guest',
      appId: 'shop',
    }
    session.channel.sendToQueue(queue, Buffer.from('{}'), properties)
    await session.channel.waitForConfirms()
    const message = await getOne(session.channel, queue)
    assert.deepEqual(
      { ...message.properties, headers: undefined, clusterId: undefined },
      {
        ...properties,
        headers: undefined,
        clusterId: undefined,
      },
    )
  })

  test('headers of every type a client has', async () => {
    const queue = await session.temporaryQueue()
    const headers = {
      text: 'grüße',
      empty: '',
      small: -5,
      medium: 30_000,
      large: 2_000_000_000,
      huge: 9_007_199_254_740_991,
      fraction: 1.25,
      yes: true,
      no: false,
      nothing: null,
      bytes: Buffer.from([0, 255, 206]),
      list: [1, 'two', [3], { four: 4 }],
      nested: { deeper: { deepest: 'x' } },
      when: { '!': 'timestamp', value: 1_700_000_000 },
      price: { '!': 'decimal', value: { places: 2, digits: 1999 } },
      'ключ с пробелом': 1,
    }
    session.channel.sendToQueue(queue, Buffer.alloc(0), { headers })
    await session.channel.waitForConfirms()
    const message = await getOne(session.channel, queue)
    assert.deepEqual({ ...message.properties.headers }, headers)
  })

  test('a header table close to the frame limit', async () => {
    const queue = await session.temporaryQueue()
    const headers = { filler: 'x'.repeat(60_000) }
    session.channel.sendToQueue(queue, Buffer.from('small'), { headers })
    await session.channel.waitForConfirms()
    const message = await getOne(session.channel, queue)
    assert.equal(message.properties.headers?.['filler'], headers.filler)
  })
})
