import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../support.js'

test('monitors are told the state of the node and what it is set to, and nobody below them', async (t) => {
  const broker = await startApi(t)
  await broker.admin.users.put('mona', { password: 'x' }, ['monitoring'])
  await broker.admin.users.put('max', { password: 'x' }, ['management', 'policymaker'])
  assert.equal((await broker.get('/api/warren/node', 'max:x')).status, 403)
  const state = async () => (await broker.get('/api/warren/node', 'mona:x')).json
  broker.admin.node.setMemoryWatermark({ relative: 0.9 })
  broker.admin.node.setDiskFreeLimit({ absolute: 1000 })
  const { listeners, memory_total, ...before } = await state()
  assert.ok(memory_total > 0)
  assert.deepEqual(
    listeners.map(({ protocol }: { protocol: string }) => protocol),
    ['amqp', 'http'],
  )
  assert.deepEqual(before, {
    name: broker.admin.node.status().node,
    under_maintenance: false,
    listeners_suspended: false,
    alarms: [],
    memory_watermark: { relative: 0.9 },
    disk_watermark: { absolute: 1000 },
    disk_watched: true,
    log_level: 'none',
    login_sources_tracked: false,
  })
  broker.admin.node.drain()
  broker.admin.node.watchDisk(false)
  broker.admin.node.setMemoryWatermark({ absolute: 1 })
  broker.admin.authentication.trackSources(true)
  const after = await state()
  assert.equal(after.under_maintenance, true)
  assert.equal(after.listeners_suspended, true)
  assert.deepEqual(after.alarms, ['memory'])
  assert.equal(after.disk_watched, false)
  assert.equal(after.login_sources_tracked, true)
  assert.equal((await broker.get('/api/nodes')).json[0].being_drained, true)
  await broker.admin.node.revive()
  assert.equal((await state()).listeners_suspended, false)
})
