import { strict as assert } from 'node:assert'
import { after, describe, test } from 'node:test'
import { connect } from 'amqplib'
import type { RoutingAnswer } from '../../src/broker/admin/routing.js'
import { type CliBroker, callCli, startCliBroker } from './cli.js'

const TOPOLOGY = {
  vhosts: [{ name: '/' }],
  users: [{ name: 'alice', password: 'x' }],
  permissions: [{ vhost: '/', user: 'alice', configure: '', write: '^events$', read: '' }],
  topic_permissions: [{ vhost: '/', user: 'alice', exchange: 'events', write: '^order', read: '' }],
  policies: [
    { vhost: '/', name: 'short', pattern: '^orders$', definition: { 'max-length': 1, 'message-ttl': 500 } },
  ],
  exchanges: [
    exchange('events', 'topic', { 'alternate-exchange': 'unrouted' }),
    exchange('unrouted', 'fanout'),
    exchange('inner', 'headers'),
    exchange('hidden', 'fanout', {}, { internal: true }),
    exchange('dangling', 'direct', { 'alternate-exchange': 'nowhere' }),
    exchange('later', 'x-delayed-message', { 'x-delayed-type': 'direct' }),
    exchange('lots', 'x-random'),
    exchange('hashed', 'x-consistent-hash'),
    exchange('recent', 'x-recent-history'),
    exchange('once', 'x-message-deduplication', { 'x-cache-size': 9, 'x-cache-ttl': 1000 }),
  ],
  queues: [
    queue('orders', { 'x-dead-letter-exchange': 'later', 'x-dead-letter-routing-key': 'dead' }),
    queue('lost', { 'x-dead-letter-exchange': 'gone' }),
    queue('big'),
    queue('dead', { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'orders' }),
    queue('a'),
    queue('b'),
    queue('single', { 'x-deduplication-window': 60_000 }),
  ],
  bindings: [
    binding('events', 'queue', 'orders', 'order.#'),
    binding('events', 'exchange', 'inner', 'order.*'),
    binding('inner', 'queue', 'big', '', { size: 'big', color: 'red', 'x-match': 'any' }),
    binding('unrouted', 'queue', 'lost', ''),
    binding('later', 'queue', 'dead', 'dead'),
    binding('lots', 'queue', 'a', ''),
    binding('lots', 'queue', 'b', ''),
    binding('hashed', 'queue', 'a', '1'),
    binding('hashed', 'queue', 'b', '1'),
    binding('recent', 'queue', 'a', ''),
    binding('once', 'queue', 'single', ''),
  ],
}

function exchange(name: string, type: string, table = {}, more = {}) {
  return {
    vhost: '/',
    name,
    type,
    durable: true,
    auto_delete: false,
    internal: false,
    arguments: table,
    ...more,
  }
}

function queue(name: string, table = {}) {
  return { vhost: '/', name, durable: true, auto_delete: false, arguments: table }
}

function binding(source: string, kind: string, destination: string, key: string, table = {}) {
  return { vhost: '/', source, destination_type: kind, destination, routing_key: key, arguments: table }
}

