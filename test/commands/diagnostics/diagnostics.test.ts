import { strict as assert } from 'node:assert'
import { after, before, describe, test } from 'node:test'
import { connect } from 'amqplib'
import { brokerVariables } from '../../../src/commands/diagnostics/os-env.js'
import { type CliBroker, callCli, startCliBroker } from '../cli.js'

describe('diagnostics', () => {
  let broker: CliBroker
  before(async () => {
    broker = await startCliBroker()
  })
  after(() => broker.stop())

  const diagnose = (...argv: string[]) => callCli(broker, { tool: 'rabbitmq-diagnostics', argv })

  async function json<T>(...argv: string[]): Promise<T> {
    const { stdout, stderr, exitCode } = await diagnose(...argv, '--formatter', 'json')
    assert.deepEqual([stderr, exitCode], ['', 0])
    return JSON.parse(stdout) as T
  }

  test('message_size_stats counts what clients publish', async () => {
    const connection = await connect({ hostname: '127.0.0.1', port: broker.port })
    const channel = await connection.createConfirmChannel()
    for (const size of [10, 20, 5_000]) channel.publish('amq.fanout', '', Buffer.alloc(size))
    await channel.waitForConfirms()
    await connection.close()
    const rows = await json<Record<string, unknown>[]>('message_size_stats')
    assert.deepEqual(
      rows.filter(({ Count: count }) => count !== 0),
      [
        { 'Message Size': 'below 100B', Count: 2, Percentage: '66.67' },
        { 'Message Size': 'between 1KB and 10KB', Count: 1, Percentage: '33.33' },
      ],
    )
    const { stdout } = await diagnose('message_size_stats')
    assert.match(stdout, /│ below 100B +│ 2 +│ 66\.67 +│/)
  })

  test('memory_breakdown adds up to what is resident', async () => {
    const parts = await json<Record<string, { bytes: number; percentage: number }>>('memory_breakdown')
    const sum = Object.values(parts).reduce((total, { percentage }) => total + percentage, 0)
    assert.ok(sum > 99.5 && sum < 130, `${sum} %`)
    const bytes = Object.values(parts).map((part) => part.bytes)
    assert.deepEqual(
      bytes,
      bytes.toSorted((a, b) => b - a),
    )
    const { stderr, exitCode } = await diagnose('memory_breakdown', '--unit', 'stone')
    assert.equal(exitCode, 64)
    assert.match(stderr, /"unit 'stone' is not supported\. Please use one of: bytes, mb, gb"/)
  })

  test('consume_event_stream tells of what happens, for as long as asked and by pattern', async () => {
    const stream = diagnose('consume_event_stream', '--duration', '1', '--pattern', '^user')
    // Nothing says when it is under way: something happens again and again.
    let number = 0
    const timer = setInterval(() => {
      void broker.admin.vhosts.add(`vhost${number}`)
      void broker.admin.users.add(`user${number++}`, { password: 'secret' })
    }, 50)
    const { stdout, stderr, exitCode } = await stream
    clearInterval(timer)
    assert.deepEqual([stderr, exitCode], ['', 0])
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const [first] = events
    assert.match(String(first?.['name']), /^user\d+$/)
    assert.ok(
      events.every(
        ({ event, user_who_performed_action: user }) => event === 'user.created' && user === 'rmq-cli',
      ),
    )
    assert.ok(!stdout.includes('secret'))
  })

  test('consume_event_stream refuses a pattern that is none', async () => {
    const { exitCode, stderr } = await diagnose('consume_event_stream', '--pattern', '(')
    assert.equal(exitCode, 65)
    assert.match(stderr, /Bad argument: Invalid regular expression/)
  })

  test('consistent_hash_exchange_ring_state shows the buckets', async () => {
    const connection = await connect({ hostname: '127.0.0.1', port: broker.port })
    const channel = await connection.createChannel()
    await channel.assertExchange('ring', 'x-consistent-hash')
    await channel.assertExchange('inner', 'fanout')
    await channel.assertQueue('one')
    await channel.bindQueue('one', 'ring', '2')
    await channel.bindExchange('inner', 'ring', '1')
    await connection.close()
    const { stdout } = await diagnose('-q', 'consistent_hash_exchange_ring_state', 'ring')
    assert.equal(
      stdout,
      "Ring index: 0, queue: 'one'\nRing index: 1, queue: 'one'\nRing index: 2, exchange: 'inner'\n",
    )
    const { buckets } = await json<{ buckets: object }>('consistent_hash_exchange_ring_state', 'ring')
    assert.deepEqual(buckets, { 0: 'one', 1: 'one', 2: 'inner' })
    for (const argv of [['amq.direct'], ['nosuch'], ['ring', '-p', 'nosuch']]) {
      const { exitCode, stderr } = await diagnose('consistent_hash_exchange_ring_state', ...argv)
      assert.deepEqual(
        { exitCode, stderr },
        { exitCode: 65, stderr: 'Error:\nExchange does not exist or is of a different type\n' },
      )
    }
  })

  test('list_policies_that_match has the one in force first', async () => {
    const { policies, queues } = broker.admin
    await queues.declare('/', {
      name: 'matched',
      durable: true,
      autoDelete: false,
      arguments: {},
    })
    const policy = { pattern: '^m', applyTo: 'queues', definition: { 'max-length': 5 } }
    await policies.set('policy', '/', { ...policy, name: 'weak', priority: 1 })
    await policies.set('policy', '/', { ...policy, name: 'strong', priority: 2 })
    await policies.set('policy', '/', { ...policy, name: 'other', priority: 9, applyTo: 'exchanges' })
    const rows = await json<{ name: string }[]>('list_policies_that_match', 'matched')
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['strong', 'weak'],
    )
    assert.deepEqual(await json('list_policies_that_match', '--object-type', 'exchange', 'amq.topic'), [])
    const { exitCode, stderr } = await diagnose('list_policies_that_match', 'nosuch')
    assert.deepEqual(
      { exitCode, stderr },
      { exitCode: 65, stderr: "Error:\nno queue 'nosuch' in vhost '/'\n" },
    )
  })

  test('policies for mirrors are found in every virtual host', async () => {
    const clean = await diagnose('-q', 'check_if_cluster_has_classic_queue_mirroring_policy')
    assert.deepEqual(
      [clean.stdout, clean.exitCode],
      ['Cluster reported no policies enabling classic queue mirroring\n', 0],
    )
    await broker.admin.vhosts.add('mirrors')
    await broker.admin.policies.set('policy', 'mirrors', {
      name: 'ha',
      pattern: '',
      applyTo: 'all',
      priority: 0,
      definition: { 'ha-mode': 'all' },
    })
    const { stderr, exitCode } = await diagnose('check_if_cluster_has_classic_queue_mirroring_policy')
    assert.deepEqual(
      [stderr, exitCode],
      ['Error:\nPolicy ha in vhost mirrors enables classic queue mirroring\n', 69],
    )
    const rows = await json<{ vhost: string }[]>('list_policies_with_classic_queue_mirroring')
    assert.deepEqual(
      rows.map(({ vhost }) => vhost),
      ['mirrors'],
    )
    assert.deepEqual(await json('list_operator_policies_with_classic_queue_mirroring'), [])
  })

  test('os_env leaves out what may be a secret', () => {
    const env = {
      RABBITMQ_NODENAME: 'r@h',
      WARREN_PORT: '1',
      RABBITMQ_DEFAULT_PASS: 'x',
      RABBITMQ_ERLANG_COOKIE: 'x',
      WARREN_API_TOKEN: 'x',
      WARREN_TLS_KEY: 'x',
      HOME: '/root',
    }
    assert.deepEqual(brokerVariables(env), { RABBITMQ_NODENAME: 'r@h', WARREN_PORT: '1' })
  })

  test('check_for_quorum_queues_without_an_elected_leader passes, for patterns that are some', async () => {
    const check = (...argv: string[]) =>
      diagnose('-q', 'check_for_quorum_queues_without_an_elected_leader', ...argv)
    assert.deepEqual(await check('.*', '--across-all-vhosts'), {
      stdout: `Node ${broker.node} reported all quorum queue leaders as healthy\n`,
      stderr: '',
      exitCode: 0,
    })
    assert.equal((await check('(')).exitCode, 65)
  })

  test('reclaim_quorum_memory is for quorum queues', async () => {
    const queue = (name: string, type: string) =>
      broker.admin.queues.declare('/', {
        name,
        durable: true,
        autoDelete: false,
        arguments: { 'x-queue-type': type },
      })
    await queue('replicated', 'quorum')
    await queue('classical', 'classic')
    const reclaim = (name: string) =>
      callCli(broker, { tool: 'rabbitmq-queues', argv: ['-q', 'reclaim_quorum_memory', name] })
    assert.deepEqual(await reclaim('replicated'), { stdout: '', stderr: '', exitCode: 0 })
    for (const [name, reason, exitCode] of [
      ['classical', 'This operation is not applicable to classic queues', 69],
      ['nosuch', "Target queue was not found in virtual host '/'", 65],
    ] as const) {
      assert.deepEqual(await reclaim(name), { stdout: '', stderr: `Error:\n${reason}\n`, exitCode })
    }
  })
})
