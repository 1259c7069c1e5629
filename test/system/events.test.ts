/** The event exchange: what happens in the broker, as messages. What is expected was recorded from RabbitMQ. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { connect } from 'amqplib'
import { type ConfiguredBroker, startConfigured } from '../support/configured-broker.js'
import { Inbox, refusal, Session } from './session.js'

type Event = readonly [name: string, headers: Record<string, unknown>]

/** Takes every event of a broker. */
class Watcher {
  readonly #broker: ConfiguredBroker
  readonly #session: Session
  readonly #inbox: Inbox
  #seen = 0

  private constructor(broker: ConfiguredBroker, session: Session, inbox: Inbox) {
    this.#broker = broker
    this.#session = session
    this.#inbox = inbox
  }

  static async open(broker: ConfiguredBroker): Promise<Watcher> {
    const session = await Session.open({ host: '127.0.0.1', port: broker.port })
    const queue = await session.temporaryQueue()
    const inbox = await Inbox.open(session.channel, queue, { noAck: true })
    await session.channel.bindQueue(queue, 'amq.rabbitmq.event', '#')
    const watcher = new Watcher(broker, session, inbox)
    await watcher.events()
    return watcher
  }

  /** What has happened since the last call. Every event says when; that is left out. */
  async events(): Promise<Event[]> {
    const marker = `marker ${this.#seen}`
    await this.#broker.admin.parameters.setGlobal(marker, true)
    const events: Event[] = []
    for (;;) {
      const { fields, properties } = (await this.#inbox.waitFor(++this.#seen)).at(-1) ?? assert.fail()
      const { timestamp_in_ms, ...headers } = properties.headers ?? {}
      assert.equal(Math.floor(timestamp_in_ms / 1000), properties.timestamp)
      assert.equal(properties.deliveryMode, 2)
      if (headers['name'] === marker) return events
      events.push([fields.routingKey, headers])
    }
  }

  close(): Promise<void> {
    return this.#session.close()
  }
}

function names(events: readonly Event[]): string[] {
  return events.map(([name]) => name)
}

describe('events', { timeout: 30_000 }, () => {
  let broker: ConfiguredBroker
  let watcher: Watcher
  const cli = { user_who_performed_action: 'rmq-cli' }
  before(async () => {
    broker = await startConfigured('event_exchange.vhost = /', 'vm_memory_high_watermark.relative = 1')
    watcher = await Watcher.open(broker)
  })
  after(async () => {
    await watcher.close()
    await broker.stop()
  })

  function open(): Promise<Session> {
    return Session.open({ host: '127.0.0.1', port: broker.port })
  }

  test('objects, connections, channels and consumers come and go', async () => {
    const session = await open()
    await session.channel.assertQueue('watched', { durable: true, arguments: { 'x-max-priority': 3 } })
    await session.channel.bindQueue('watched', 'amq.direct', 'k')
    const { tag } = await Inbox.open(session.channel, 'watched')
    await session.channel.cancel(tag)
    await session.channel.deleteQueue('watched')
    await session.close()

    const events = await watcher.events()
    assert.deepEqual(names(events), [
      'user.authentication.success',
      'connection.created',
      'channel.created',
      'queue.created',
      'binding.created',
      'consumer.created',
      'consumer.deleted',
      'binding.deleted',
      'queue.deleted',
      'channel.closed',
      'connection.closed',
    ])
    const [, login] = events[0] as Event
    const { peer_port, connection_name, ...who } = login
    assert.equal(connection_name, `127.0.0.1:${peer_port} -> 127.0.0.1:${broker.port}`)
    assert.deepEqual(who, {
      name: 'guest',
      connection_type: 'network',
      host: '{127,0,0,1}',
      peer_host: '{127,0,0,1}',
      protocol: '{0,9,1}',
      auth_mechanism: 'PLAIN',
      ssl: false,
    })
    assert.deepEqual((events[1] as Event)[1]['peer_host'], '{127,0,0,1}')
    assert.deepEqual((events[3] as Event)[1], {
      name: 'watched',
      vhost: '/',
      durable: true,
      auto_delete: false,
      exclusive: false,
      owner_pid: '',
      arguments: ['{<<"x-max-priority">>,byte,3}'],
      user_who_performed_action: 'guest',
    })
  })

  test('a login that is refused is told with its reason', async () => {
    const refused = connect(`amqp://nobody:secret@127.0.0.1:${broker.port}`)
    await assert.rejects(refused)
    const [[name, headers] = assert.fail(), ...others] = await watcher.events()
    assert.deepEqual(others, [])
    assert.deepEqual([name, headers['name']], ['user.authentication.failure', 'nobody'])
    const codes = headers['error'] as number[]
    assert.equal(String.fromCodePoint(...codes), "user 'nobody' - invalid credentials")
    assert.ok(!JSON.stringify(headers).includes('secret'))
  })

  test('what an exchange takes with it is told of, too', async () => {
    const session = await open()
    const { channel } = session
    await channel.assertExchange('first', 'fanout')
    await channel.assertExchange('second', 'topic', { autoDelete: true })
    await channel.assertExchange('third', 'topic')
    await channel.bindExchange('second', 'first', 'a')
    await channel.bindExchange('third', 'second', 'b')
    await watcher.events()
    await channel.deleteExchange('third')
    const events = await watcher.events()
    const guest = { user_who_performed_action: 'guest' }
    const binding = { vhost: '/', source_kind: 'exchange', destination_kind: 'exchange', arguments: [] }
    const from = (source_name: string, destination_name: string, routing_key: string): Event => [
      'binding.deleted',
      { ...binding, source_name, destination_name, routing_key, ...guest },
    ]
    assert.deepEqual(events, [
      from('second', 'third', 'b'),
      ['exchange.deleted', { name: 'second', vhost: '/', ...guest }],
      from('first', 'second', 'a'),
      ['exchange.deleted', { name: 'third', vhost: '/', ...guest }],
    ])
    await channel.deleteExchange('first')
    await session.close()
  })

  test('a virtual host is told of with everything in it', async () => {
    const { admin } = broker
    await watcher.events()
    await admin.vhosts.add('shop', { description: 'sells', tags: ['a', 'b'] })
    const created = await watcher.events()
    assert.deepEqual(created[0], [
      'vhost.created',
      {
        name: 'shop',
        description: 'sells',
        tags: ['a', 'b'],
        default_queue_type: 'undefined',
        cluster_state: { [broker.node]: 'running' },
        tracing: false,
        ...cli,
      },
    ])
    assert.deepEqual(names(created.slice(1)), Array(7).fill('exchange.created'))

    await admin.policies.set('policy', 'shop', {
      name: 'all',
      pattern: '',
      applyTo: 'all',
      priority: 0,
      definition: { 'max-length': 5 },
    })
    await admin.permissions.set('shop', 'guest', { configure: '', write: '', read: '' })
    await admin.queues.declare('shop', { name: 'q', durable: true, autoDelete: false, arguments: {} })
    const flags = { durable: false, autoDelete: false, internal: false, arguments: {} }
    await admin.exchanges.declare('shop', { name: 'x', type: 'direct', ...flags })
    const binding = { source: 'x', destination: 'q', destinationKind: 'queue', routingKey: 'k' } as const
    await admin.bindings.declare('shop', { ...binding, arguments: {} })
    await admin.vhosts.setLimits('shop', { 'max-queues': 3 })
    const exchange = (await watcher.events()).find(([name]) => name === 'exchange.created')
    assert.equal(exchange?.[1]['policy'], 'all')

    await admin.vhosts.delete('shop')
    const events = await watcher.events()
    const told = events.filter(([name]) => name !== 'exchange.deleted')
    assert.deepEqual(names(told), [
      'permission.deleted',
      'queue.deleted',
      'binding.deleted',
      'parameter.cleared',
      'vhost.limits.cleared',
      'policy.cleared',
      'vhost.deleted',
      'vhost.down',
    ])
    assert.equal(events.length - told.length, 8)
    assert.deepEqual(events.at(-1), ['vhost.down', { name: 'shop', node: broker.node, ...cli }])
  })

  test('limits', async () => {
    const { users, vhosts } = broker.admin
    await users.add('lim', { password: 'x' })
    await vhosts.add('lim')
    await watcher.events()
    await vhosts.setLimits('lim', { 'max-queues': 5, 'max-connections': -1 })
    await vhosts.setLimits('lim', {})
    await vhosts.setLimits('lim', {})
    await users.setLimits('lim', { 'max-channels': 3 })
    await users.setLimits('lim', { 'max-connections': 4 })
    await users.clearLimits('lim', 'max-channels')
    await users.clearLimits('lim', 'all')
    const value = { 'max-queues': 5, 'max-connections': -1 }
    const parameter = { component: 'vhost-limits', name: 'limits', vhost: 'lim', ...cli }
    const ofUser = { name: 'limits', username: 'lim', ...cli }
    assert.deepEqual(await watcher.events(), [
      ['parameter.set', { ...parameter, value }],
      ['vhost.limits.set', { name: 'limits', vhost: 'lim', ...value, ...cli }],
      ['parameter.cleared', parameter],
      ['vhost.limits.cleared', { name: 'limits', vhost: 'lim', ...cli }],
      ['user.limits.set', { ...ofUser, 'max-channels': 3 }],
      ['user.limits.set', { ...ofUser, 'max-channels': 3, 'max-connections': 4 }],
      ['user.limits.cleared', ofUser],
      ['user.limits.cleared', ofUser],
    ])
  })

  test('queues have another policy, and connections the names that clients give them', async () => {
    const connection = await connect(`amqp://127.0.0.1:${broker.port}`, {
      clientProperties: { connection_name: 'mine' },
    })
    await connection.close()
    const named = (await watcher.events()).filter(([name]) => name.startsWith('connection.'))
    assert.deepEqual(
      named.map(([, { user_provided_name }]) => user_provided_name),
      ['mine', 'mine'],
    )

    const { queues, policies } = broker.admin
    const flags = { durable: true, autoDelete: false }
    await queues.declare('/', { name: 'polc', ...flags, arguments: {} })
    await queues.declare('/', { name: 'polq', ...flags, arguments: { 'x-queue-type': 'quorum' } })
    const types = (await watcher.events()).map(([, { type }]) => type)
    assert.deepEqual(types, [undefined, 'rabbit_quorum_queue'])
    const definition = { 'max-length': 5 }
    await policies.set('policy', '/', { name: 'p', pattern: '^pol', applyTo: 'all', priority: 1, definition })
    await policies.set('policy', '/', { name: 'o', pattern: '^o', applyTo: 'all', priority: 1, definition })
    await policies.clear('policy', '/', 'p')
    const said = { 'apply-to': 'all', priority: 1, definition }
    const classic = { vhost: '/', name: 'polc', type: 'rabbit_classic_queue', ...cli }
    const quorum = { vhost: '/', name: 'polq', type: 'rabbit_quorum_queue', ...cli }
    assert.deepEqual(await watcher.events(), [
      ['queue.policy.updated', { ...classic, ...said, pattern: '^pol' }],
      ['queue.policy.updated', { ...quorum, ...said, pattern: '^pol' }],
      ['policy.set', { vhost: '/', name: 'p', ...cli, ...said, pattern: '^pol' }],
      ['policy.set', { vhost: '/', name: 'o', ...cli, ...said, pattern: '^o' }],
      ['queue.policy.cleared', classic],
      ['queue.policy.cleared', quorum],
      ['policy.cleared', { vhost: '/', name: 'p', ...cli }],
    ])
  })

  test('policies and parameters, without the passwords in them', async () => {
    const { policies, parameters } = broker.admin
    const definition = { 'max-length': 5 }
    const policy = { name: 'p', pattern: '^none', applyTo: 'queues', priority: 1, definition }
    await policies.set('operator-policy', '/', policy)
    await policies.clear('operator-policy', '/', 'p')
    await parameters.set('/', 'federation-upstream', 'up', { uri: ['amqp://me:s:e@cret@far.example/v'] })
    await parameters.clear('/', 'federation-upstream', 'up')
    await parameters.setGlobal('g', 'text')
    await parameters.clearGlobal('g')
    const about = { vhost: '/', name: 'p', ...cli }
    const said = { 'apply-to': 'queues', priority: 1, definition, pattern: '^none' }
    const upstream = { vhost: '/', component: 'federation-upstream', name: 'up', ...cli }
    assert.deepEqual(await watcher.events(), [
      ['parameter.set', { ...about, component: 'operator_policy', value: said }],
      ['policy.set', { ...about, ...said }],
      ['parameter.cleared', { ...about, component: 'operator_policy' }],
      ['operator.policy.cleared', about],
      ['parameter.set', { ...upstream, value: { uri: ['amqp://me@far.example/v'] } }],
      ['parameter.cleared', upstream],
      ['parameter.set', { component: 'global', name: 'g', value: 'text', ...cli }],
      ['parameter.cleared', { component: 'global', name: 'g', ...cli }],
    ])
  })

  test('alarms', async () => {
    const { node } = broker.admin
    node.setMemoryWatermark({ relative: 0 })
    node.setMemoryWatermark({ relative: 1 })
    assert.deepEqual(await watcher.events(), [
      ['alarm.set', { source: 'memory', node: broker.node }],
      ['alarm.cleared', { source: 'memory', node: broker.node }],
    ])
  })

  test('what is refused is not told', async () => {
    const session = await open()
    await watcher.events()
    assert.match(await refusal(session.channel.bindQueue('missing', 'amq.direct', 'k')), /^404/)
    assert.deepEqual(names(await watcher.events()), ['channel.closed'])
    await session.close()
  })
})
