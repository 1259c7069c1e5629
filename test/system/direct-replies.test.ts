/** Direct reply-to: requests and replies without a reply queue. */
import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'

import type { GetMessage } from 'amqplib'
import { type RunningBroker, startBroker } from '../../src/index.js'
import { getOne, Inbox, refusal, Session, settle, uniqueName } from './session.js'

const REPLY_TO = 'amq.rabbitmq.reply-to'

describe('direct reply-to', () => {
  let broker: RunningBroker
  let requester: Session
  let server: Session
  before(async () => {
    broker = await startBroker()
  })
  after(() => broker.stop())

  async function openBoth(): Promise<void> {
    const address = { host: '127.0.0.1', port: broker.port }
    requester = await Session.open(address)
    server = await Session.open(address)
  }

  async function request(): Promise<GetMessage> {
    const queue = await server.temporaryQueue()
    requester.channel.sendToQueue(queue, Buffer.from('request'), { replyTo: REPLY_TO, correlationId: '7' })
    await requester.channel.waitForConfirms()
    return getOne(server.channel, queue)
  }

  async function close(): Promise<void> {
    await requester.close()
    await server.close()
  }

  test('a reply goes straight to the channel of its requester, without a delivery tag of its own', async () => {
    await openBoth()
    const inbox = await Inbox.open(requester.channel, REPLY_TO, { noAck: true })
    const { properties } = await request()
    assert.match(properties.replyTo, /^amq\.rabbitmq\.reply-to\.[\w-]{20,}$/)
    assert.equal(properties.correlationId, '7')
    for (const body of ['answer', 'another'])
      server.channel.sendToQueue(properties.replyTo, Buffer.from(body))
    const replies = await inbox.waitFor(2)
    assert.deepEqual(
      replies.map(({ content, fields }) => [content.toString(), fields.deliveryTag, fields.exchange]),
      [
        ['answer', 1, ''],
        ['another', 1, ''],
      ],
    )
    assert.equal(replies[0]?.fields.routingKey, properties.replyTo)
    assert.deepEqual(await server.channel.assertQueue(properties.replyTo), {
      queue: properties.replyTo,
      messageCount: 0,
      consumerCount: 1,
    })
    await close()
  })

  test('after its consumer an address leads nowhere', async () => {
    await openBoth()
    const inbox = await Inbox.open(requester.channel, REPLY_TO, { noAck: true })
    const { properties } = await request()
    await requester.channel.cancel(inbox.tag)
    const returned: string[] = []
    server.channel.on('return', ({ content }) => returned.push(content.toString()))
    server.channel.publish('', properties.replyTo, Buffer.from('late'), { mandatory: true })
    server.channel.publish('', `${REPLY_TO}.forged`, Buffer.from('forged'), { mandatory: true })
    await server.channel.waitForConfirms()
    await settle(requester.channel)
    assert.deepEqual([inbox.bodies, returned], [[], ['late', 'forged']])
    assert.equal(
      await refusal(server.channel.checkQueue(properties.replyTo)),
      `404 NOT-FOUND - no queue '${properties.replyTo}' in vhost '/'`.replace('NOT-FOUND', 'NOT_FOUND'),
    )
    await close()
  })

  test('a reply may come from another virtual host', async () => {
    await openBoth()
    const inbox = await Inbox.open(requester.channel, REPLY_TO, { noAck: true })
    const { properties } = await request()
    await broker.admin.vhosts.add('elsewhere')
    await broker.admin.permissions.set('elsewhere', 'guest', { configure: '', write: '.*', read: '' })
    const far = await Session.open({ host: '127.0.0.1', port: broker.port }, { vhost: 'elsewhere' })
    assert.equal((await far.channel.checkQueue(properties.replyTo)).consumerCount, 1)
    far.channel.sendToQueue(properties.replyTo, Buffer.from('from afar'))
    await inbox.waitFor(1)
    assert.deepEqual(inbox.bodies, ['from afar'])
    await far.close()
    await close()
  })

  test('one consumer a channel, without acknowledgements, and before any request', async () => {
    await openBoth()
    const consume = async (noAck: boolean) => {
      const channel = await requester.newChannel()
      if (noAck) await Inbox.open(channel, REPLY_TO, { noAck })
      return refusal(Inbox.open(channel, REPLY_TO, { noAck }))
    }
    assert.equal(await consume(true), '406 PRECONDITION_FAILED - reply consumer already set')
    assert.equal(await consume(false), '406 PRECONDITION_FAILED - reply consumer cannot acknowledge')
    const closed = new Promise<Error>((resolve) => requester.channel.once('error', resolve))
    requester.channel.sendToQueue(uniqueName('nowhere'), Buffer.from('x'), { replyTo: REPLY_TO })
    assert.match((await closed).message, /PRECONDITION_FAILED - fast reply consumer does not exist/)
    const { channel } = server
    assert.deepEqual(await channel.assertQueue(REPLY_TO), {
      queue: REPLY_TO,
      messageCount: 0,
      consumerCount: 1,
    })
    assert.deepEqual(await channel.deleteQueue(REPLY_TO), { messageCount: 0 })
    assert.match(await refusal(channel.purgeQueue(REPLY_TO)), /^404 /)
    await close()
  })

  test('a requester that does not read loses replies, and not the memory of the broker', async () => {
    await openBoth()
    let received = 0
    await requester.channel.consume(REPLY_TO, () => received++, { noAck: true })
    const { properties } = await request()
    const resume = stopReading(requester)
    const sent = 100
    for (let i = 0; i < sent; i++) server.channel.sendToQueue(properties.replyTo, Buffer.alloc(1024 * 1024))
    await server.channel.waitForConfirms()
    resume()
    await requester.channel.checkExchange('amq.direct')
    assert.ok(received > 0 && received < sent, `${received} of ${sent} replies`)
    await close()
  })
})

/** A client that leaves its socket alone, until the function that is returned is called. */
function stopReading({ channel }: Session): () => void {
  const { stream } = channel.connection as unknown as { stream: Socket }
  // amqplib reads when the stream is readable: pausing the stream would not keep it from that.
  const listeners = stream.listeners('readable') as (() => void)[]
  stream.pause()
  stream.removeAllListeners('readable')
  return () => {
    for (const listener of listeners) stream.on('readable', listener)
    stream.resume()
  }
}
