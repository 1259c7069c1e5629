import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Admin } from '../../../src/broker/admin/admin.js'
import type { PolicyDeclaration } from '../../../src/broker/admin/policies.js'
import { type RunningBroker, startBroker } from '../../../src/index.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { Session } from '../../system/session.js'
import { openBroker, restart } from '../support.js'

const policy = (name: string, more: Partial<PolicyDeclaration> = {}): PolicyDeclaration => ({
  name,
  pattern: '^orders',
  applyTo: 'all',
  priority: 0,
  definition: { 'max-length': 10 },
  ...more,
})
const queue = (name: string, type?: string) => ({
  name,
  durable: true,
  autoDelete: false,
  arguments: type === undefined ? {} : { 'x-queue-type': type },
})

/** The names of both policies that a queue has. */
function policiesOf(admin: Admin, name: string): [policy: string, operatorPolicy: string] {
  const row = admin.queues.list('/').find((one) => one.name === name)
  return [row?.policy ?? 'no queue', row?.operator_policy ?? 'no queue']
}

describe('policies', () => {
  test('reach queues that exist and queues that come', async () => {
    const { admin } = await openBroker(openMemoryStore())
    await admin.queues.declare('/', queue('orders.old'))
    await admin.policies.set('policy', '/', policy('limits'))
    await admin.queues.declare('/', queue('orders.new'))
    await admin.queues.declare('/', queue('other'))
    assert.deepEqual(policiesOf(admin, 'orders.old'), ['limits', ''])
    assert.deepEqual(policiesOf(admin, 'orders.new'), ['limits', ''])
    assert.deepEqual(policiesOf(admin, 'other'), ['', ''])
    await admin.policies.clear('policy', '/', 'limits')
    assert.deepEqual(policiesOf(admin, 'orders.old'), ['', ''])
  })

  test('the highest priority counts, then the name; definitions are not combined', async () => {
    const { admin } = await openBroker(openMemoryStore())
    await admin.queues.declare('/', queue('orders'))
    await admin.policies.set('policy', '/', policy('b'))
    await admin.policies.set('policy', '/', policy('a', { definition: { expires: 60_000 } }))
    assert.deepEqual(policiesOf(admin, 'orders'), ['a', ''])
    assert.deepEqual(admin.queues.list('/')[0]?.effective_policy_definition, { expires: 60_000 })
    await admin.policies.set('policy', '/', policy('c', { priority: 1 }))
    assert.deepEqual(policiesOf(admin, 'orders'), ['c', ''])
  })

  test('operator policies are chosen beside the others', async () => {
    const { admin } = await openBroker(openMemoryStore())
    await admin.queues.declare('/', queue('orders'))
    await admin.policies.set('policy', '/', policy('users', { definition: { overflow: 'drop-head' } }))
    await admin.policies.set('operator-policy', '/', policy('guard', { pattern: '' }))
    assert.deepEqual(policiesOf(admin, 'orders'), ['users', 'guard'])
    assert.deepEqual(admin.queues.list('/')[0]?.effective_policy_definition, {
      overflow: 'drop-head',
      'max-length': 10,
    })
  })

  test('are for what apply-to says, whichever keys they have', async () => {
    const { admin } = await openBroker(openMemoryStore())
    await admin.queues.declare('/', queue('orders.c'))
    await admin.queues.declare('/', queue('orders.q', 'quorum'))
    await admin.policies.set('policy', '/', policy('x', { applyTo: 'exchanges', priority: 9 }))
    const definition = { 'max-length': 10, 'delivery-limit': 5 }
    await admin.policies.set('policy', '/', policy('all', { applyTo: 'queues', definition }))
    // RabbitMQ would skip it for a classic queue, which has no delivery-limit.
    assert.deepEqual(policiesOf(admin, 'orders.c'), ['all', ''])
    await admin.policies.set('policy', '/', policy('quorum', { applyTo: 'quorum_queues', priority: 1 }))
    assert.deepEqual(policiesOf(admin, 'orders.c'), ['all', ''])
    assert.deepEqual(policiesOf(admin, 'orders.q'), ['quorum', ''])
  })

  test('are back after a restart, and so is what they do', async (t) => {
    const { admin } = await restart(t, async (before) => {
      await before.queues.declare('/', queue('orders'))
      await before.policies.set('policy', '/', policy('limits', { priority: 3 }))
      await before.policies.set('operator-policy', '/', policy('guard'))
      await before.policies.set('policy', '/', policy('gone'))
      await before.policies.clear('policy', '/', 'gone')
    })
    assert.deepEqual(admin.policies.list('policy', '/'), [
      {
        vhost: '/',
        name: 'limits',
        pattern: '^orders',
        'apply-to': 'all',
        definition: { 'max-length': 10 },
        priority: 3,
      },
    ])
    assert.deepEqual(policiesOf(admin, 'orders'), ['limits', 'guard'])
  })

  test('go with their virtual host', async (t) => {
    const { admin } = await restart(t, async (before) => {
      await before.vhosts.add('v')
      await before.policies.set('policy', 'v', policy('limits'))
      await before.vhosts.delete('v')
      await before.vhosts.add('v')
    })
    assert.deepEqual(admin.policies.list('policy', 'v'), [])
  })

  const refusals: readonly [string, 'policy' | 'operator-policy', Partial<PolicyDeclaration>, string][] = [
    ['no definition', 'policy', { definition: {} }, 'no policy provided'],
    [
      'an unknown key',
      'policy',
      { definition: { nonsense: 1 } },
      '[{<<"nonsense">>,1}] are not recognised policy settings',
    ],
    [
      'a key that operators may not use',
      'operator-policy',
      { definition: { 'dead-letter-exchange': 'x' } },
      '[{<<"dead-letter-exchange">>,<<"x">>}] are not recognised policy settings',
    ],
    ['a negative TTL', 'policy', { definition: { 'message-ttl': -1 } }, '-1 is not a valid message TTL'],
    ['expiry 0', 'policy', { definition: { expires: 0 } }, '0 is not a valid queue expiry'],
    ['overflow', 'policy', { definition: { overflow: 'x' } }, '<<"x">> is not a valid overflow value'],
    [
      'mirrors without a number',
      'policy',
      { definition: { 'ha-mode': 'exactly' } },
      'ha-mode="exactly" takes an integer, none given',
    ],
    [
      'mirrors on no list of nodes',
      'policy',
      { definition: { 'ha-mode': 'nodes', 'ha-params': 'x' } },
      'ha-mode="nodes" takes a list, <<"x">> given',
    ],
    [
      'mirrors of an unknown kind',
      'policy',
      { definition: { 'ha-mode': 'bogus' } },
      '<<"bogus">> is not a valid ha-mode value',
    ],
    [
      'options of mirrors without mirrors',
      'policy',
      { definition: { 'ha-sync-mode': 'automatic' } },
      'ha-mode must be specified to specify ha-params, ha-sync-mode or ha-promote-on-shutdown',
    ],
    [
      'an option of mirrors',
      'policy',
      { definition: { 'ha-mode': 'all', 'ha-sync-mode': 'x' } },
      'ha-sync-mode must be "manual" or "automatic", got <<"x">>',
    ],
    [
      'a batch of mirrors',
      'policy',
      { definition: { 'ha-mode': 'all', 'ha-sync-batch-size': 0 } },
      'ha-sync-batch-size takes an integer greater than 0, 0 given',
    ],
    [
      'a locator',
      'policy',
      { definition: { 'queue-master-locator': 'x' } },
      '<<"x">> invalid queue-master-locator value',
    ],
    [
      'apply-to',
      'policy',
      { applyTo: 'bogus' },
      "apply-to 'bogus' unrecognised; should be 'queues', 'exchanges' or 'all'",
    ],
  ]
  for (const [what, kind, more, text] of refusals) {
    test(`refused: ${what}`, async () => {
      const { admin } = await openBroker(openMemoryStore())
      await assert.rejects(admin.policies.set(kind, '/', policy('p', more)), {
        reason: 'invalid-argument',
        message: `Validation failed\n\n${text}\n`,
      })
      assert.deepEqual(admin.policies.list(kind, '/'), [])
    })
  }
})

