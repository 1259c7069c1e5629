/** What queues can do besides waiting in line, as a client sees it. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Channel, GetMessage, Options } from 'amqplib'
import { counts, drain, getOne, Inbox, refusal, Session, uniqueName } from './session.js'
import { openTarget, type Target } from './target.js'

describe('queue features', { timeout: 30_000 }, () => {
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

  /** Waits for a message in `queue`. */
  async function arrival(queue: string): Promise<GetMessage> {
    for (;;) {
      const message = await session.channel.get(queue, { noAck: true })
      if (message !== false) return message
    }
  }

  test('an expired message comes to the dead letter exchange with its history', async () => {
    const dead = await session.temporaryQueue()
    const queue = await session.temporaryQueue({ deadLetterExchange: '', deadLetterRoutingKey: dead })
    const headers = { mine: 'v', CC: [uniqueName('nowhere')] }
    session.channel.sendToQueue(queue, Buffer.from('m'), {
      expiration: '20',
      headers,
      contentType: 'text/plain',
    })
    const { properties, fields, content } = await arrival(dead)
    assert.equal(content.toString(), 'm')
    assert.deepEqual([fields.exchange, fields.routingKey], ['', dead])
    assert.deepEqual([properties.expiration, properties.contentType], [undefined, 'text/plain'])
    const { 'x-death': deaths, ...others } = properties.headers ?? {}
    assert.deepEqual(others, {
      mine: 'v',
      'x-first-death-exchange': '',
      'x-first-death-queue': queue,
      'x-first-death-reason': 'expired',
    })
    const { time, ...death } = (deaths?.[0] ?? {}) as Record<string, unknown>
    assert.ok(time !== undefined)
    assert.deepEqual(death, {
      count: 1,
      reason: 'expired',
      queue,
      exchange: '',
      'routing-keys': [queue, headers.CC[0]],
      'original-expiration': '20',
    })
  })

  test('a rejected message keeps its keys, blind copies among them, and nobody sees those', async () => {
    const exchange = uniqueName('dlx')
    await session.channel.assertExchange(exchange, 'direct', { autoDelete: true })
    const source = await session.temporaryQueue({ deadLetterExchange: exchange })
    const keys = ['cc', 'bcc']
    const copies = await Promise.all(keys.map(() => session.temporaryQueue()))
    for (const [index, copy] of copies.entries()) {
      await session.channel.bindQueue(copy, exchange, keys[index] as string)
    }
    await session.channel.sendToQueue(source, Buffer.from('m'), { headers: { CC: ['cc'], BCC: ['bcc'] } })
    await session.channel.waitForConfirms()
    const message = await getOne(session.channel, source)
    assert.deepEqual(message.properties.headers, { CC: ['cc'] })
    session.channel.reject(message, false)
    for (const copy of copies) {
      const { properties } = await arrival(copy)
      assert.deepEqual(properties.headers?.['CC'], ['cc'])
      assert.equal(properties.headers?.['BCC'], undefined)
    }
  })

  test('a full queue nacks what it refuses, and acks the rest', async () => {
    const queue = await session.temporaryQueue({
      maxLength: 2,
      overflow: 'reject-publish',
    } as Options.AssertQueue)
    const results = await Promise.all(
      ['1', '2', '3', '4'].map(
        (text) =>
          new Promise<string>((resolve) =>
            session.channel.sendToQueue(queue, Buffer.from(text), { persistent: true }, (error) =>
              resolve(`${text} ${error === null ? 'ack' : 'nack'}`),
            ),
          ),
      ),
    )
    assert.deepEqual(results, ['1 ack', '2 ack', '3 nack', '4 nack'])
    assert.deepEqual(await drain(session.channel, queue), ['1', '2'])
  })

  test('two full queues that dead-letter into each other end', async () => {
    const names = [uniqueName('ring'), uniqueName('ring')] as const
    for (const [name, other] of [names, names.toReversed()]) {
      await session.channel.assertQueue(name as string, {
        exclusive: true,
        maxLength: 500,
        deadLetterExchange: '',
        deadLetterRoutingKey: other as string,
      })
    }
    await session.send(names[0], ...Array.from({ length: 3000 }, (_, i) => String(i)))
    for (const name of names) assert.deepEqual(await counts(session.channel, name), [500, 0])
  })

  test('a returned message tells how often it was delivered, and is given up at the limit', async () => {
    const dead = await session.temporaryQueue()
    const queue = await session.temporaryQueue({
      deadLetterExchange: '',
      deadLetterRoutingKey: dead,
      arguments: { 'x-delivery-limit': 1 },
    })
    await session.send(queue, 'poison')
    for (const count of [0, 1]) {
      const message = await getOne(session.channel, queue)
      assert.equal(message.properties.headers?.['x-delivery-count'], count)
      session.channel.nack(message, false, true)
    }
    assert.equal(await session.channel.get(queue), false)
    const { properties } = await arrival(dead)
    assert.equal(properties.headers?.['x-first-death-reason'], 'delivery_limit')
    assert.equal(properties.headers?.['x-delivery-count'], undefined)
  })

  test('of several consumers one is active; when its channel goes, the next takes over', async () => {
    const queue = uniqueName('single')
    await session.channel.assertQueue(queue, { arguments: { 'x-single-active-consumer': true } })
    const first = await session.newChannel()
    // On the channel that closes, too: it must get nothing of what comes back.
    const [a, sameChannel, b] = [
      await Inbox.open(first, queue),
      await Inbox.open(first, queue),
      await Inbox.open(session.channel, queue),
    ]
    await session.send(queue, '1', '2')
    await a.waitFor(2)
    await first.close()
    await b.waitFor(2)
    assert.deepEqual([a.bodies, sameChannel.bodies, b.bodies], [['1', '2'], [], ['1', '2']])
    const text = await refusal((await session.newChannel()).consume(queue, () => {}, { exclusive: true }))
    assert.equal(text, `403 ACCESS_REFUSED - queue '${queue}' in vhost '/' in exclusive use`)
    await session.channel.deleteQueue(queue)
  })

  test('a consumer that takes too long loses its channel, and the message comes back', async () => {
    const queue = await session.temporaryQueue({ arguments: { 'x-consumer-timeout': 50 } })
    const slow = await session.newChannel()
    await session.send(queue, 'task')
    const closed = new Promise<Error>((resolve) => slow.once('error', resolve))
    await Inbox.open(slow, queue)
    assert.match(
      (await closed).message,
      /406 .*delivery acknowledgement on channel \d+ timed out\. Timeout value used: 50 ms\./,
    )
    const message = await getOne(session.channel, queue)
    assert.equal(message.fields.redelivered, true)
    session.channel.ack(message)
  })

  test('an unused queue ends', async () => {
    const queue = uniqueName('expires')
    await session.channel.assertQueue(queue, { expires: 30 })
    for (let gone = false; !gone; ) {
      const channel: Channel = await session.newChannel()
      await new Promise((resolve) => setTimeout(resolve, 50))
      gone = await channel.checkQueue(queue).then(
        () => false,
        () => true,
      )
    }
  })
})
