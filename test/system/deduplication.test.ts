/** Deduplication over the wire, at queues and at exchanges, and across restarts and `kill -9`. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Options } from 'amqplib'
import { CrashingSession } from './crashing-session.js'
import { counts, drain, getOne, refusal } from './session.js'

const AN_HOUR = 3_600_000

describe('deduplication', { timeout: 60_000 }, () => {
  const broker = new CrashingSession()
  before(() => broker.start())
  after(() => broker.stop())

  /** Publishes to an exchange or, with '', to a queue, and waits for the confirm. */
  async function publish(
    exchange: string,
    key: string,
    body: string,
    id: unknown,
    options: Options.Publish = {},
  ) {
    const headers = { 'x-deduplication-header': id, ...options.headers }
    broker.session.channel.publish(exchange, key, Buffer.from(body), {
      persistent: true,
      ...options,
      headers,
    })
    await broker.session.channel.waitForConfirms()
  }

  async function declareQueue(queue: string, args: object): Promise<void> {
    await broker.session.channel.assertQueue(queue, { arguments: args })
  }

  test('a queue takes a message once, confirms the duplicate, and counts it', async () => {
    await declareQueue('once', { 'x-message-deduplication': true })
    await publish('', 'once', 'a', 'id-1')
    await publish('', 'once', 'b', 'id-1', { mandatory: true })
    await publish('', 'once', 'c', 7)
    assert.deepEqual(await counts(broker.session.channel, 'once'), [2, 0])
    assert.match(await broker.ctl('list_queues', 'name', 'deduplication_keys', 'duplicates'), /^once\t2\t1$/m)
    assert.deepEqual(await drain(broker.session.channel, 'once'), ['a', 'c'])
    await publish('', 'once', 'd', 'id-1')
    assert.deepEqual(await drain(broker.session.channel, 'once'), ['d'])
    await broker.session.channel.deleteQueue('once')
  })

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    test(`keys in the queue and in the window outlive ${signal}`, async () => {
      await declareQueue('window', { 'x-deduplication-window': AN_HOUR })
      await declareQueue('presence', { 'x-message-deduplication': true, 'x-max-priority': 3 })
      for (const id of ['waiting', 'consumed', 'unacknowledged', 'purged']) {
        await publish('', 'window', id, id)
        await publish('', 'presence', id, id, { priority: id.length % 4 })
      }
      for (const queue of ['window', 'presence']) {
        for (let taken = 0; taken < 2; taken++) {
          const message = await getOne(broker.session.channel, queue)
          if (taken === 0) broker.session.channel.ack(message)
        }
      }
      await broker.session.channel.waitForConfirms()
      await publish('', 'window', 'behind the acknowledgements', 'last')
      await broker.restart(signal)
      for (const id of ['waiting', 'consumed', 'unacknowledged', 'purged']) {
        await publish('', 'window', `${id} again`, id)
        await publish('', 'presence', `${id} again`, id)
      }
      const left = await drain(broker.session.channel, 'window')
      assert.equal(left.filter((body) => body.endsWith('again')).length, 0)
      const present = await drain(broker.session.channel, 'presence')
      assert.equal(new Set(present.map((body) => body.split(' ')[0])).size, 4)
      assert.ok(present.filter((body) => body.endsWith('again')).length <= 1)
      await broker.session.channel.purgeQueue('window')
      await publish('', 'window', 'purged again', 'purged')
      assert.deepEqual(await drain(broker.session.channel, 'window'), [])
      for (const queue of ['window', 'presence']) await broker.session.channel.deleteQueue(queue)
    })
  }

  test('kill -9 in the middle: who publishes everything again has everything once', async () => {
    const total = 6000
    await declareQueue('crash', { 'x-deduplication-window': AN_HOUR })
    const publishAll = (confirmed?: () => void) => {
      for (let i = 0; i < total; i++) {
        const headers = { 'x-deduplication-header': `message-${i}` }
        broker.session.channel.sendToQueue(
          'crash',
          Buffer.from(String(i)),
          { persistent: true, headers },
          confirmed,
        )
      }
    }
    let confirmed = 0
    const halfway = new Promise<void>((resolve) => {
      publishAll(() => {
        if (++confirmed === 500) resolve()
      })
    })
    await halfway
    await broker.restart('SIGKILL')
    publishAll()
    await broker.session.channel.waitForConfirms()
    assert.deepEqual(await counts(broker.session.channel, 'crash'), [total, 0])
    const bodies = await drain(broker.session.channel, 'crash')
    assert.equal(new Set(bodies).size, total)
    await broker.restart('SIGKILL')
    // The last acknowledgements may be lost: their messages are back, but no message is new.
    const back = await counts(broker.session.channel, 'crash')
    publishAll()
    await broker.session.channel.waitForConfirms()
    assert.deepEqual(await counts(broker.session.channel, 'crash'), back)
    await broker.session.channel.deleteQueue('crash')
  })

  test('a message that is retried through another queue comes back in its window', async () => {
    const back = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'work' }
    await declareQueue('retry', { ...back, 'x-message-ttl': 1 })
    await declareQueue('work', {
      'x-deduplication-window': AN_HOUR,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': 'retry',
    })
    await publish('', 'work', 'a', 'id')
    broker.session.channel.nack(await getOne(broker.session.channel, 'work'), false, false)
    for (let ready = 0; ready === 0; ) [ready] = await counts(broker.session.channel, 'work')
    await publish('', 'work', 'b', 'id')
    assert.deepEqual(await drain(broker.session.channel, 'work'), ['a'])
    for (const queue of ['work', 'retry']) await broker.session.channel.deleteQueue(queue)
  })

  test('an exchange lets a key through once, also after kill -9 when it is kept on disk', async () => {
    const { channel } = broker.session
    for (const persistence of ['disk', 'memory']) {
      const args = { 'x-cache-size': 100, 'x-cache-persistence': persistence }
      await channel.assertExchange(`dedup.${persistence}`, 'x-message-deduplication', { arguments: args })
      await channel.assertQueue(`dedup.${persistence}.queue`)
      await channel.bindQueue(`dedup.${persistence}.queue`, `dedup.${persistence}`, '')
    }
    const returned: string[] = []
    channel.on('return', ({ content }) => returned.push(content.toString()))
    const publishToBoth = async (body: string, options: Options.Publish = {}) => {
      for (const persistence of ['disk', 'memory']) {
        await publish(`dedup.${persistence}`, 'any', body, 'id', options)
      }
    }
    await publishToBoth('a')
    await publishToBoth('b', { mandatory: true })
    assert.deepEqual(returned, ['b', 'b'])
    const listed = await broker.ctl('list_exchanges', 'name', 'deduplication_keys', 'duplicates')
    assert.match(listed, /^dedup\.disk\t1\t1$/m)
    await broker.restart('SIGKILL')
    await publishToBoth('c')
    assert.deepEqual(await drain(broker.session.channel, 'dedup.disk.queue'), ['a'])
    assert.deepEqual(await drain(broker.session.channel, 'dedup.memory.queue'), ['a', 'c'])
    for (const persistence of ['disk', 'memory']) {
      await broker.session.channel.deleteExchange(`dedup.${persistence}`)
      await broker.session.channel.deleteQueue(`dedup.${persistence}.queue`)
    }
  })

  test('an exchange does not remember what a full queue has refused', async () => {
    const { channel } = broker.session
    await channel.assertExchange('full', 'x-message-deduplication', { arguments: { 'x-cache-size': 9 } })
    await channel.assertQueue('full', { arguments: { 'x-max-length': 1, 'x-overflow': 'reject-publish' } })
    await channel.bindQueue('full', 'full', '')
    await publish('full', '', 'a', 'a')
    await assert.rejects(publish('full', '', 'b', 'b'))
    assert.deepEqual(await drain(channel, 'full'), ['a'])
    await publish('full', '', 'b', 'b')
    assert.deepEqual(await drain(channel, 'full'), ['b'])
    await channel.deleteExchange('full')
    await channel.deleteQueue('full')
  })

  test('a delayed exchange of this type compares when the delay is over', async () => {
    const { channel } = broker.session
    const args = {
      'x-delayed-type': 'x-message-deduplication',
      'x-cache-size': 9,
      'x-cache-persistence': 'disk',
    }
    await channel.assertExchange('later', 'x-delayed-message', { arguments: args })
    await channel.assertQueue('later')
    await channel.bindQueue('later', 'later', '')
    await publish('later', '', 'first', 'id')
    await publish('later', '', 'second', 'id', { headers: { 'x-delay': 1 } })
    for (let duplicates = ''; duplicates !== '1'; ) {
      const listed = await broker.ctl('list_exchanges', 'name', 'duplicates')
      duplicates = /^later\t(\d+)$/m.exec(listed)?.[1] ?? ''
    }
    await broker.restart('SIGKILL')
    await publish('later', '', 'third', 'id')
    assert.deepEqual(await drain(broker.session.channel, 'later'), ['first'])
    await broker.session.channel.deleteExchange('later')
    await broker.session.channel.deleteQueue('later')
  })

  test('a message that is delayed behind such an exchange is remembered meanwhile', async () => {
    const { channel } = broker.session
    await channel.assertExchange('first', 'x-message-deduplication', { arguments: { 'x-cache-size': 9 } })
    const delayed = { 'x-delayed-type': 'fanout' }
    await channel.assertExchange('then', 'x-delayed-message', { arguments: delayed })
    await channel.bindExchange('then', 'first', '')
    for (const body of ['a', 'b']) await publish('first', '', body, 'id', { headers: { 'x-delay': 60_000 } })
    const listed = await broker.ctl(
      'list_exchanges',
      'name',
      'messages_delayed',
      'deduplication_keys',
      'duplicates',
    )
    assert.match(listed, /^then\t1\t0\t0$/m)
    assert.match(listed, /^first\t0\t1\t1$/m)
    for (const exchange of ['first', 'then']) await channel.deleteExchange(exchange)
  })

  test('arguments are checked and compared, and definitions keep them', async () => {
    const declare = async (queue: string, args: object) => {
      const channel = await broker.session.newChannel()
      return refusal(channel.assertQueue(queue, { arguments: args }))
    }
    assert.equal(
      await declare('checked', { 'x-deduplication-window': 0 }),
      "406 PRECONDITION_FAILED - invalid arg 'x-deduplication-window' for queue 'checked' in vhost '/': {value_zero,0}",
    )
    assert.match(await declare('checked', { 'x-message-deduplication': 'yes' }), /unacceptable_type,longstr/)
    assert.match(await declare('checked', { 'x-cache-size': 20_000_000 }), /value_too_large,20000000/)
    await declareQueue('kept', { 'x-deduplication-window': 1000, 'x-cache-size': 5 })
    assert.match(
      await declare('kept', { 'x-deduplication-window': 2000 }),
      /inequivalent arg 'x-deduplication-window' for queue 'kept' in vhost '\/': received '2000' but current is '1000'/,
    )
    const { queues } = JSON.parse(await broker.ctl('export_definitions', '-')) as {
      queues: { name: string; arguments: object }[]
    }
    assert.deepEqual(queues.find(({ name }) => name === 'kept')?.arguments, {
      'x-deduplication-window': 1000,
      'x-cache-size': 5,
    })
    await broker.session.channel.deleteQueue('kept')
  })
})