describe('explain', async () => {
  const broker: CliBroker = await startCliBroker()
  after(() => broker.stop())
  await broker.admin.topology.apply(TOPOLOGY)

  async function ask(...argv: string[]): Promise<RoutingAnswer & { exitCode: number }> {
    const { stdout, stderr, exitCode } = await callCli(broker, {
      argv: ['explain', ...argv, '--formatter', 'json'],
    })
    assert.equal(stderr, '')
    return { ...JSON.parse(stdout), exitCode }
  }
  const names = ({ queues }: RoutingAnswer) => queues.map((one) => one.queue).sort()

  test('follows bindings between exchanges, and says of each binding why', async () => {
    const answer = await ask('events', 'order.new', '-H', 'size=big', '-H', 'color=blue')
    assert.deepEqual(names(answer), ['big', 'orders'])
    const [events, inner] = answer.steps
    assert.deepEqual(
      events?.bindings.map(({ destination, matches, why }) => [destination, matches, why]),
      [
        ['orders', true, "its pattern matches 'order.new'"],
        ['inner', true, "its pattern matches 'order.new'"],
      ],
    )
    assert.equal(inner?.reached, "bound to exchange 'events'")
    assert.equal(inner?.bindings[0]?.why, 'any of: size="big" matches, color="red" does not match')
    assert.equal(answer.exitCode, 0)
  })

  test('goes on to the alternate exchange when no binding matches', async () => {
    const answer = await ask('events', 'refund')
    assert.deepEqual(names(answer), ['lost'])
    assert.equal(answer.steps[0]?.bindings[0]?.why, "its key does not match 'refund'")
    assert.equal(answer.steps[0]?.unmatched, "goes on to its alternate exchange 'unrouted'")
    assert.equal(answer.queues[0]?.dead_letters?.lost, "exchange 'gone' does not exist")
  })

  test('tells of limits, expiry and dead letters, and ends where these come round', async () => {
    await broker.admin.messages.publish('/', {
      exchange: '',
      routingKey: 'orders',
      properties: {},
      payload: 'x',
      payloadEncoding: 'string',
    })
    const orders = (await ask('amq.default', 'orders', '--expiration', '400')).queues[0]
    assert.equal(orders?.policy, 'short')
    assert.match(
      orders?.notes.join('; ') ?? '',
      /full \(max-length 1\).*oldest.*expires after 400 ms.*no consumer/,
    )
    const dead = orders?.dead_letters?.queues[0]
    assert.deepEqual([orders?.dead_letters?.routing_key, dead?.queue], ['dead', 'dead'])
    assert.deepEqual(dead?.dead_letters?.queues, [])
    await broker.admin.queues.purge('/', 'orders')
  })

  for (const [what, argv, expected] of [
    ['a missing exchange', ['nowhere', 'k'], /no exchange 'nowhere' in vhost '\/'/],
    ['an internal exchange', ['hidden', 'k'], /cannot publish to internal exchange 'hidden'/],
    [
      'missing permission',
      ['inner', '', '--user', 'alice'],
      /access to exchange 'inner' .*refused for user 'alice'/,
    ],
    ['missing topic permission', ['events', 'refund', '--user', 'alice'], /access to topic 'refund'/],
    ['a body that is too large', ['events', 'order.a', '--size', '999999999'], /larger than the maximum/],
  ] as const) {
    test(`${what} is told as what the broker refuses`, async () => {
      const { refused, exitCode } = await ask(...argv)
      assert.match(refused, expected)
      assert.equal(exitCode, 2)
    })
  }

  test('an allowed user, a dangling alternate and an empty exchange', async () => {
    assert.equal((await ask('events', 'order.a', '--user', 'alice')).refused, '')
    const dangling = await ask('dangling', 'k')
    assert.equal(dangling.steps[0]?.unmatched, "its alternate exchange 'nowhere' does not exist")
    assert.equal(dangling.exitCode, 2)
  })

  test('nothing is published, held back or remembered, whatever the type', async () => {
    const delayed = await ask('later', 'dead', '-H', 'x-delay=60000')
    assert.deepEqual([delayed.steps[0]?.delay, names(delayed)], [60_000, ['dead']])
    const drawn = await ask('lots', 'k')
    assert.deepEqual([drawn.drawn, names(drawn)], [true, ['a', 'b']])
    assert.deepEqual(names(await ask('recent', 'k')), ['a'])
    const exchanges = broker.admin.exchanges.list('/')
    assert.equal(exchanges.find(({ name }) => name === 'later')?.messages_delayed, 0)
    await broker.admin.queues.declare('/', { name: 'late', durable: true, autoDelete: false, arguments: {} })
    await broker.admin.bindings.declare('/', {
      source: 'recent',
      destination: 'late',
      destinationKind: 'queue',
      routingKey: '',
      arguments: {},
    })
    assert.ok(broker.admin.queues.list('/').every(({ messages }) => messages === 0))
  })

  test('a duplicate is told at the exchange that holds it back, and at the queue that does not take it', async () => {
    const header = ['-H', 'x-deduplication-header=seven']
    for (let asked = 0; asked < 2; asked++) {
      assert.deepEqual(names(await ask('once', 'k', ...header)), ['single'])
    }
    const single = broker.admin.exchanges.list('/').find(({ name }) => name === 'once')
    assert.deepEqual([single?.deduplication_keys, single?.duplicates], [0, 0])
    await broker.admin.messages.publish('/', {
      exchange: 'once',
      routingKey: '',
      properties: { headers: { 'x-deduplication-header': 'seven' } },
      payload: 'x',
      payloadEncoding: 'string',
    })
    const [step] = (await ask('once', 'k', ...header)).steps
    assert.match(step?.bindings[0]?.why ?? '', /same x-deduplication-header came before/)
    const [queue] = (await ask('amq.default', 'single', ...header)).queues
    assert.match(queue?.notes.join() ?? '', /^it is a duplicate, .* does not take it$/)
    const duplicates = broker.admin.queues.list('/').map((row) => row.duplicates)
    assert.ok(duplicates.every((count) => count === 0))
    await broker.admin.queues.purge('/', 'single')
  })

  test('says what publishing does, for many keys', async (t) => {
    const client = await connect(`amqp://guest:guest@127.0.0.1:${broker.port}`)
    t.after(() => client.close())
    const channel = await client.createConfirmChannel()
    const empty = () =>
      Promise.all(broker.admin.queues.list('/').map(({ name }) => broker.admin.queues.purge('/', name)))
    for (const [name, key, headers] of [
      ['events', 'order', {}],
      ['events', 'order.a.b', { CC: ['order.c'] }],
      ['events', 'x', { size: 'big' }],
      ['events', 'order.x', { color: 'red' }],
      ['hashed', 'one', {}],
      ['hashed', 'two', {}],
      ['hashed', 'three', {}],
      ['', 'big', {}],
      ['', 'none', { BCC: ['a', 'b'] }],
      ['amq.topic', 'x', {}],
    ] as const) {
      await empty()
      channel.publish(name, key, Buffer.from('x'), { headers })
      await channel.waitForConfirms()
      const got = broker.admin.queues.list('/').flatMap((one) => (one.messages > 0 ? [one.name] : []))
      const told = names(
        await ask(name === '' ? 'amq.default' : name, key, '--headers', JSON.stringify(headers)),
      )
      assert.deepEqual(told, got.sort(), `${name} ${key}`)
    }
    await empty()
  })

  test('is readable', async () => {
    const { stdout } = await callCli(broker, { argv: ['explain', 'events', 'refund'] })
    assert.equal(
      stdout,
      [
        "Message to exchange events with key 'refund' in vhost /",
        'exchange events (topic), published',
        "  ✘ 'order.#' -> queue orders: its key does not match 'refund'",
        "  ✘ 'order.*' -> exchange inner: its key does not match 'refund'",
        "  no binding takes it: goes on to its alternate exchange 'unrouted'",
        "exchange unrouted (fanout), alternate of exchange 'events'",
        '  ✔ -> queue lost: this type takes every key',
        '1 queue gets it:',
        '  lost (classic, 0 messages, 0 consumers)',
        '    no consumer is there',
        "    dead letters go to exchange gone with key 'refund', where they are lost: exchange 'gone' does not exist",
        '',
      ].join('\n'),
    )
  })

  test('an unknown user or virtual host is refused', async () => {
    const user = await callCli(broker, { argv: ['explain', 'events', 'k', '--user', 'nobody'] })
    assert.equal(user.exitCode, 67)
    assert.equal((await callCli(broker, { argv: ['explain', '-p', 'nowhere', 'events', 'k'] })).exitCode, 65)
  })
})
