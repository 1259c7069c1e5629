/** What a single node says of itself as a cluster. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { connect } from 'amqplib'
import { type CliBroker, callCli, startCliBroker } from './cli.js'

/** The keys that RabbitMQ 3.10.8 prints; its plugins' parts are left out. */
const KEYS = [
  'alarms',
  'cluster_name',
  'disk_nodes',
  'feature_flags',
  'listeners',
  'maintenance_status',
  'partitions',
  'ram_nodes',
  'running_nodes',
  'versions',
]

describe('the cluster of one node', () => {
  let broker: CliBroker
  before(async () => {
    broker = await startCliBroker()
  })
  after(() => broker.stop())

  async function status(): Promise<Record<string, Record<string, unknown>>> {
    const { stdout } = await callCli(broker, { argv: ['cluster_status', '--formatter', 'json'] })
    return JSON.parse(stdout)
  }

  test('has the keys of rabbitmqctl in JSON', async () => {
    const { node } = broker
    const cluster = await status()
    assert.deepEqual(Object.keys(cluster).sort(), KEYS)
    assert.deepEqual(cluster['running_nodes'], [node])
    assert.deepEqual(cluster['listeners'], {
      [node]: [{ interface: '127.0.0.1', port: broker.port, protocol: 'amqp', purpose: 'AMQP 0-9-1', node }],
    })
  })

  test('has a name that clients are told', async () => {
    const nameForClients = async () => {
      const connection = await connect({ port: broker.port })
      const { cluster_name } = connection.connection.serverProperties
      await connection.close()
      return cluster_name
    }
    assert.equal(await nameForClients(), broker.node)
    await callCli(broker, { argv: ['set_cluster_name', 'orders'] })
    assert.equal(await nameForClients(), 'orders')
    assert.equal((await status())['cluster_name'], 'orders')
  })

  test('says when it is out of service', async () => {
    const maintenance = async () => (await status())['maintenance_status']?.[broker.node]
    assert.equal(await maintenance(), 'not under maintenance')
    broker.admin.node.drain()
    assert.equal(await maintenance(), 'marked for maintenance')
    await broker.admin.node.revive()
    assert.equal(await maintenance(), 'not under maintenance')
  })

  test('never has a second node', async () => {
    const argv = ['await_online_nodes', '2', '-t', '1']
    const { exitCode, stderr } = await callCli(broker, { argv })
    assert.equal(exitCode, 75)
    assert.match(stderr, /Not enough nodes joined/)
  })

  test('has the features of RabbitMQ 3.10 but for streams', async () => {
    const { stdout } = await callCli(broker, { argv: ['-s', 'list_feature_flags'] })
    const others = stdout
      .trim()
      .split('\n')
      .filter((line) => !line.endsWith('\tenabled'))
    assert.deepEqual(others, ['stream_queue\tunavailable'])
    const { exitCode, stderr } = await callCli(broker, { argv: ['enable_feature_flag', 'stream_queue'] })
    assert.equal(exitCode, 65)
    assert.match(stderr, /not supported by node/)
  })
})
