/** The metrics of a broker in use, read over HTTP. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { type ConfirmChannel, connect } from 'amqplib'
import { type RunningBroker, startBroker } from '../../../src/index.js'
import { startConfigured } from '../../support/configured-broker.js'
import { DASHBOARDS, FURTHER, LEFT_OUT } from './dashboards.js'
import { type ParsedMetric, parseExposition, valueIn } from './parser.js'

interface Served {
  readonly broker: RunningBroker
  readonly channel: ConfirmChannel
  /** Of the port for Prometheus. */
  get(path: string): Promise<Map<string, ParsedMetric>>
  /** Of the port of the HTTP API. */
  ask(path: string, user?: string): Promise<Response>
  readonly prometheus: string
}

async function serve(t: TestContext): Promise<Served> {
  const broker = await startBroker({ managementPort: 0, prometheusPort: 0 })
  t.after(() => broker.stop())
  const portOf = (protocol: string) => broker.listeners.find((one) => one.protocol === protocol)?.port
  const connection = await connect(broker.url)
  t.after(() => connection.close().catch(() => {}))
  const channel = await connection.createConfirmChannel()
  const prometheus = `http://127.0.0.1:${portOf('http/prometheus')}`
  return {
    broker,
    channel,
    prometheus,
    async get(path) {
      const response = await fetch(`${prometheus}${path}`)
      assert.equal(response.status, 200)
      assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4')
      return parseExposition(await response.text())
    },
    ask(path, user) {
      const headers =
        user === undefined ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` }
      return fetch(`http://127.0.0.1:${portOf('http')}${path}`, { headers })
    },
  }
}

/** Three messages into the queue q, one of which is taken, and one that nobody wants. */
async function use({ channel }: Served): Promise<void> {
  await channel.assertQueue('q')
  for (let i = 0; i < 3; i++) channel.sendToQueue('q', Buffer.alloc(150), { persistent: true })
  channel.sendToQueue('nowhere', Buffer.alloc(5))
  await channel.waitForConfirms()
  const message = await channel.get('q')
  assert.ok(message)
  channel.ack(message)
  assert.ok(await channel.get('q', { noAck: true }))
}

