import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { durably } from '../../../src/broker/metadata/change.js'
import { Session } from '../../../src/broker/session.js'
import { declareQueue } from '../../../src/broker/topology/queues.js'
import { fromJson } from '../../../src/message/field-table.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { openBroker } from '../support.js'

test('a declaration is answered although the queue has expired before it was on disk', async () => {
  const store = openMemoryStore()
  const broker = await openBroker(store)
  const vhost = broker.vhosts.get('/') ?? assert.fail()
  store.committed = async () => {
    while (vhost.queues.has('brief')) await sleep(1)
  }
  const declaring = declareQueue(Session.forAdministration(vhost), {
    name: 'brief',
    passive: false,
    durable: true,
    exclusive: false,
    autoDelete: false,
    arguments: fromJson({ 'x-expires': 5 }),
  })
  const declared = await durably(declaring)
  assert.deepEqual(declared, { name: 'brief', messageCount: 0, consumerCount: 0 })
  broker.close()
})
