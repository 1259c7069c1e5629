/** The administrative interface for a user: permissions count as over AMQP. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Admin } from '../../../src/broker/admin/admin.js'
import type { Broker } from '../../../src/broker/broker.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { openBroker } from '../support.js'

const QUEUE = { durable: true, autoDelete: false, arguments: {} }
const EXCHANGE = { type: 'topic', durable: true, autoDelete: false, internal: false, arguments: {} }
const MESSAGE = {
  exchange: '',
  routingKey: 'other',
  properties: {},
  payload: 'x',
  payloadEncoding: 'string',
} as const
const binding = (source: string, destination: string) =>
  ({ source, destination, destinationKind: 'queue', routingKey: '#', arguments: {} }) as const

/** Takes what a stream yields to its end. */
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = []
  for await (const item of items) taken.push(item)
  return taken
}

describe('admin.actingFor', () => {
  let broker: Broker
  let ann: Admin

  before(async () => {
    broker = await openBroker(openMemoryStore())
    const { admin } = broker
    await admin.users.add('ann', { password: 'secret' })
    await admin.permissions.set('/', 'ann', { configure: '^own', write: '^own', read: '^own' })
    await admin.vhosts.add('closed')
    for (const name of ['own', 'own.2', 'other']) await admin.queues.declare('/', { name, ...QUEUE })
    for (const name of ['own.x', 'other.x']) await admin.exchanges.declare('/', { name, ...EXCHANGE })
    ann = admin.actingFor('ann')
  })
  after(() => broker.close())

  const refusals: readonly [string, (admin: Admin) => unknown][] = [
    ['declare a queue', (admin) => admin.queues.declare('/', { name: 'new', ...QUEUE })],
    ['delete a queue', (admin) => admin.queues.delete('/', 'other')],
    ['purge a queue', (admin) => admin.queues.purge('/', 'other')],
    ['declare an exchange', (admin) => admin.exchanges.declare('/', { name: 'new', ...EXCHANGE })],
    ['delete an exchange', (admin) => admin.exchanges.delete('/', 'other.x')],
    ['purge an exchange', (admin) => admin.exchanges.purge('/', 'other.x')],
    [
      'bind to an exchange that is not readable',
      (admin) => admin.bindings.declare('/', binding('other.x', 'own')),
    ],
    ['bind a queue that is not writable', (admin) => admin.bindings.declare('/', binding('own.x', 'other'))],
    ['unbind', (admin) => admin.bindings.delete('/', binding('other.x', 'own'))],
    ['publish', (admin) => admin.messages.publish('/', MESSAGE)],
    ['get', (admin) => admin.messages.get('/', 'other', { count: 1, ack: true })],
    ['consume', (admin) => admin.messages.consume('/', 'other', { prefetch: 1 })],
    ['peek', (admin) => admin.messages.peek('/', 'other')],
    ['tail a queue', (admin) => admin.messages.tail('/', 'other')],
    ['tail an exchange', (admin) => admin.messages.tail('/', 'other.x')],
    ['move from a queue', (admin) => admin.messages.move('/', 'other', 'own')],
    ['move to a queue', (admin) => admin.messages.move('/', 'own', 'other')],
    ['copy to a queue', (admin) => admin.messages.copy('/', 'own', 'other')],
    ['delete messages', (admin) => admin.messages.delete('/', 'other')],
    ['edit messages', (admin) => admin.messages.edit('/', 'other', {})],
    ['retry messages', (admin) => admin.messages.retry('/', 'other')],
  ]
  for (const [what, attempt] of refusals) {
    it(`refuses to ${what}`, () =>
      assert.rejects(async () => attempt(ann), {
        reason: 'access-refused',
        message: /refused for user 'ann'/,
      }))
  }

  it('refuses a virtual host in which the user has no permissions at all', () =>
    assert.rejects(ann.queues.declare('closed', { name: 'own', ...QUEUE }), {
      reason: 'access-refused',
      message: "access to vhost 'closed' refused for user 'ann'",
    }))

  it('allows what the permissions allow', async () => {
    await ann.queues.declare('/', { name: 'own.3', ...QUEUE })
    await ann.bindings.declare('/', binding('own.x', 'own.3'))
    assert.deepEqual(await ann.messages.publish('/', { ...MESSAGE, exchange: 'own.x' }), { routed: true })
    await all(ann.messages.move('/', 'own.3', 'own'))
    const [message] = await ann.messages.get('/', 'own', { count: 1, ack: true })
    assert.equal(message?.payload, 'x')
    assert.equal(await ann.queues.delete('/', 'own.3'), 0)
  })

  it('heeds topic permissions', async () => {
    await broker.admin.permissions.setTopic('/', 'ann', { exchange: 'own.x', write: '^a\\.', read: '^a\\.' })
    assert.deepEqual(await ann.messages.publish('/', { ...MESSAGE, exchange: 'own.x', routingKey: 'a.b' }), {
      routed: false,
    })
    const other = { ...MESSAGE, exchange: 'own.x', routingKey: 'b' }
    await assert.rejects(ann.messages.publish('/', other), { reason: 'access-refused' })
    await assert.rejects(async () => ann.messages.tail('/', 'own.x'), { reason: 'access-refused' })
  })

  it('leaves dead letters where they are whose queue the user may not write to', async () => {
    const { admin } = broker
    await admin.queues.declare('/', {
      name: 'other.dying',
      ...QUEUE,
      arguments: { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'own.2' },
    })
    await admin.messages.publish('/', { ...MESSAGE, routingKey: 'other.dying' })
    await admin.messages.get('/', 'other.dying', { count: 1, ack: false, reject: true })
    const reports = await all(ann.messages.retry('/', 'own.2'))
    const last = reports.at(-1)
    assert.ok(last !== undefined && 'result' in last)
    assert.equal(last.result.messages, 0)
    assert.deepEqual(last.result.skipped, { "access to queue 'other.dying' refused for user 'ann'": 1 })
  })
})
