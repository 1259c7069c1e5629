import { strict as assert } from 'node:assert'
import { describe, test } from 'node:test'

import type { CountedStatus } from '../../src/broker/admin/node.js'
import { inUnit, unitProblem } from '../../src/commands/nodes/information-unit.js'
import { statusJson, statusText } from '../../src/commands/nodes/status-report.js'

const STATUS: CountedStatus = {
  pid: 4711,
  node: 'rabbit@localhost',
  product: 'Warren',
  version: '0.1.0',
  rabbitmqVersion: '3.10.8',
  runtime: 'Node.js v20.20.2',
  os: 'Linux',
  uptimeSeconds: 12.9,
  underMaintenance: false,
  dataDirectory: '/var/lib/warren',
  configFiles: [],
  logFiles: ['/var/log/warren.log'],
  controlSocket: '/run/warren.sock',
  certificateFiles: [],
  listeners: [{ interface: '127.0.0.1', port: 5672, protocol: 'amqp', purpose: 'AMQP 0-9-1' }],
  memoryBytes: { rss: 139_030_528, heapUsed: 1_000_000, buffers: 2_000_000 },
  freeDiskBytes: 5_000_000_000,
  alarms: ['disk', 'memory'],
  memoryWatermark: { relative: 0.4 },
  memoryLimitBytes: 800_000_000,
  diskFreeLimitBytes: 50_000_000,
  fileDescriptors: { used: 20, limit: 1024 },
  totals: { connections: 1, channels: 2, queues: 3, exchanges: 4, vhosts: 5, messages: 6 },
}

describe('inUnit', () => {
  test('counts by 1000 for kb, mb, gb and by 1024 for the others', () => {
    assert.equal(inUnit(1_500_000, 'mb'), '1.5 mb')
    assert.equal(inUnit(1024 * 1024, 'MiB'), '1 mib')
    assert.equal(inUnit(2048, 'k'), '2 k')
    assert.equal(inUnit(139_030_528, 'gb'), '0.139 gb')
    assert.equal(inUnit(77, 'bytes'), '77 bytes')
  })

  test('knows its units and no others', () => {
    for (const unit of ['bytes', 'kb', 'MB', 'gib', 'terabytes', 'p'])
      assert.equal(unitProblem(unit), undefined)
    for (const unit of ['', 'bananas', 'constructor', 'byte']) assert.equal(unitProblem(unit)?.exitCode, 64)
  })
})

describe('the status', () => {
  test('has the lines that scripts search for', () => {
    const lines = statusText(STATUS, 'mb').split('\n')
    for (const line of [
      'Runtime',
      'OS PID: 4711',
      'Uptime (seconds): 12',
      'RabbitMQ version: 3.10.8',
      'Node data directory: /var/lib/warren',
      '(none)',
      ' * /var/log/warren.log',
      'Total memory used: 139.0305 mb',
      'Free disk space alarm on node rabbit@localhost',
      'Memory alarm on node rabbit@localhost',
      'Memory high watermark setting: 0.4 of available memory, computed to: 800 mb',
      'Low free disk space watermark: 50 mb',
      'Free disk space: 5000 mb',
      'Queue count: 3',
      'Virtual host count: 5',
      'Interface: 127.0.0.1, port: 5672, protocol: amqp, purpose: AMQP 0-9-1',
    ]) {
      assert.ok(lines.includes(line), line)
    }
  })

  test("has rabbitmqctl's keys as JSON", () => {
    const { pid, rabbitmq_version, totals, listeners, memory, disk_free } = statusJson(STATUS)
    assert.deepEqual([pid, rabbitmq_version, disk_free], [4711, '3.10.8', 5_000_000_000])
    const { alarms, vm_memory_high_watermark_setting, vm_memory_high_watermark_limit, disk_free_limit } =
      statusJson(STATUS)
    assert.deepEqual(alarms, [
      { node: 'rabbit@localhost', resource: 'disk', type: 'resource_limit' },
      { node: 'rabbit@localhost', resource: 'memory', type: 'resource_limit' },
    ])
    assert.deepEqual(
      [vm_memory_high_watermark_setting, vm_memory_high_watermark_limit, disk_free_limit],
      [{ relative: 0.4 }, 800_000_000, 50_000_000],
    )
    assert.deepEqual((memory as { total: unknown }).total, { rss: 139_030_528 })
    assert.equal((totals as { queue_count: number }).queue_count, 3)
    assert.deepEqual(listeners, [
      {
        interface: '127.0.0.1',
        port: 5672,
        protocol: 'amqp',
        purpose: 'AMQP 0-9-1',
        node: 'rabbit@localhost',
      },
    ])
  })
})
