/** A virtual host that is protected is not deleted, however it is asked for, and whenever. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { restart } from '../broker/support.js'
import { callCli, startCliBroker } from './cli.js'

test('enable_vhost_deletion_protection has delete_vhost refuse, until it is lifted', async (t) => {
  const broker = await startCliBroker()
  t.after(() => broker.stop())
  const ctl = (...argv: string[]) => callCli(broker, { argv })
  await ctl('add_vhost', 'orders')
  assert.equal((await ctl('enable_vhost_deletion_protection', 'orders')).exitCode, 0)
  assert.match((await ctl('list_vhosts', 'name', 'protected_from_deletion')).stdout, /^orders\ttrue$/m)
  const refused = await ctl('delete_vhost', 'orders')
  assert.equal(refused.exitCode, 69)
  assert.match(refused.stderr, /is protected from deletion.*disable_vhost_deletion_protection orders/)
  assert.match((await ctl('list_vhosts')).stdout, /^orders$/m)
  assert.equal((await ctl('disable_vhost_deletion_protection', 'orders')).exitCode, 0)
  assert.equal((await ctl('delete_vhost', 'orders')).exitCode, 0)
  assert.equal((await ctl('enable_vhost_deletion_protection', 'orders')).exitCode, 65)
})

test('update_vhost_metadata protects as well', async (t) => {
  const broker = await startCliBroker()
  t.after(() => broker.stop())
  await callCli(broker, { argv: ['update_vhost_metadata', '/', '--protected-from-deletion', 'true'] })
  await assert.rejects(broker.admin.vhosts.delete('/'), /protected/)
})

test('protection outlives a restart, and goes with definitions', async (t) => {
  const broker = await restart(t, (admin) => admin.vhosts.update('/', { protectedFromDeletion: true }))
  await assert.rejects(broker.admin.vhosts.delete('/'), /protected/)
  const definitions = broker.admin.definitions.export()
  await broker.admin.vhosts.update('/', { protectedFromDeletion: false })
  await broker.admin.definitions.import(definitions)
  await assert.rejects(broker.admin.vhosts.delete('/'), /protected/)
})