describe('metrics', { timeout: 30_000 }, () => {
  test('sums over all objects, and totals of the broker', async (t) => {
    const served = await serve(t)
    await use(served)
    const metrics = await served.get('/metrics')
    const protocol = { protocol: 'amqp091' }
    const classic = { ...protocol, queue_type: 'rabbit_classic_queue' }
    for (const [name, value, labels] of [
      ['rabbitmq_queues', 1],
      ['rabbitmq_connections', 1],
      ['rabbitmq_channels', 1],
      ['rabbitmq_queue_messages_ready', 1],
      ['rabbitmq_queue_messages_ready_bytes', 150],
      ['rabbitmq_queue_messages_published_total', 3],
      ['rabbitmq_channel_messages_published_total', 4],
      ['rabbitmq_channel_messages_confirmed_total', 4],
      ['rabbitmq_channel_messages_unroutable_dropped_total', 1],
      ['rabbitmq_channel_messages_acked_total', 1],
      ['rabbitmq_queues_created_total', 1],
      ['rabbitmq_global_messages_received_total', 4, protocol],
      ['rabbitmq_global_messages_received_confirm_total', 4, protocol],
      ['rabbitmq_global_messages_routed_total', 3, protocol],
      ['rabbitmq_global_messages_confirmed_total', 4, protocol],
      ['rabbitmq_global_publishers', 1, protocol],
      ['rabbitmq_global_messages_delivered_get_manual_ack_total', 1, classic],
      ['rabbitmq_global_messages_delivered_get_auto_ack_total', 1, classic],
      ['rabbitmq_global_messages_acknowledged_total', 1, classic],
      ['rabbitmq_auth_attempts_succeeded_total', 1, protocol],
    ] as const) {
      assert.equal(valueIn(metrics, name, labels), value, name)
    }
    const sizes = metrics.get('rabbitmq_message_size_bytes')?.samples ?? []
    assert.deepEqual(
      sizes.filter(({ labels }) => ['100', '1000'].includes(labels['le'] ?? '')).map(({ value }) => value),
      [1, 4],
    )
    assert.equal(sizes.find(({ name }) => name.endsWith('_sum'))?.value, 455)
    const [identity] = metrics.get('rabbitmq_identity_info')?.samples ?? []
    assert.equal(identity?.labels['rabbitmq_node'], 'rabbit@localhost')
    assert.equal(identity?.labels['rabbitmq_endpoint'], 'aggregated')
  })

  test('every metric of the dashboards is served, or it is said why not', async (t) => {
    const served = await serve(t)
    await use(served)
    // The first scrapes have nothing to tell of scrapes before.
    for (const path of ['/metrics', '/metrics/per-object']) await served.get(path)
    for (const path of ['/metrics', '/metrics/per-object']) {
      const names = new Set<string>()
      for (const [name, { samples }] of await served.get(path)) {
        if (samples.length > 0) names.add(name)
        for (const sample of samples) names.add(sample.name)
      }
      for (const name of [...Object.values(DASHBOARDS).flat(), ...FURTHER]) {
        const leftOut = LEFT_OUT.some(([pattern]) => pattern.test(name))
        // No message has a timestamp.
        const empty = path !== '/metrics' && name === 'rabbitmq_queue_head_message_timestamp'
        assert.equal(names.has(name), !leftOut && !empty, `${path}: ${name}`)
      }
    }
  })

  test('each object by itself, with the labels of RabbitMQ', async (t) => {
    const served = await serve(t)
    await use(served)
    const odd = 'a "quoted" \\ name\nin two lines'
    await served.channel.assertQueue(odd, { autoDelete: true })
    const metrics = await served.get('/metrics/per-object')
    const q = { vhost: '/', queue: 'q' }
    assert.equal(valueIn(metrics, 'rabbitmq_queue_messages_ready', q), 1)
    assert.equal(valueIn(metrics, 'rabbitmq_queue_messages_acked_total', q), 1)
    // RabbitMQ drops line feeds from the names of queues.
    const declared = odd.replace('\n', '')
    assert.equal(valueIn(metrics, 'rabbitmq_queue_consumers', { vhost: '/', queue: declared }), 0)
    const [channel] = metrics.get('rabbitmq_channel_consumers')?.samples ?? []
    const pid = { channel: channel?.labels['channel'] ?? '' }
    assert.equal(
      valueIn(metrics, 'rabbitmq_channel_messages_published_total', { ...pid, vhost: '/', exchange: '' }),
      4,
    )
    assert.equal(valueIn(metrics, 'rabbitmq_channel_get_ack_total', { ...pid, ...q }), 1)
    const route = { exchange: '', exchange_vhost: '/', queue: 'q', queue_vhost: '/' }
    assert.equal(valueIn(metrics, 'rabbitmq_queue_messages_published_total', { ...pid, ...route }), 3)
    assert.equal(
      valueIn(metrics, 'rabbitmq_exchange_messages_published_total', { vhost: '/', exchange: '' }),
      4,
    )
    assert.ok(metrics.get('rabbitmq_connection_incoming_bytes_total')?.samples[0]?.labels['channel'])
  })

  test('only what is asked for, of the virtual hosts that are asked for', async (t) => {
    const served = await serve(t)
    await use(served)
    await served.broker.admin.vhosts.add('other')
    await served.broker.admin.queues.declare('other', {
      name: 'o',
      durable: true,
      autoDelete: false,
      arguments: {},
    })
    const path =
      '/metrics/detailed?family=queue_coarse_metrics&family=vhost_status&family=exchange_bindings&family=no_such'
    const all = await served.get(path)
    assert.equal(valueIn(all, 'rabbitmq_detailed_queue_messages', { vhost: '/', queue: 'q' }), 1)
    assert.equal(valueIn(all, 'rabbitmq_cluster_vhost_status', { vhost: 'other' }), 1)
    const topic = { vhost: 'other', exchange: 'amq.topic', type: 'topic' }
    assert.equal(valueIn(all, 'rabbitmq_cluster_exchange_bindings', topic), 0)
    assert.equal(all.has('rabbitmq_detailed_queue_consumers'), false)
    assert.equal(all.has('rabbitmq_queues'), false)
    const one = await served.get(`${path}&vhost=other`)
    assert.deepEqual(
      one.get('rabbitmq_detailed_queue_messages')?.samples.map(({ labels }) => labels),
      [{ vhost: 'other', queue: 'o' }],
    )
    const none = await served.get('/metrics/detailed')
    assert.deepEqual(
      [...none.keys()].filter((name) => !name.startsWith('telemetry_')),
      ['rabbitmq_build_info', 'rabbitmq_identity_info'],
    )
  })

  test('sums of counters stay when objects go', async (t) => {
    const served = await serve(t)
    await use(served)
    const before = await served.get('/metrics')
    await served.channel.deleteQueue('q')
    await served.channel.close()
    const after = await served.get('/metrics')
    for (const [name, { type, samples }] of before) {
      if (type !== 'counter') continue
      for (const { labels, value } of samples) assert.ok(valueIn(after, name, labels) >= value, name)
    }
    assert.equal(valueIn(after, 'rabbitmq_queue_messages_ready'), 0)
    assert.equal(valueIn(after, 'rabbitmq_channel_messages_published_total'), 4)
  })

  test('dropped and dead-lettered messages, by reason', async (t) => {
    const { channel, get } = await serve(t)
    await channel.assertQueue('letters')
    await channel.assertQueue('short', {
      maxLength: 1,
      deadLetterExchange: '',
      deadLetterRoutingKey: 'letters',
    })
    await channel.assertQueue('brief', { messageTtl: 0 })
    for (let i = 0; i < 3; i++) channel.sendToQueue('short', Buffer.from('x'))
    channel.sendToQueue('brief', Buffer.from('x'))
    await channel.waitForConfirms()
    const metrics = await get('/metrics')
    const classic = { queue_type: 'rabbit_classic_queue' }
    const passedOn = { ...classic, dead_letter_strategy: 'at_most_once' }
    const dropped = { ...classic, dead_letter_strategy: 'disabled' }
    assert.equal(valueIn(metrics, 'rabbitmq_global_messages_dead_lettered_maxlen_total', passedOn), 2)
    assert.equal(valueIn(metrics, 'rabbitmq_global_messages_dead_lettered_maxlen_total', dropped), 0)
    assert.equal(valueIn(metrics, 'rabbitmq_global_messages_dead_lettered_expired_total', dropped), 1)
  })
})

