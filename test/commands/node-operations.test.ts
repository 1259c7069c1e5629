/** Commands that change how the running node behaves, until its next start. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, type TestContext, test } from 'node:test'
import { connect } from 'amqplib'
import { runCli } from '../../src/cli/main.js'
import { type ConfiguredBroker, startConfigured, startWithResources } from '../support/configured-broker.js'
import { CliOutput } from './cli.js'

async function start(t: TestContext, ...lines: string[]): Promise<ConfiguredBroker> {
  const broker = await startConfigured(...lines)
  t.after(() => broker.stop())
  return broker
}

/** Runs a command that must succeed, and returns what it printed. */
async function ctl({ socket }: ConfiguredBroker, ...argv: string[]): Promise<string> {
  const output = new CliOutput()
  const tool = argv[0]?.includes('auth_attempt') ? 'rabbitmq-diagnostics' : 'rabbitmqctl'
  const exitCode = await runCli(tool, ['--socket', socket, ...argv], {}, output)
  assert.equal(exitCode, 0, output.stderrText())
  return output.stdoutText()
}

describe('suspend_listeners and resume_listeners', () => {
  test('let nobody in, leave alone who is in, and let clients in again on the same port', async (t) => {
    const broker = await start(t)
    const connection = await connect({ port: broker.port })
    await ctl(broker, 'suspend_listeners')
    await assert.rejects(connect({ port: broker.port }), /ECONNREFUSED/)
    const channel = await connection.createChannel()
    await channel.assertQueue('q')
    await ctl(broker, 'suspend_listeners')
    await ctl(broker, 'resume_listeners')
    const other = await connect({ port: broker.port })
    await other.close()
    await ctl(broker, 'resume_listeners')
    await connection.close()
  })

  test('do not outlive the application', async (t) => {
    const broker = await start(t)
    await ctl(broker, 'suspend_listeners')
    await ctl(broker, 'stop_app')
    await ctl(broker, 'start_app')
    const connection = await connect({ port: broker.port })
    await connection.close()
  })
})

test('a drained node lets nobody in and asks its clients to go, until it is revived', async (t) => {
  const broker = await start(t)
  const connection = await connect({ port: broker.port })
  const closed = once(connection, 'close')
  broker.admin.node.drain()
  const [reason] = await closed
  assert.match(reason.message, /maintenance mode/)
  await assert.rejects(connect({ port: broker.port }), /ECONNREFUSED/)
  await broker.admin.node.revive()
  const other = await connect({ port: broker.port })
  await other.close()
})

test('set_log_level counts for what is logged from then on', async (t) => {
  const broker = await start(t)
  const linesOfConnection = async () => {
    const before = broker.log.length
    const connection = await connect({ port: broker.port })
    await connection.close()
    return broker.log.length - before
  }
  await ctl(broker, 'set_log_level', 'error')
  assert.equal(await linesOfConnection(), 0)
  await ctl(broker, 'set_log_level', 'debug')
  assert.notEqual(await linesOfConnection(), 0)
})

test('deactivate_free_disk_space_monitoring takes the alarm for too little space away', async (t) => {
  const broker = await startWithResources({
    memoryUsed: () => 0,
    reclaimMemory: () => {},
    memoryTotal: () => 1,
    diskFree: () => 0,
    diskRefuses: () => false,
  })
  t.after(() => broker.stop())
  assert.deepEqual(broker.admin.node.status().alarms, ['disk'])
  await ctl(broker, 'deactivate_free_disk_space_monitoring')
  assert.deepEqual(broker.admin.node.status().alarms, [])
  await ctl(broker, 'activate_free_disk_space_monitoring')
  assert.deepEqual(broker.admin.node.status().alarms, ['disk'])
})

test('authentication attempts are counted by protocol, and by source when it is asked for', async (t) => {
  const broker = await start(t)
  const logIn = async (username: string, password: string) => {
    const connection = await connect({ port: broker.port, username, password })
    await connection.close()
  }
  const list = async (...argv: string[]) => ctl(broker, '-q', 'list_node_auth_attempt_stats', ...argv)
  assert.match(await list(), /reported no authentication attempt stats/)
  await logIn('guest', 'guest')
  await ctl(broker, 'enable_auth_attempt_source_tracking')
  await assert.rejects(logIn('guest', 'wrong'))
  await assert.rejects(logIn('nobody', 'x'))
  assert.match(await list(), /^amqp091\t3\t2\t1$/m)
  assert.match(await list('--by-source'), /^127\.0\.0\.1\tguest\tamqp091\t1\t1\t0$/m)
  assert.match(await list('--by-source'), /^127\.0\.0\.1\tnobody\tamqp091\t1\t1\t0$/m)
  await ctl(broker, 'reset_node_auth_attempt_metrics')
  assert.match(await list('--by-source'), /reported no/)
  await ctl(broker, 'disable_auth_attempt_source_tracking')
})

test('environment shows the configuration in force, and no password', async (t) => {
  const broker = await start(t, 'default_pass = s3cret', 'heartbeat = 17', 'channel_max = 99')
  const environment = JSON.parse(await ctl(broker, 'environment', '--formatter', 'json'))
  assert.equal(environment.rabbit.heartbeat, 17)
  assert.equal(environment.rabbit.channel_max, 99)
  assert.equal(environment.warren.control_socket, broker.socket)
  const terms = await ctl(broker, 'environment')
  assert.match(terms, /\{heartbeat,17\}/)
  assert.doesNotMatch(terms + JSON.stringify(environment), /s3cret/)
  await ctl(broker, 'stop_app')
  assert.match(await ctl(broker, 'environment'), /\{heartbeat,17\}/)
})

test('report holds what the other commands say, of every virtual host', async (t) => {
  const broker = await start(t)
  await broker.admin.vhosts.add('orders')
  await broker.admin.queues.declare('orders', { name: 'q7', durable: true, autoDelete: false, arguments: {} })
  const report = await ctl(broker, 'report')
  for (const heading of [
    'Reporting server status of node',
    'Status of node',
    'Cluster status of node',
    'Application environment of node',
    'Listing connections',
    'Listing channels',
    'Command line arguments of node',
    'Listing RabbitMQ-specific environment variables defined on node',
    'Listing queues for vhost /',
    'Listing queues for vhost orders',
    'Listing exchanges for vhost orders',
    'Listing bindings for vhost orders',
    'Listing permissions for vhost "orders"',
    'Listing policies for vhost "orders"',
    'Listing global runtime parameters',
    'Listing runtime parameters for vhost "orders"',
  ]) {
    assert.ok(report.includes(`${heading} `) || report.includes(`${heading}...`), heading)
  }
  assert.match(report, /^q7\ttrue\tfalse\t/m)
})
