/** x-delayed-message over the wire, and across `kill -9`. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

import { runProgram } from '../support/cli.js'
import { startDaemon } from '../support/daemon.js'
import { drain, Inbox, Session } from './session.js'

type Daemon = Awaited<ReturnType<typeof startDaemon>>

const OPTIONS = { durable: true, arguments: { 'x-delayed-type': 'direct' } }

describe('delayed messages', { timeout: 60_000 }, () => {
  let dataDir: string
  let daemon: Daemon
  let session: Session
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'warren-delayed-'))
    daemon = await startDaemon({ dataDir })
    session = await Session.open({ host: '127.0.0.1', port: daemon.port })
  })
  after(async () => {
    await session.close()
    await daemon.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  async function killAndRestart(): Promise<void> {
    await daemon.kill('SIGKILL')
    daemon = await startDaemon({ dataDir })
    session = await Session.open({ host: '127.0.0.1', port: daemon.port })
  }

  async function declare(exchange: string): Promise<string> {
    const { channel } = session
    await channel.assertExchange(exchange, 'x-delayed-message', OPTIONS)
    const { queue } = await channel.assertQueue(`${exchange}.queue`, { durable: true })
    for (const key of ['k', 'cc']) await channel.bindQueue(queue, exchange, key)
    return queue
  }

  test('a message comes when it is due, once, with its header negated; mandatory returns it', async () => {
    const queue = await declare('delayed.wire')
    const { channel } = session
    const returned: string[] = []
    channel.on('return', ({ content }) => returned.push(content.toString()))
    const inbox = await Inbox.open(channel, queue, { noAck: true })
    const publish = (body: string, headers: object) =>
      channel.publish('delayed.wire', 'k', Buffer.from(body), { headers, mandatory: true, persistent: true })
    publish('second', { 'x-delay': 600 })
    publish('first', { 'x-delay': '30', CC: ['cc'] })
    publish('at once', { 'x-delay': 0 })
    await channel.waitForConfirms()
    const messages = await inbox.waitFor(3)
    assert.deepEqual(inbox.bodies, ['at once', 'first', 'second'])
    assert.deepEqual(
      messages.map(({ properties }) => properties.headers?.['x-delay']),
      [0, -30, -600],
    )
    assert.deepEqual(returned, ['second', 'first'])
  })

  test('confirmed delays survive kill -9: in order, none twice, none lost', async () => {
    const queue = await declare('delayed.crash')
    const delays = Array.from({ length: 200 }, (_, i) => 1200 + (i % 4) * 300)
    for (const [i, delay] of delays.entries()) {
      const headers = { 'x-delay': delay }
      session.channel.publish('delayed.crash', 'k', Buffer.from(String(i)), { headers, persistent: true })
    }
    await session.channel.waitForConfirms()
    await killAndRestart()
    const inbox = await Inbox.open(session.channel, queue, { noAck: true })
    await inbox.waitFor(delays.length)
    const inOrder = [...delays.keys()].sort((a, b) => (a % 4) - (b % 4) || a - b)
    assert.deepEqual(inbox.bodies, inOrder.map(String))
    const { queue: other } = await session.channel.assertQueue('delayed.other', { durable: true })
    session.channel.sendToQueue(other, Buffer.from('a confirm behind it all'), { persistent: true })
    await session.channel.waitForConfirms()
    await killAndRestart()
    await sleep(50)
    assert.deepEqual(await drain(session.channel, queue), [])
  })

  async function ctl(...words: string[]): Promise<string> {
    const { stdout } = await runProgram('warrenctl', ['--socket', daemon.socket, '-q', ...words])
    return stdout
  }

  test('single messages are listed, and cancelled for good', async () => {
    const queue = await declare('delayed.single')
    const { channel } = session
    for (const [key, hours] of [
      ['second', 2],
      ['first', 1],
      ['many', 3],
      ['many', 4],
    ] as const) {
      const headers = { 'x-delay': hours * 3_600_000 }
      channel.publish('delayed.single', key, Buffer.from('12345'), { headers, persistent: true })
    }
    await channel.waitForConfirms()
    const list = async () => {
      const rows = await ctl('list_delayed_messages', '--exchange', 'delayed.single', '--formatter', 'json')
      return JSON.parse(rows) as Record<string, unknown>[]
    }
    const rows = await list()
    assert.deepEqual(
      rows.map(({ routing_key, exchange, message_bytes }) => [routing_key, exchange, message_bytes]),
      ['first', 'second', 'many', 'many'].map((key) => [key, 'delayed.single', 5]),
    )
    assert.equal(Number(rows[1]?.['due_at']) - Number(rows[0]?.['due_at']) > 3_500_000, true)
    const cancel = (...words: string[]) => ctl('cancel_delayed_messages', 'delayed.single', ...words)
    const id = String(rows[0]?.['id'])
    assert.equal(await cancel(id, `${id}0`), 'Cancelled 1 delayed message\n')
    assert.equal(await cancel(id), 'Cancelled 0 delayed messages\n')
    assert.equal(await cancel('--routing-key', 'many'), 'Cancelled 2 delayed messages\n')
    await killAndRestart()
    assert.deepEqual(
      (await list()).map(({ routing_key }) => routing_key),
      ['second'],
    )
    assert.deepEqual(await drain(session.channel, queue), [])
    await ctl('purge_exchange', 'delayed.single')
  })

  test('what cannot be cancelled is said', async () => {
    const fails = (...words: string[]) =>
      runProgram('warrenctl', ['--socket', daemon.socket, '-q', 'cancel_delayed_messages', ...words])
    await declare('delayed.refusing')
    assert.match((await fails('delayed.refusing')).stderr, /Give either ids or --routing-key/)
    assert.match((await fails('delayed.refusing', 'x')).stderr, /'x' is not the id of a delayed message/)
    assert.match((await fails('amq.direct', '1.1')).stderr, /its type is not x-delayed-message/)
    assert.match((await fails('missing', '1.1')).stderr, /no exchange 'missing' in vhost '\/'/)
  })

  test('delayed messages are listed, and purged for good', async () => {
    const queue = await declare('delayed.purged')
    const { channel } = session
    const headers = { 'x-delay': 600_000 }
    channel.publish('delayed.purged', 'k', Buffer.from('x'), { headers, persistent: true })
    await channel.waitForConfirms()
    assert.match(await ctl('list_exchanges', 'name', 'messages_delayed'), /^delayed\.purged\t1$/m)
    await ctl('purge_exchange', 'delayed.purged')
    assert.match(await ctl('list_exchanges', 'name', 'messages_delayed'), /^delayed\.purged\t0$/m)
    await killAndRestart()
    assert.match(await ctl('list_exchanges', 'name', 'messages_delayed'), /^delayed\.purged\t0$/m)
    assert.deepEqual(await drain(session.channel, queue), [])
  })

  test('with its exchange a delayed message is gone', async () => {
    const queue = await declare('delayed.deleted')
    const { channel } = session
    const delayed = { headers: { 'x-delay': 1000 }, persistent: true }
    channel.publish('delayed.deleted', 'k', Buffer.from('gone'), delayed)
    await channel.waitForConfirms()
    await channel.deleteExchange('delayed.deleted')
    await declare('delayed.later')
    await channel.bindQueue(queue, 'delayed.later', 'k')
    channel.publish('delayed.later', 'k', Buffer.from('later'), delayed)
    const inbox = await Inbox.open(channel, queue, { noAck: true })
    await inbox.waitFor(1)
    assert.deepEqual(inbox.bodies, ['later'])
  })
})