describe('who gets metrics, and how', { timeout: 30_000 }, () => {
  test('on the port of the HTTP API the names of objects take the tag monitoring', async (t) => {
    const served = await serve(t)
    await served.broker.admin.users.add('watcher', { password: 'secret' })
    await served.broker.admin.users.add('manager', { password: 'secret' })
    await served.broker.admin.users.setTags('watcher', ['monitoring'])
    await served.broker.admin.users.setTags('manager', ['management'])
    for (const [path, user, status] of [
      ['/metrics', undefined, 200],
      ['/metrics/per-object', undefined, 401],
      ['/metrics/per-object', 'manager:secret', 403],
      ['/metrics/per-object', 'watcher:secret', 200],
      ['/metrics/detailed?family=queue_metrics', 'manager:secret', 403],
      ['/metrics/detailed?family=queue_metrics', 'watcher:secret', 200],
    ] as const) {
      const response = await served.ask(path, user)
      assert.equal(response.status, status, `${path} as ${user}`)
      const text = await response.text()
      if (status === 200) parseExposition(text)
    }
  })

  test('compressed for who takes that', async (t) => {
    const { prometheus } = await serve(t)
    const raw = async (coding: string) => {
      const { request } = await import('node:http')
      const asked = request(`${prometheus}/metrics`, { headers: { 'accept-encoding': coding } }).end()
      const [response] = (await once(asked, 'response')) as [import('node:http').IncomingMessage]
      return { coding: response.headers['content-encoding'], body: Buffer.concat(await response.toArray()) }
    }
    const compressed = await raw('deflate, gzip;q=0.5')
    assert.equal(compressed.coding, 'gzip')
    parseExposition(gunzipSync(compressed.body).toString())
    const plain = await raw('gzip;q=0')
    assert.equal(plain.coding, undefined)
    parseExposition(plain.body.toString())
  })

  test('nothing but metrics, and only to be read, is on the port for Prometheus', async (t) => {
    const { prometheus } = await serve(t)
    assert.equal((await fetch(`${prometheus}/metrics/`)).status, 200)
    const missing = await fetch(`${prometheus}/api/overview`)
    assert.equal(missing.status, 404)
    assert.match(await missing.text(), /\/metrics/)
    const posted = await fetch(`${prometheus}/metrics`, { method: 'POST', body: 'x' })
    assert.deepEqual([posted.status, posted.headers.get('allow')], [405, 'GET, HEAD'])
    const head = await fetch(`${prometheus}/metrics`, { method: 'HEAD' })
    assert.deepEqual([head.status, await head.text()], [200, ''])
  })

  test('clients that break off leave nothing behind', async (t) => {
    const { prometheus, get } = await serve(t)
    for (let i = 0; i < 20; i++) {
      const abort = new AbortController()
      const asked = fetch(`${prometheus}/metrics/per-object`, { signal: abort.signal })
      if (i % 2 === 0) await asked.then((response) => response.body?.cancel())
      abort.abort()
      await asked.catch(() => {})
    }
    // Scrapes that were not over would make it busy.
    const metrics = await get('/metrics')
    assert.ok(metrics.size > 0)
  })

  test('every object on /metrics and another path, when the configuration says so', async (t) => {
    const broker = await startConfigured(
      'prometheus.tcp.port = 0',
      'prometheus.tcp.ip = 127.0.0.1',
      'prometheus.path = /custom',
      'prometheus.return_per_object_metrics = true',
    )
    t.after(() => broker.stop())
    await broker.admin.queues.declare('/', { name: 'q', durable: true, autoDelete: false, arguments: {} })
    const port = broker.listeners.find(({ protocol }) => protocol === 'http/prometheus')?.port
    const response = await fetch(`http://127.0.0.1:${port}/custom`)
    const metrics = parseExposition(await response.text())
    assert.equal(valueIn(metrics, 'rabbitmq_queue_messages', { vhost: '/', queue: 'q' }), 0)
    assert.equal((await fetch(`http://127.0.0.1:${port}/metrics`)).status, 404)
  })

  test('a port that was asked for must be free', async (t) => {
    const taken = createServer().listen(0, '127.0.0.1')
    t.after(() => taken.close())
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    await assert.rejects(
      startConfigured(`prometheus.tcp.port = ${port}`, 'prometheus.tcp.ip = 127.0.0.1'),
      /metrics for Prometheus cannot be served: .*EADDRINUSE/,
    )
  })
})