describe('an alternate exchange from a policy', () => {
  let broker: RunningBroker
  let session: Session
  before(async () => {
    broker = await startBroker()
    session = await Session.open({ host: '127.0.0.1', port: broker.port })
    const { channel } = session
    for (const name of ['policy.ae', 'argument.ae']) {
      await channel.assertExchange(name, 'fanout')
      await channel.assertQueue(name)
      await channel.bindQueue(name, name, '')
    }
    await channel.assertExchange('plain', 'direct')
    await channel.assertExchange('own', 'direct', { alternateExchange: 'argument.ae' })
    await broker.admin.policies.set(
      'policy',
      '/',
      policy('ae', { pattern: '^(plain|own)$', definition: { 'alternate-exchange': 'policy.ae' } }),
    )
  })
  after(async () => {
    await session.close()
    await broker.stop()
  })

  /** The queue that a message without a route at `exchange` comes to. */
  async function landing(exchange: string): Promise<string[]> {
    session.channel.publish(exchange, 'nowhere', Buffer.from('x'))
    await session.channel.waitForConfirms()
    const reached: string[] = []
    for (const name of ['policy.ae', 'argument.ae']) {
      if ((await session.channel.purgeQueue(name)).messageCount > 0) reached.push(name)
    }
    return reached
  }

  test('is used where no argument names one', async () =>
    assert.deepEqual(await landing('plain'), ['policy.ae']))
  test('gives way to the argument', async () => assert.deepEqual(await landing('own'), ['argument.ae']))
  test('is listed with the exchange', () => {
    const row = broker.admin.exchanges.list('/').find(({ name }) => name === 'plain')
    assert.equal(row?.policy, 'ae')
  })
})
