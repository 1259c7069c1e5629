/** Message groups over the wire, and across `kill -9`. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import type { Channel, ConsumeMessage } from 'amqplib'
import { CrashingSession } from './crashing-session.js'
import { counts, drain, getOne, Inbox, refusal, settle } from './session.js'

const GROUPS = { 'x-message-group-header': 'x-order' }

describe('message groups', { timeout: 60_000 }, () => {
  const broker = new CrashingSession()
  before(() => broker.start())
  after(() => broker.stop())

  /** Publishes texts, each of the group of its first letter. */
  async function publish(queue: string, ...texts: string[]): Promise<void> {
    for (const text of texts) {
      const headers = { 'x-order': text[0] }
      broker.session.channel.sendToQueue(queue, Buffer.from(text), { persistent: true, headers })
    }
    await broker.session.channel.waitForConfirms()
  }

  async function consume(queue: string, prefetch: number): Promise<{ channel: Channel; inbox: Inbox }> {
    const channel = await broker.session.newChannel()
    await channel.prefetch(prefetch)
    return { channel, inbox: await Inbox.open(channel, queue) }
  }

  test('other groups pass a group that is stuck, and it goes on when it is acknowledged', async () => {
    await broker.session.channel.assertQueue('stuck', { arguments: GROUPS })
    const first = await consume('stuck', 1)
    await publish('stuck', 'a1', 'a2')
    await first.inbox.waitFor(1)
    const second = await consume('stuck', 10)
    await publish('stuck', 'b1', 'a3', 'b2', 'c1')
    await second.inbox.waitFor(3)
    await settle(first.channel)
    assert.deepEqual([first.inbox.bodies, second.inbox.bodies], [['a1'], ['b1', 'b2', 'c1']])
    const listed = await broker.ctl('list_queues', 'name', 'message_groups', 'messages_behind_groups')
    assert.match(listed, /^stuck\t3\t2$/m)
    first.channel.ack(first.inbox.messages[0] as ConsumeMessage)
    await first.inbox.waitFor(1)
    await second.inbox.waitFor(5)
    assert.deepEqual(second.inbox.bodies.slice(3), ['a2', 'a3'])
    await broker.session.channel.deleteQueue('stuck')
  })

  test('a consumer that goes away leaves its groups to others, in order', async () => {
    await broker.session.channel.assertQueue('left', { arguments: GROUPS })
    const first = await consume('left', 2)
    await publish('left', 'a1', 'a2', 'a3', 'b1')
    await first.inbox.waitFor(2)
    const second = await consume('left', 10)
    await second.inbox.waitFor(1)
    await first.channel.close()
    const messages = await second.inbox.waitFor(4)
    assert.deepEqual(second.inbox.bodies, ['b1', 'a1', 'a2', 'a3'])
    assert.deepEqual(
      messages.map(({ fields }) => fields.redelivered),
      [false, true, true, false],
    )
    await broker.session.channel.deleteQueue('left')
  })

  test('what is refused for good makes room for the next of the group; basic.get skips what is held', async () => {
    await broker.session.channel.assertQueue('get', { arguments: GROUPS })
    await publish('get', 'a1', 'a2', 'b1')
    const a1 = await getOne(broker.session.channel, 'get')
    const b1 = await getOne(broker.session.channel, 'get')
    assert.equal(b1.content.toString(), 'b1')
    assert.equal(await broker.session.channel.get('get'), false)
    assert.deepEqual(await counts(broker.session.channel, 'get'), [1, 0])
    broker.session.channel.nack(a1, false, false)
    assert.deepEqual(await drain(broker.session.channel, 'get'), ['a2'])
    await broker.session.channel.deleteQueue('get')
  })

  test('many consumers and groups: everything once, in order in its group, never two consumers in one', async () => {
    const [groups, each] = [12, 60]
    await broker.session.channel.assertQueue('many', { arguments: GROUPS })
    const holders = new Map<string, Channel>()
    const seen = new Map<string, number[]>()
    let left = groups * each
    const done = new Promise<void>((resolve, reject) => {
      const take = (channel: Channel, message: ConsumeMessage) => {
        const [group = '', number] = message.content.toString().split(' ')
        const holder = holders.get(group)
        if (holder !== undefined && holder !== channel) reject(new Error(`two consumers have group ${group}`))
        holders.set(group, channel)
        setImmediate(() => {
          holders.delete(group)
          // Now and then a message fails once.
          if (!message.fields.redelivered && Number(number) % 10 === 3) return channel.nack(message)
          seen.set(group, [...(seen.get(group) ?? []), Number(number)])
          channel.ack(message)
          if (--left === 0) resolve()
        })
      }
      void (async () => {
        for (let i = 0; i < 5; i++) {
          const channel = await broker.session.newChannel()
          await channel.prefetch(1)
          await channel.consume('many', (message) => message && take(channel, message))
        }
        for (let number = 0; number < each; number++) {
          for (let group = 0; group < groups; group++) {
            const headers = { 'x-order': `group-${group}` }
            broker.session.channel.sendToQueue('many', Buffer.from(`group-${group} ${number}`), { headers })
          }
        }
      })()
    })
    await done
    const inOrder = Array.from({ length: each }, (_, number) => number)
    for (const [group, numbers] of seen) assert.deepEqual(numbers, inOrder, group)
    assert.equal(seen.size, groups)
    await broker.session.channel.deleteQueue('many')
  })

  test('after kill -9 each group comes again from its first unacknowledged message, in order', async () => {
    await broker.session.channel.assertQueue('crash', { arguments: GROUPS })
    const texts = Array.from({ length: 3000 }, (_, i) => `${'abcdefgh'[i % 8]}${i}`)
    await publish('crash', ...texts)
    const acknowledged = new Set<string>()
    const channels = await Promise.all([broker.session.newChannel(), broker.session.newChannel()])
    await new Promise<void>((resolve) => {
      for (const channel of channels) {
        void channel.prefetch(3)
        void channel.consume('crash', (message) => {
          if (message === null) return
          acknowledged.add(message.content.toString())
          channel.ack(message)
          if (acknowledged.size === 1000) resolve()
        })
      }
    })
    await broker.restart('SIGKILL')
    const { channel, inbox } = await consume('crash', 0)
    // Deliveries come before the answer that says that none is left.
    while ((await counts(channel, 'crash'))[0] > 0) await turn()
    for (const letter of 'abcdefgh') {
      const numbers = inbox.bodies
        .filter((text) => text.startsWith(letter))
        .map((text) => Number(text.slice(1)))
      assert.deepEqual(
        numbers,
        numbers.toSorted((a, b) => a - b),
      )
    }
    const seen = new Set([...acknowledged, ...inbox.bodies])
    assert.equal(seen.size, texts.length)
    await broker.session.channel.deleteQueue('crash')
  })

  test('a queue with groups has no priorities, and is equal to one with the same header only', async () => {
    const declare = async (queue: string, args: object) => {
      const channel = await broker.session.newChannel()
      return refusal(channel.assertQueue(queue, { arguments: args }))
    }
    const where = "invalid arg 'x-message-group-header' for queue 'refused' in vhost '/'"
    assert.equal(
      await declare('refused', { ...GROUPS, 'x-max-priority': 5 }),
      `406 PRECONDITION_FAILED - ${where}: "not together with x-max-priority"`,
    )
    assert.equal(
      await declare('refused', { 'x-message-group-header': 7 }),
      `406 PRECONDITION_FAILED - ${where}: {unacceptable_type,byte}`,
    )
    assert.match(await declare('refused', { 'x-message-group-header': '' }), /expected the name of a header/)
    await broker.session.channel.assertQueue('grouped', { arguments: GROUPS })
    assert.match(
      await declare('grouped', { 'x-message-group-header': 'other' }),
      /inequivalent arg 'x-message-group-header' for queue 'grouped'/,
    )
    await broker.session.channel.deleteQueue('grouped')
  })
})
