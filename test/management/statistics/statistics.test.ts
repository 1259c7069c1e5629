/** What the answers say of a broker that real clients use, at times that the tests choose. */
import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import type { RateDetails } from '../../../src/management/statistics/rates.js'
import { NO_RANGES } from '../../../src/management/statistics/rates.js'
import { type RatesMode, Statistics } from '../../../src/management/statistics/statistics.js'
import { received, serveBroker, settled } from '../../broker/statistics/served-broker.js'

const START = Math.floor(Date.now() / 5000)

async function setUp(t: TestContext, ratesMode: RatesMode = 'detailed') {
  const served = await serveBroker(t)
  const statistics = new Statistics(served.broker, ratesMode)
  const connection = await served.connect()
  const channel = await connection.createConfirmChannel()
  await channel.assertExchange('e', 'fanout')
  await channel.assertQueue('q')
  await channel.bindQueue('q', 'e', '')
  await statistics.sample(START)
  const publish = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) channel.publish('e', '', Buffer.from('x'))
    await channel.waitForConfirms()
  }
  const [client] = served.broker.connections
  assert.ok(client)
  return { ...served, statistics, channel, publish, client }
}

describe('statistics', { timeout: 20_000 }, () => {
  test('a queue: nothing, then counters, rates and samples', async (t) => {
    const { statistics, publish, channel } = await setUp(t)
    const lengths = { messages: 0, messages_ready: 0, messages_unacknowledged: 0 }
    const still = Object.fromEntries(Object.keys(lengths).map((name) => [`${name}_details`, { rate: 0 }]))
    const reductions = { reductions: 0, reductions_details: { rate: 0 } }
    assert.deepEqual(statistics.queue('/', 'q', NO_RANGES), { ...lengths, ...still, ...reductions })
    await publish(20)
    await statistics.sample(START + 1)
    for (let i = 0; i < 5; i++) assert.ok(await channel.get('q', { noAck: true }))
    await statistics.sample(START + 2)
    const answer = statistics.queue('/', 'q', { lengths: { age: 10, step: 5 } })
    assert.equal(answer['messages'], 15)
    assert.deepEqual(answer['messages_details'], {
      rate: -1,
      samples: [15, 20, 0].map((sample, i) => ({ sample, timestamp: (START + 2 - i) * 5000 })),
      avg_rate: 1.5,
      avg: 35 / 3,
    })
    const zero = { rate: 0 }
    assert.deepEqual(answer['message_stats'], {
      ack: 0,
      ack_details: zero,
      deliver: 0,
      deliver_details: zero,
      deliver_get: 5,
      deliver_get_details: { rate: 1 },
      deliver_no_ack: 0,
      deliver_no_ack_details: zero,
      get: 0,
      get_details: zero,
      get_empty: 0,
      get_empty_details: zero,
      get_no_ack: 5,
      get_no_ack_details: { rate: 1 },
      publish: 20,
      publish_details: zero,
      redeliver: 0,
      redeliver_details: zero,
    })
    assert.deepEqual(statistics.queueSparkline('/', 'q', 'publish', 3), [0, 4, 0])
    assert.deepEqual(statistics.queueSparkline('/', 'q', 'messages', 2), [20, 15])
  })

  test('a timer that comes a little early samples the interval that it was meant for', async (t) => {
    const { statistics, publish } = await setUp(t)
    t.mock.timers.enable({ apis: ['Date'], now: (START + 1) * 5000 - 1 })
    await publish(10)
    await statistics.sample()
    t.mock.timers.setTime((START + 2) * 5000)
    await publish(10)
    await statistics.sample()
    const answer = statistics.queue('/', 'q', { lengths: { age: 10, step: 5 } })
    assert.deepEqual(
      (answer['messages_details'] as RateDetails).samples,
      [20, 10, 0].map((sample, i) => ({ sample, timestamp: (START + 2 - i) * 5000 })),
    )
  })

  test('exchanges, channels, connections, the virtual host and the whole', async (t) => {
    const { statistics, publish, client } = await setUp(t)
    await publish(10)
    await statistics.sample(START + 1)
    assert.deepEqual(statistics.exchange('/', 'e', NO_RANGES), {
      message_stats: {
        publish_in: 10,
        publish_in_details: { rate: 2 },
        publish_out: 10,
        publish_out_details: { rate: 2 },
      },
    })
    assert.deepEqual(statistics.exchange('/', 'amq.topic', NO_RANGES), {})
    const published = {
      confirm: 10,
      confirm_details: { rate: 2 },
      drop_unroutable: 0,
      drop_unroutable_details: { rate: 0 },
      publish: 10,
      publish_details: { rate: 2 },
      return_unroutable: 0,
      return_unroutable_details: { rate: 0 },
    }
    assert.deepEqual(statistics.channel(client.pid, 1, NO_RANGES)['message_stats'], published)
    const octets = statistics.connection(client.pid, NO_RANGES)
    assert.equal(octets['recv_oct'], client.octetsReceived)
    assert.ok((octets['recv_oct_details'] as RateDetails).rate > 0)
    const vhost = statistics.vhost('/', NO_RANGES)
    const { message_stats: whole, queue_totals: totals, churn_rates: churn } = statistics.overview(NO_RANGES)
    for (const answer of [vhost['message_stats'], whole]) {
      const stats = answer as Record<string, unknown>
      assert.deepEqual([stats['publish'], stats['publish_details']], [10, { rate: 2 }])
      assert.deepEqual([stats['confirm'], stats['deliver_get']], [10, 0])
    }
    assert.equal(whole?.['disk_writes'], 0)
    assert.deepEqual([vhost['messages'], totals?.['messages_ready']], [10, 10])
    assert.deepEqual([churn?.['queue_created'], churn?.['connection_created']], [1, 1])
    assert.deepEqual(statistics.overview(NO_RANGES, [])['message_stats'], {})
  })

  test('what went between two objects, unless rates are to be basic', async (t) => {
    for (const mode of ['detailed', 'basic'] as const) {
      const { statistics, publish, client, channel } = await setUp(t, mode)
      await publish(10)
      await received(channel, 'q', 10, false)
      await settled(channel)
      await statistics.sample(START + 1)
      const parts = [
        statistics
          .queueIncoming('/', 'q', NO_RANGES)
          .map(({ other, stats }) => [other.name, stats['publish_details']]),
        statistics
          .exchangeOutgoing('/', 'e', NO_RANGES)
          .map(({ other, stats }) => [other.name, stats['publish']]),
        statistics
          .channelPublishes(client.pid, 1, NO_RANGES)
          .map(({ other, stats }) => [other.name, stats['confirm']]),
        statistics
          .channelDeliveries(client.pid, 1, NO_RANGES)
          .map(({ other, stats }) => [other.name, stats['ack']]),
        statistics
          .queueDeliveries('/', 'q', NO_RANGES)
          .map(({ other, stats }) => [other.channel.number, stats['deliver_get']]),
        statistics
          .exchangeIncoming('/', 'e', NO_RANGES)
          .map(({ other, stats }) => [other.connection, stats['publish']]),
      ]
      const expected = [
        [['e', { rate: 2 }]],
        [['q', 10]],
        [['e', 10]],
        [['q', 10]],
        [[1, 10]],
        [[client, 10]],
      ]
      assert.deepEqual(parts, mode === 'detailed' ? expected : expected.map(() => []))
    }
  })

  test('totals do not fall when objects go, and objects that are gone have no statistics', async (t) => {
    const { statistics, publish, channel, client } = await setUp(t)
    await publish(10)
    await statistics.sample(START + 1)
    await channel.deleteQueue('q')
    await channel.deleteExchange('e')
    await channel.close()
    await statistics.sample(START + 2)
    const total = statistics.overview(NO_RANGES)['message_stats']
    assert.deepEqual([total?.['publish'], total?.['publish_details']], [10, { rate: 0 }])
    assert.deepEqual(statistics.queue('/', 'q', NO_RANGES), {})
    assert.deepEqual(statistics.exchange('/', 'e', NO_RANGES), {})
    assert.deepEqual(statistics.channel(client.pid, 1, NO_RANGES), {})
    assert.deepEqual(statistics.queueIncoming('/', 'q', NO_RANGES), [])
    assert.deepEqual(statistics.queueSparkline('/', 'q', 'publish', 3), [])
  })

  test('a clock that is set back starts a new past', async (t) => {
    const { statistics, publish } = await setUp(t)
    await publish(10)
    await statistics.sample(START + 100)
    await statistics.sample(START)
    const stats = statistics.exchange('/', 'e', { msgRates: { age: 10, step: 5 } })['message_stats']
    const details = (stats as Record<string, RateDetails>)['publish_in_details']
    assert.deepEqual(
      details?.samples?.map(({ sample }) => sample),
      [10, 0, 0],
    )
  })

  test('the node: figures of this process', async (t) => {
    const { statistics } = await setUp(t)
    statistics.start()
    t.after(() => statistics.stop())
    await statistics.sample()
    const node = statistics.node(NO_RANGES)
    assert.ok('mem_used_details' in node && 'io_sync_avg_time_details' in node)
    assert.ok((node['context_switches'] as number) > 0)
    // A connection, its channel, and a queue.
    assert.equal(node['proc_used'], 3)
    assert.equal(node['sockets_used'], 1)
  })
})
