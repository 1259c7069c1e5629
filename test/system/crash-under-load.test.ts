/** `kill -9` while messages stream through queues and exchanges with features. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { CrashingDaemon } from '../support/crashing-daemon.js'
import { NumberedStream, type StreamOptions } from './numbered-stream.js'
import { counts, Inbox, Session } from './session.js'

describe('kill -9 in the middle of', () => {
  let daemon: CrashingDaemon
  before(async () => {
    daemon = await CrashingDaemon.start()
  })
  after(() => daemon.stop())

  /** Publishes until `confirmed` messages are safe, or as long as `meanwhile` takes, and crashes the daemon under it. */
  async function crashUnder(
    session: Session,
    options: StreamOptions,
    confirmed = 1000,
    meanwhile: () => Promise<unknown> = async () => {},
  ): Promise<NumberedStream> {
    const stream = new NumberedStream(session, options)
    const publishing = stream.publishUntilClosed()
    await Promise.all([stream.confirmedAtLeast(confirmed), meanwhile()])
    await sleep(Math.random() * 50)
    await daemon.crash()
    await publishing
    return stream
  }

  /** Numbers of the messages in a queue, in order; they are taken off it. */
  async function numbersIn(session: Session, queue: string): Promise<number[]> {
    const [ready] = await counts(session.channel, queue)
    const channel = await session.newChannel()
    const messages = await (await Inbox.open(channel, queue, { noAck: true })).waitFor(ready)
    await channel.close()
    return messages.map(({ properties }) => Number(properties.messageId))
  }

  /** Every message that was published is there once, up to one that nobody was promised; in this order. */
  function assertPrefix(numbers: readonly number[], stream: NumberedStream): void {
    assert.deepEqual(stream.lost(numbers), [], 'confirmed and lost')
    assert.deepEqual(
      numbers,
      Array.from({ length: numbers.length }, (_, i) => i),
    )
    assert.ok(numbers.length <= stream.next)
  }

  test('a length limit: what had to make room is dead-lettered, once and in order', async () => {
    const session = await Session.open(daemon)
    await session.channel.assertQueue('limit.dead')
    await session.channel.assertQueue('limit', {
      maxLength: 10,
      deadLetterExchange: '',
      deadLetterRoutingKey: 'limit.dead',
    })
    const stream = await crashUnder(session, { routingKey: 'limit' })
    const later = await Session.open(daemon)
    const [dead, left] = [await numbersIn(later, 'limit.dead'), await numbersIn(later, 'limit')]
    assert.equal(left.length, 10)
    assertPrefix([...dead, ...left], stream)
    await later.close()
  })

  test('refusing messages when the queue is full: what was refused is nowhere, or dead-lettered', async () => {
    for (const overflow of ['reject-publish', 'reject-publish-dlx']) {
      const session = await Session.open(daemon)
      const [queue, dead] = [overflow, `${overflow}.dead`]
      await session.channel.assertQueue(dead)
      const limits = { 'x-max-length': 200, 'x-overflow': overflow }
      const letters = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': dead }
      await session.channel.assertQueue(queue, { arguments: { ...limits, ...letters } })
      const consumer = await Session.open(daemon)
      await consumer.channel.prefetch(20)
      const consumed: number[] = []
      await consumer.channel.consume(queue, async (message) => {
        if (message === null) return
        consumed.push(Number(message.properties.messageId))
        if (consumed.length % 20 === 0) consumer.channel.ack(message, true)
      })
      const stream = await crashUnder(session, { routingKey: queue }, 500)
      const later = await Session.open(daemon)
      const left = await numbersIn(later, queue)
      const refused = await numbersIn(later, dead)
      assert.deepEqual(stream.lost([...consumed, ...left]), [])
      assert.deepEqual(
        [...stream.refused].filter((number) => consumed.includes(number) || left.includes(number)),
        [],
      )
      assert.deepEqual([...new Set(left)].sort(ascending), left)
      assert.deepEqual([...new Set(refused)].sort(ascending), refused)
      const missing = [...stream.refused].filter((number) => !refused.includes(number))
      // A refusal is told at once, so the dead letter of one that came last may not be on disk yet.
      if (overflow === 'reject-publish') assert.deepEqual(refused, [])
      else
        assert.ok(
          missing.every((number) => number > Math.max(...stream.confirmed)),
          String(missing),
        )
      await later.close()
    }
  })

  test('expiry: what is too old is dead-lettered, once and in order, before or after', async () => {
    const session = await Session.open(daemon)
    await session.channel.assertQueue('expiry.dead')
    await session.channel.assertQueue('expiry', {
      messageTtl: 20,
      deadLetterExchange: '',
      deadLetterRoutingKey: 'expiry.dead',
    })
    const stream = await crashUnder(session, { routingKey: 'expiry' })
    const later = await Session.open(daemon)
    while ((await counts(later.channel, 'expiry'))[0] > 0) await sleep(5)
    assertPrefix(await numbersIn(later, 'expiry.dead'), stream)
    await later.close()
  })

  test('priorities: the higher first, each in order, none lost, none twice', async () => {
    const session = await Session.open(daemon)
    await session.channel.assertQueue('priority', { maxPriority: 3 })
    const priority = (number: number) => number % 4
    const stream = await crashUnder(session, {
      routingKey: 'priority',
      properties: (number) => ({ priority: priority(number) }),
    })
    const later = await Session.open(daemon)
    const numbers = await numbersIn(later, 'priority')
    assert.deepEqual(
      [...numbers].sort((a, b) => priority(b) - priority(a) || a - b),
      numbers,
    )
    assertPrefix([...numbers].sort(ascending), stream)
    await later.close()
  })

  test('a single active consumer: one has them all in order, before and after', async () => {
    const session = await Session.open(daemon)
    await session.channel.assertQueue('single', { arguments: { 'x-single-active-consumer': true } })
    const consumer = await Session.open(daemon)
    await consumer.channel.prefetch(10)
    const consumed: number[] = []
    await consumer.channel.consume('single', (message) => {
      if (message === null) return
      consumed.push(Number(message.properties.messageId))
      consumer.channel.ack(message)
    })
    const other = await Inbox.open(await session.newChannel(), 'single')
    const stream = await crashUnder(session, { routingKey: 'single' })
    assert.deepEqual(other.messages, [])

    const later = await Session.open(daemon)
    const [ready] = await counts(later.channel, 'single')
    const active = await Inbox.open(await later.newChannel(), 'single')
    const waiting = await Inbox.open(await later.newChannel(), 'single')
    const left = (await active.waitFor(ready)).map(({ properties }) => Number(properties.messageId))
    assert.deepEqual(waiting.messages, [])
    // What was acknowledged last may come again, but nothing is left out.
    const [first = consumed.length] = left
    assert.ok(first <= consumed.length, `${first} is not behind ${consumed.length}`)
    assertPrefix([...consumed.slice(0, first), ...left], stream)
    await later.close()
  })

  test('routing to alternate exchanges: each message is where it belongs, once and in order', async () => {
    const session = await Session.open(daemon)
    const { channel } = session
    await channel.assertExchange('routed', 'direct', { alternateExchange: 'unrouted' })
    await channel.assertExchange('unrouted', 'fanout')
    for (const [queue, exchange] of [
      ['even', 'routed'],
      ['odd', 'unrouted'],
    ] as const) {
      await channel.assertQueue(queue)
      await channel.bindQueue(queue, exchange, 'even')
    }
    const routingKey = (number: number) => (number % 2 === 0 ? 'even' : 'odd')
    const stream = await crashUnder(session, { exchange: 'routed', routingKey })
    const later = await Session.open(daemon)
    const [even, odd] = [await numbersIn(later, 'even'), await numbersIn(later, 'odd')]
    assert.ok(even.every((number) => number % 2 === 0))
    assert.deepEqual([...even].sort(ascending), even)
    assert.deepEqual([...odd].sort(ascending), odd)
    assertPrefix([...even, ...odd].sort(ascending), stream)
    await later.close()
  })

  test('delays: none early, none lost, none twice', async () => {
    const session = await Session.open(daemon)
    const { channel } = session
    await channel.assertExchange('delays', 'x-delayed-message', { arguments: { 'x-delayed-type': 'fanout' } })
    await channel.assertQueue('delays')
    await channel.bindQueue('delays', 'delays', '')
    const published: number[] = []
    const delay = (number: number) => 100 + (number % 7) * 150
    const stream = await crashUnder(session, {
      exchange: 'delays',
      routingKey: '',
      properties: (number) => {
        published[number] = Date.now()
        return { headers: { 'x-delay': delay(number) } }
      },
    })
    const later = await Session.open(daemon)
    const numbers: number[] = []
    await later.channel.consume(
      'delays',
      (message) => {
        if (message === null) return
        const number = Number(message.properties.messageId)
        assert.ok(Date.now() - (published[number] ?? 0) >= delay(number), `${number} came early`)
        numbers.push(number)
      },
      { noAck: true },
    )
    while (stream.lost(numbers).length > 0) await sleep(10)
    while (/^delays\t[1-9]/m.test((await daemon.ctl('list_exchanges', 'name', 'messages_delayed')).stdout)) {
      await sleep(10)
    }
    await later.channel.checkQueue('delays')
    assertPrefix(numbers.sort(ascending), stream)
    await later.close()
  })
})

function ascending(a: number, b: number): number {
  return a - b
}
