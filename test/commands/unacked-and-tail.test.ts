import { strict as assert } from 'node:assert'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TailItem } from '../../src/broker/admin/tail.js'
import type { UnackedInfo } from '../../src/broker/admin/unacked.js'
import { getOne, Session } from '../system/session.js'
import { type CliBroker, callCli, startCliBroker } from './cli.js'

describe('who holds what, and what passes', () => {
  let broker: CliBroker
  let session: Session
  before(async () => {
    broker = await startCliBroker()
    session = await Session.open({ host: '127.0.0.1', port: broker.port })
  })
  after(async () => {
    await session.close()
    await broker.stop()
  })

  async function succeed(...argv: string[]): Promise<string> {
    const { stdout, stderr, exitCode } = await callCli(broker, { argv })
    assert.deepEqual({ stderr, exitCode }, { stderr: '', exitCode: 0 }, stdout)
    return stdout
  }

  const columns = [
    'id',
    'redelivered',
    'size',
    'delivery_tag',
    'consumer_tag',
    'user',
    'peer_host',
    'routing_key',
  ]

  test('list_unacked tells who holds which message, the oldest first', async () => {
    const channel = await session.newChannel()
    await channel.prefetch(2)
    for (const queue of ['held', 'other']) await channel.assertQueue(queue)
    await session.send('held', 'a', 'bb', 'ccc')
    await session.send('other', 'x')
    const arrived = new Promise((resolve) => {
      let count = 0
      void channel.consume('held', () => ++count === 2 && resolve(undefined), { consumerTag: 'reader' })
    })
    await arrived
    await getOne(channel, 'other')
    const rows = JSON.parse(await succeed('list_unacked', 'held', ...columns, '--formatter', 'json'))
    const common = { redelivered: false, user: 'guest', peer_host: '127.0.0.1', consumer_tag: 'reader' }
    assert.deepEqual(rows, [
      { ...common, id: 0, size: 1, delivery_tag: 1, routing_key: 'held' },
      { ...common, id: 1, size: 2, delivery_tag: 2, routing_key: 'held' },
    ])
    const all = JSON.parse(await succeed('list_unacked', '--formatter', 'json')) as UnackedInfo[]
    assert.deepEqual(
      all.map(({ queue, consumer_tag }) => [queue, consumer_tag]),
      [
        ['held', 'reader'],
        ['held', 'reader'],
        ['other', ''],
      ],
    )
    assert.ok(all.every(({ age, connection_name }) => age >= 0 && connection_name.includes('->')))
    const one = JSON.parse(await succeed('list_unacked', '-', 'queue', '--limit', '1', '--formatter', 'json'))
    assert.deepEqual(one, [{ queue: 'held' }])
    await channel.close()
    assert.equal(await succeed('-q', 'list_unacked'), '')
    const missing = await callCli(broker, { argv: ['list_unacked', 'nosuch'] })
    assert.match(missing.stderr, /no queue 'nosuch'/)
  })

  test('list_queues tells how old the oldest messages are', async () => {
    const channel = await session.newChannel()
    await channel.assertQueue('aging')
    const ages = async () => {
      const argv = ['list_queues', 'name', 'oldest_ready_age', 'oldest_unacked_age', '--formatter', 'json']
      const rows = JSON.parse(await succeed(...argv)) as Record<string, unknown>[]
      return rows.find(({ name }) => name === 'aging')
    }
    assert.deepEqual(await ages(), { name: 'aging', oldest_ready_age: '', oldest_unacked_age: '' })
    await session.send('aging', 'old')
    await sleep(30)
    await session.send('aging', 'new')
    assert.ok(((await ages())?.['oldest_ready_age'] as number) >= 29)
    await getOne(channel, 'aging')
    await sleep(20)
    const { oldest_ready_age: ready, oldest_unacked_age: unacked } = (await ages()) ?? {}
    assert.ok((ready as number) >= 19 && (unacked as number) >= 19, `${ready}, ${unacked}`)
    await channel.close()
  })

  test('what the command line holds itself is listed, too', async () => {
    await session.channel.assertQueue('mine')
    await session.send('mine', 'a')
    const items = broker.admin.messages.consume('/', 'mine', { prefetch: 10 })[Symbol.asyncIterator]()
    await items.next()
    const [row] = broker.admin.messages.unacknowledged('/', 'mine')
    assert.deepEqual([row?.consumer_tag, row?.connection_pid, row?.id], ['warren-admin', '', 0])
    await items.return?.()
  })

  /** Follows with the real command until it has shown `count` messages; `act` is repeated until then. */
  async function follow(
    count: number,
    argv: readonly string[],
    act: () => Promise<unknown>,
  ): Promise<string[]> {
    const words = ['tail', ...argv, '--count', String(count)]
    const following = callCli(broker, { argv: ['-q', ...words] })
    let ended = false
    void following.finally(() => {
      ended = true
    })
    while (!ended) await act()
    const { stdout, stderr, exitCode } = await following
    assert.deepEqual({ stderr, exitCode }, { stderr: '', exitCode: 0 })
    return stdout.trimEnd().split('\n')
  }

  test('tail follows an exchange, whether anything is bound to it or not', async () => {
    await session.channel.assertExchange('events', 'direct')
    const lines = await follow(2, ['events', '--key', 'order.*'], async () => {
      for (const key of ['user.new', 'order.new', 'order.paid'])
        session.channel.publish('events', key, Buffer.from(key))
      await session.channel.waitForConfirms()
    })
    assert.deepEqual(lines.map((line) => line.replace(/^\S+Z\t/, '')).toSorted(), [
      'events\torder.new\torder.new',
      'events\torder.paid\torder.paid',
    ])
  })

  test('tail follows a queue, and leaves its messages to the consumers', async () => {
    await session.channel.assertQueue('followed')
    let sent = 0
    const lines = await follow(2, ['followed', '--filter', 'body contains "x"'], () => {
      sent += 3
      return session.send('followed', 'x1', 'y', '\x1b[2Jx2')
    })
    assert.deepEqual(lines.map((line) => line.split('\t').at(-1)).toSorted(), ['\\x1b[2Jx2', 'x1'])
    const { messageCount } = await session.channel.checkQueue('followed')
    assert.equal(messageCount, sent)
  })

  test('tail of the default exchange, in JSON', async () => {
    const [line = ''] = await follow(1, ['amq.default', '--formatter', 'json'], () =>
      session.send('followed', 'z'),
    )
    assert.equal((JSON.parse(line) as { payload: string }).payload, 'z')
  })

  test('exchanges and queues are offered for its name', async () => {
    const names = (await succeed('__complete', 'destinations', '', 'tail')).split(/\t.*\n/)
    assert.ok(names.includes('amq.topic') && names.includes('followed'), names.join())
  })

  test('a reader that is too slow is told how much it has missed, and holds up nobody', async () => {
    const stream = broker.admin.messages.tail('/', 'followed')[Symbol.asyncIterator]()
    const first = stream.next()
    for (let i = 0; i < 5000; i++) session.channel.sendToQueue('followed', Buffer.alloc(100))
    await session.channel.waitForConfirms()
    await first
    let seen = 1
    let dropped = 0
    while (seen + dropped < 5000) {
      const item = (await stream.next()).value as TailItem
      if ('dropped' in item) dropped += item.dropped
      else seen++
    }
    assert.ok(dropped >= 3000 && seen >= 1000, `${seen} seen, ${dropped} dropped`)
    await stream.return?.()
  })

  test('tail ends when what it follows is deleted, and refuses what is not there or ambiguous', async () => {
    await session.channel.assertQueue('passing')
    const stream = broker.admin.messages.tail('/', 'passing')[Symbol.asyncIterator]()
    const next = stream.next()
    await session.channel.deleteQueue('passing')
    assert.deepEqual(await next, { done: true, value: undefined })
    const missing = await callCli(broker, { argv: ['tail', 'nosuch'] })
    assert.match(missing.stderr, /no exchange or queue 'nosuch' in vhost '\/'/)
    assert.equal(missing.exitCode, 65)
    await session.channel.assertQueue('events')
    const both = await callCli(broker, { argv: ['tail', 'events'] })
    assert.match(both.stderr, /'events' is the name of an exchange and of a queue: say which/)
    assert.equal(both.exitCode, 65)
    const filter = await callCli(broker, { argv: ['tail', 'events', '--filter', 'x ='] })
    assert.equal(filter.exitCode, 65)
  })
})
