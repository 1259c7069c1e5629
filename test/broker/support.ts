/** Brokers without listeners, for tests of the engine. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

import type { Admin } from '../../src/broker/admin/admin.js'
import type { NodeStatus } from '../../src/broker/admin/node.js'
import type { ResourceProbes } from '../../src/broker/alarms.js'
import { Broker } from '../../src/broker/broker.js'
import type { SendWebhook } from '../../src/broker/webhooks/sender.js'
import type { Clock } from '../../src/lib/clock.js'
import { SILENT } from '../../src/lib/log.js'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js'
import type { Store } from '../../src/store/store.js'

const STATUS = {
  product: 'Warren',
  version: '1.2.3',
  rabbitmqVersion: '3.10.8',
  memoryBytes: { rss: 100, heapUsed: 50, buffers: 10 },
  freeDiskBytes: 1000,
  fileDescriptors: { used: 20, limit: 1000 },
} as NodeStatus

/** A machine that is short of nothing. */
const PLENTY: ResourceProbes = {
  memoryUsed: () => 0,
  reclaimMemory: () => {},
  memoryTotal: () => 1,
  diskFree: () => 1,
  diskRefuses: () => false,
}

/** @param definitions imported at the start, instead of the usual guest and / */
export function openBroker(
  store: Store,
  definitions?: unknown,
  { clock, sendWebhook }: { readonly clock?: Clock; readonly sendWebhook?: SendWebhook } = {},
): Promise<Broker> {
  return Broker.open({
    store,
    node: 'rabbit@test',
    log: SILENT,
    loopbackUsers: [],
    maxMessageSize: 1_000_000,
    definitions,
    ...(clock === undefined ? {} : { clock }),
    defaults: {
      vhost: '/',
      user: 'guest',
      password: 'guest',
      tags: ['administrator'],
      permissions: { configure: '.*', write: '.*', read: '.*' },
    },
    watermarks: { memory: { relative: 1 }, disk: { absolute: 0 } },
    host: {
      status: () => STATUS,
      resources: PLENTY,
      ...(sendWebhook === undefined ? {} : { sendWebhook }),
      listeners: {
        bound: [],
        suspended: false,
        suspend: () => {},
        resume: async () => {},
        certificates: () => [],
      },
    },
  })
}

/** A broker that was started again after `prepare` had worked on it; it ends with the test. */
export async function restart(t: TestContext, prepare: (admin: Admin) => Promise<void>): Promise<Broker> {
  const directory = await mkdtemp(join(tmpdir(), 'warren-restart-'))
  t.after(() => rm(directory, { recursive: true, force: true }))
  const first = await openBroker(await openSqliteStore(directory))
  await prepare(first.admin)
  await first.store.close()
  const second = await openBroker(await openSqliteStore(directory))
  t.after(() => second.store.close())
  return second
}
