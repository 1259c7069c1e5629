/** Properties and headers pass through the broker byte for byte, in deliveries as in returns. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { openTarget, type Target } from '../../system/target.js'
import { RawClient } from './raw-client.js'
import { headerPayload, longstr, shortstr, uint } from './wire.js'

const HEADERS_FLAG = 0x2000

/** A header table of one key with a value as written on the wire. */
function headers(tag: string, valueHex: string): Buffer {
  const value = Buffer.concat([Buffer.from(tag, 'latin1'), Buffer.from(valueHex, 'hex')])
  return Buffer.concat([uint(HEADERS_FLAG, 2), longstr(Buffer.concat([shortstr('h'), value]))])
}

/** One value of every field type, and oddities a broker might be tempted to tidy up. */
const PROPERTY_BLOCKS: readonly [title: string, properties: Buffer][] = [
  ['long string', headers('S', '0000000176')],
  ['signed int', headers('I', 'fffffffb')],
  ['unsigned int', headers('i', 'ee6b2800')],
  ['decimal', headers('D', '020000013a')],
  ['timestamp', headers('T', '0000000059682f00')],
  ['table', headers('F', '00000008016b530000000176')],
  ['array', headers('A', '0000000b4900000001530000000178')],
  ['signed byte', headers('b', 'fd')],
  ['unsigned byte', headers('B', 'c8')],
  ['short', headers('s', 'fed4')],
  ['unsigned short', headers('u', 'ea60')],
  ['long', headers('l', 'ffffff0000000000')],
  ['long under its other tag', headers('L', '0000010000000000')],
  ['bool', headers('t', '01')],
  ['bool that is neither 0 nor 1', headers('t', '07')],
  ['float', headers('f', '3fc00000')],
  ['double', headers('d', '4002000000000000')],
  ['byte array', headers('x', '0000000200ff')],
  ['void', headers('V', '')],
  [
    'the same key twice',
    Buffer.concat([
      uint(HEADERS_FLAG, 2),
      longstr(Buffer.concat([shortstr('a'), Buffer.from('t\x01'), shortstr('a'), Buffer.from('t\x00')])),
    ]),
  ],
  ['empty headers', Buffer.concat([uint(HEADERS_FLAG, 2), uint(0, 4)])],
  ['no properties', uint(0, 2)],
  ['text that is not UTF-8', Buffer.concat([uint(0x8000, 2), shortstr(Buffer.from([0xff, 0xfe]))])],
  [
    'every property',
    Buffer.concat([
      uint(0xfffc, 2),
      shortstr('content-type'),
      shortstr('content-encoding'),
      longstr(''),
      uint(2, 1),
      uint(9, 1),
      shortstr('correlation-id'),
      shortstr('reply-to'),
      shortstr('60000'),
      shortstr('message-id'),
      Buffer.from('0000000065000000', 'hex'),
      shortstr('type'),
      shortstr('guest'),
      shortstr('app-id'),
      shortstr('cluster-id'),
    ]),
  ],
]

describe('AMQP 0-9-1 content', { concurrency: true }, () => {
  let target: Target
  before(async () => {
    target = await openTarget()
  })
  after(() => target.stop())

  for (const [title, properties] of PROPERTY_BLOCKS) {
    test(title, async () => {
      const client = await RawClient.open(target)
      const queue = (await client.call(1, 'queue.declare', { exclusive: true })).args['queue'] ?? ''
      const wanted = headerPayload(4, { properties })

      client.publish(1, { routingKey: queue }, 'body', properties)
      const got = await client.call(1, 'basic.get', { queue, noAck: true })
      assert.deepEqual([got.name, got.header.toString('hex')], ['basic.get-ok', wanted.toString('hex')])

      client.publish(1, { routingKey: 'nowhere', mandatory: true }, 'body', properties)
      const returned = await client.next()
      assert.deepEqual(
        [returned.name, returned.header.toString('hex')],
        ['basic.return', wanted.toString('hex')],
      )
      client.destroy()
    })
  }

  test('exchange and routing key that are not UTF-8 come back as they were', async () => {
    const client = await RawClient.open(target)
    const key = Buffer.from([0x6b, 0xff, 0xfe])
    client.publish(1, { routingKey: key, mandatory: true }, 'body')
    // Decoded as text the two broken bytes are one replacement character each.
    assert.equal((await client.next()).args['routingKey'], 'k\ufffd\ufffd')
    client.destroy()
  })
})
