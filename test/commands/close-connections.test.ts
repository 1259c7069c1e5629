import { strict as assert } from 'node:assert'
import { after, before, test } from 'node:test'
import { RawClient } from '../protocols/amqp091/raw-client.js'
import { type CliBroker, callCli, startCliBroker } from './cli.js'

let broker: CliBroker
before(async () => {
  broker = await startCliBroker()
  await broker.admin.vhosts.add('other')
  await broker.admin.permissions.set('other', 'guest', { configure: '', write: '', read: '' })
})
after(() => broker.stop())

function login(vhost = '/'): Promise<RawClient> {
  return RawClient.login({ host: '127.0.0.1', port: broker.port }, { vhost })
}

const closedFor = (reason: string) => [`connection.close 320 0.0 CONNECTION_FORCED - ${reason}`, 'closed']

test('close_connection closes the one with that pid', async () => {
  const client = await login()
  const [connection] = broker.admin.connections.list()
  assert.ok(connection !== undefined)
  const other = await login()
  const { stdout, exitCode } = await callCli(broker, {
    argv: ['close_connection', connection.pid, 'go away'],
  })
  assert.equal(stdout, `Closing connection ${connection.pid}, reason: go away...\n`)
  assert.equal(exitCode, 0)
  assert.deepEqual(await client.until('closed'), closedFor('go away'))
  assert.equal((await other.call(1, 'channel.open')).name, 'channel.open-ok')
  other.destroy()
})

test('close_all_connections closes those of a virtual host, or all, or some', async () => {
  const [here, there] = [await login(), await login('other')]
  const first = await callCli(broker, { argv: ['close_all_connections', '-p', 'other', 'bye'] })
  assert.equal(first.stdout, 'Closing all connections in vhost other, reason: bye...\nClosed 1 connections\n')
  assert.deepEqual(await there.until('closed'), closedFor('bye'))
  const another = await login('other')
  const limited = await callCli(broker, {
    argv: ['close_all_connections', '--global', '--limit', '1', 'bye'],
  })
  assert.match(limited.stdout, /Closed 1 connections/)
  const rest = await callCli(broker, { argv: ['close_all_connections', '--global', 'bye'] })
  assert.match(rest.stdout, /Closed 1 connections/)
  for (const client of [here, another]) assert.deepEqual(await client.until('closed'), closedFor('bye'))
})

test('close_all_user_connections closes those of a user', async () => {
  const client = await login()
  const none = await callCli(broker, { argv: ['close_all_user_connections', 'nobody', 'bye'] })
  assert.equal(none.exitCode, 0)
  await callCli(broker, { argv: ['close_all_user_connections', 'guest', 'bye'] })
  assert.deepEqual(await client.until('closed'), closedFor('bye'))
})
