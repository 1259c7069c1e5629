/** From the protocol header to open-ok, and every way not to get there. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { openTarget, type Target } from '../../system/target.js'
import { assertServing, describe as describeEvent, type LoginOptions, RawClient } from './raw-client.js'
import {
  type Arguments,
  encodeTable,
  FRAME,
  frame,
  headerPayload,
  methodFrame,
  PROTOCOL_HEADER,
  type Table,
  tablePairs,
} from './wire.js'

const CLOSES_ON_FAILURE: Table = { capabilities: { authentication_failure_close: true } }
const GOOD_PLAIN = '\0guest\0guest'

function startOk(
  mechanism: string,
  response: string | Buffer,
  clientProperties = CLOSES_ON_FAILURE,
): Arguments {
  return { clientProperties, mechanism, response, locale: 'en_US' }
}

// Refusals without a word take RabbitMQ three seconds, against guessing: let them pass side by side.
describe('AMQP 0-9-1 handshake', { concurrency: true }, () => {
  let target: Target
  before(async () => {
    target = await openTarget()
  })
  after(() => target.stop())

  /** A client that has received connection.start. */
  async function started(): Promise<RawClient> {
    const client = await RawClient.connect(target)
    client.write(PROTOCOL_HEADER)
    assert.equal((await client.next()).name, 'connection.start')
    return client
  }

  /** A client that has received connection.tune. */
  async function authenticated(): Promise<RawClient> {
    const client = await RawClient.connect(target)
    assert.equal((await client.authenticate()).name, 'connection.tune')
    return client
  }

  describe('protocol header', () => {
    for (const [title, bytes] of [
      ['0-9-1', 'AMQP\x00\x00\x09\x01'],
      ['0-9', 'AMQP\x01\x01\x00\x09'],
    ] as const) {
      test(`${title} is welcome`, async () => {
        const client = await RawClient.connect(target)
        client.write(Buffer.from(bytes, 'latin1'))
        const { name, args } = await client.next()
        assert.deepEqual([name, args['versionMajor'], args['versionMinor']], ['connection.start', 0, 9])
        client.destroy()
      })
    }

    for (const [title, bytes] of [
      ['0-9-2', 'AMQP\x00\x00\x09\x02'],
      ['0-10', 'AMQP\x01\x01\x00\x0a'],
      ['HTTP', 'GET / HT'],
      ['TLS hello', '\x16\x03\x01\x02\x00\x01\x00\x01'],
    ] as const) {
      test(`${title} is answered with the header of 0-9-1 and the end`, async () => {
        const client = await RawClient.connect(target)
        client.write(Buffer.from(bytes, 'latin1'))
        const answer = await client.next()
        assert.equal(answer.name, 'protocol-header')
        assert.deepEqual(answer.header, PROTOCOL_HEADER)
        assert.equal((await client.next()).name, 'closed')
        await assertServing(target)
      })
    }

    test('the header may come byte by byte', async () => {
      const client = await RawClient.connect(target)
      for (const byte of PROTOCOL_HEADER) client.write(Buffer.from([byte]))
      assert.equal((await client.next()).name, 'connection.start')
      client.destroy()
    })

    test('a client that says nothing is dropped', async (t) => {
      if (!target.inProcess) return t.skip('needs a broker with a short handshake timeout')
      const impatient = await openTarget({ handshakeTimeout: 100 })
      const silent = await RawClient.connect(impatient)
      const halfway = await RawClient.connect(impatient)
      halfway.write(PROTOCOL_HEADER)
      assert.equal((await halfway.next()).name, 'connection.start')
      const open = await RawClient.open(impatient)
      assert.equal((await silent.next()).name, 'closed')
      assert.equal((await halfway.next()).name, 'closed')
      assert.equal((await open.call(1, 'basic.qos')).name, 'basic.qos-ok')
      open.destroy()
      await impatient.stop()
    })
  })

  test('connection.start says who speaks and what it can do', async () => {
    const client = await RawClient.connect(target)
    client.write(PROTOCOL_HEADER)
    const { args } = await client.next()
    assert.deepEqual(String(args['mechanisms']).split(' ').sort(), ['AMQPLAIN', 'PLAIN'])
    assert.equal(args['locales'], 'en_US')
    const properties = args['serverProperties'] as Table
    assert.deepEqual(Object.keys(properties), [
      'capabilities',
      'cluster_name',
      'copyright',
      'information',
      'platform',
      'product',
      'version',
    ])
    assert.deepEqual(properties['capabilities'], {
      publisher_confirms: true,
      exchange_exchange_bindings: true,
      'basic.nack': true,
      consumer_cancel_notify: true,
      'connection.blocked': true,
      consumer_priorities: true,
      authentication_failure_close: true,
      per_consumer_qos: true,
      direct_reply_to: true,
    })
    client.destroy()
  })

  describe('authentication', () => {
    for (const [title, args] of [
      ['PLAIN', startOk('PLAIN', GOOD_PLAIN)],
      ['AMQPLAIN', startOk('AMQPLAIN', tablePairs({ LOGIN: 'guest', PASSWORD: 'guest' }))],
      ['PLAIN without any client property', startOk('PLAIN', GOOD_PLAIN, {})],
      ['an unknown locale', { ...startOk('PLAIN', GOOD_PLAIN), locale: 'xx_YY' }],
    ] as const) {
      test(`${title} is accepted`, async () => {
        const client = await started()
        const { name, args: offer } = await client.call(0, 'connection.start-ok', args)
        assert.equal(name, 'connection.tune')
        assert.deepEqual(offer, { channelMax: 2047, frameMax: 131072, heartbeat: 60 })
        client.destroy()
      })
    }

    for (const [title, mechanism, response] of [
      ['wrong password', 'PLAIN', '\0guest\0wrong'],
      ['unknown user', 'PLAIN', '\0nobody\0guest'],
      ['empty password', 'PLAIN', '\0guest\0'],
      ['wrong password', 'AMQPLAIN', tablePairs({ LOGIN: 'guest', PASSWORD: 'wrong' })],
    ] as const) {
      test(`${mechanism} with ${title} is refused in words to a client that wants them`, async () => {
        const client = await started()
        client.send(0, 'connection.start-ok', startOk(mechanism, response))
        assert.deepEqual(await client.until('closed'), [
          `connection.close 403 0.0 ACCESS_REFUSED - Login was refused using authentication mechanism ${mechanism}. ` +
            'For details see the broker logfile.',
          'closed',
        ])
        await assertServing(target)
      })
    }

    for (const [title, args] of [
      ['a wrong password without the capability', startOk('PLAIN', '\0guest\0wrong', {})],
      ['an unknown mechanism', startOk('FOO', 'x')],
      ['a mechanism that is not enabled', startOk('EXTERNAL', '')],
      ['an authorization id', startOk('PLAIN', 'id\0guest\0guest')],
      ['PLAIN without separators', startOk('PLAIN', 'guest')],
      ['an empty response', startOk('PLAIN', '')],
      ['AMQPLAIN without a password', startOk('AMQPLAIN', tablePairs({ LOGIN: 'guest' }))],
      ['AMQPLAIN with integers', startOk('AMQPLAIN', tablePairs({ LOGIN: 1, PASSWORD: 2 }))],
      [
        'AMQPLAIN cut short',
        startOk('AMQPLAIN', tablePairs({ LOGIN: 'guest', PASSWORD: 'guest' }).subarray(0, -3)),
      ],
    ] as const) {
      test(`${title} ends TCP without a word`, async () => {
        const client = await started()
        client.send(0, 'connection.start-ok', args)
        assert.deepEqual(await client.until('closed'), ['closed'])
        await assertServing(target)
      })
    }
  })

  describe('tune', () => {
    const offer = { channelMax: 2047, frameMax: 131072 }
    for (const [title, limits] of [
      ['fewer channels', { ...offer, channelMax: 3 }],
      ['the smallest frames', { ...offer, frameMax: 4096 }],
      ['heartbeats of an hour', { ...offer, heartbeat: 3600 }],
    ] satisfies [string, LoginOptions][]) {
      test(`${title} are accepted`, async () => {
        const client = await authenticated()
        client.send(0, 'connection.tune-ok', limits)
        const opened = await client.call(0, 'connection.open', { virtualHost: '/' })
        assert.equal(opened.name, 'connection.open-ok')
        client.destroy()
      })
    }

    for (const [title, limits] of [
      ['more channels than offered', { ...offer, channelMax: 4096 }],
      ['unlimited channels', { ...offer, channelMax: 0 }],
      ['larger frames than offered', { ...offer, frameMax: 262144 }],
      ['unlimited frames', { ...offer, frameMax: 0 }],
      ['frames below the minimum', { ...offer, frameMax: 4095 }],
    ] as const) {
      test(`${title} end TCP without a word`, async () => {
        const client = await authenticated()
        client.send(0, 'connection.tune-ok', limits)
        client.send(0, 'connection.open', { virtualHost: '/' })
        assert.deepEqual(await client.until('connection.open-ok'), ['closed'])
        await assertServing(target)
      })
    }
  })

  describe('order', () => {
    const tooEarly: readonly [string, () => Promise<RawClient>, Buffer][] = [
      ['tune-ok before start-ok', started, methodFrame(0, 'connection.tune-ok', { frameMax: 131072 })],
      ['open before tune-ok', authenticated, methodFrame(0, 'connection.open', { virtualHost: '/' })],
      ['close before tune-ok', authenticated, methodFrame(0, 'connection.close', { replyCode: 200 })],
      ['a channel before start-ok', started, methodFrame(1, 'channel.open')],
      ['content before start-ok', started, frame(FRAME.header, 1, headerPayload(10))],
      [
        'a frame above 4096 bytes before tune-ok',
        started,
        methodFrame(0, 'connection.start-ok', {
          ...startOk('PLAIN', GOOD_PLAIN),
          clientProperties: encodeTable({ filler: 'x'.repeat(9000) }),
        }),
      ],
    ]
    for (const [title, prepare, bytes] of tooEarly) {
      test(`${title} ends TCP without a word`, async () => {
        const client = await prepare()
        client.write(bytes)
        assert.deepEqual(await client.until('closed'), ['closed'])
        await assertServing(target)
      })
    }

    test('a client may send everything without waiting', async () => {
      const client = await RawClient.connect(target)
      client.write(
        PROTOCOL_HEADER,
        methodFrame(0, 'connection.start-ok', startOk('PLAIN', GOOD_PLAIN)),
        methodFrame(0, 'connection.tune-ok', { channelMax: 2047, frameMax: 131072 }),
        methodFrame(0, 'connection.open', { virtualHost: '/' }),
        methodFrame(1, 'channel.open'),
        methodFrame(1, 'confirm.select'),
        methodFrame(1, 'basic.publish', { routingKey: 'nowhere' }),
        frame(FRAME.header, 1, headerPayload(1)),
        frame(FRAME.body, 1, Buffer.from('x')),
      )
      assert.deepEqual(await client.until('basic.ack'), [
        'connection.start',
        'connection.tune',
        'connection.open-ok',
        'channel.open-ok',
        'confirm.select-ok',
        'basic.ack',
      ])
      client.destroy()
    })

    test('a client may go away at any point', async () => {
      for (const prepare of [() => RawClient.connect(target), started, authenticated])
        (await prepare()).destroy()
      await assertServing(target)
    })
  })

  for (const vhost of ['no-such-vhost', '']) {
    test(`virtual host '${vhost}' is not found`, async () => {
      const client = await RawClient.connect(target)
      const answer = await client.handshake({ vhost })
      assert.equal(describeEvent(answer), `connection.close 530 10.40 NOT_ALLOWED - vhost ${vhost} not found`)
      assert.equal((await client.next()).name, 'closed')
      await assertServing(target)
    })
  }
})
