import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import type { Definitions } from '../../../src/broker/admin/definitions.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { type File, type Row, rabbitmqFile } from '../../support/rabbitmq-definitions.js'
import { openBroker, restart } from '../support.js'

/** Rows in one order, with the fields that `like` has, so that what is only ours does not count. */
function sorted(rows: readonly Row[], like: readonly Row[] = rows): string[] {
  const fields = [...new Set(like.flatMap((row) => Object.keys(row)))].sort()
  return rows.map((row) => JSON.stringify(fields.map((field) => ordered(row[field])))).sort()
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const SECTIONS = [
  'users',
  'vhosts',
  'permissions',
  'topic_permissions',
  'parameters',
  'global_parameters',
  'policies',
  'queues',
  'exchanges',
  'bindings',
]

function assertSame(exported: File, file: File): void {
  for (const section of SECTIONS) {
    const wanted = file[section] ?? []
    assert.ok(wanted.length > 0, section)
    assert.deepEqual(sorted(exported[section] ?? [], wanted), sorted(wanted), section)
  }
}

describe('definitions', () => {
  test("RabbitMQ's file comes out as it went in, however often", async () => {
    const file = rabbitmqFile()
    const { admin } = await openBroker(openMemoryStore())
    await admin.definitions.import(file)
    await admin.definitions.import(file)
    assertSame(admin.definitions.export() as File, file)
  })

  test('what is durable in it is there after a restart', async (t) => {
    const file = rabbitmqFile()
    const { admin } = await restart(t, (before) => before.definitions.import(file))
    const durable = (key: string) => (file[key] ?? []).filter((row) => row['durable'] === true)
    assertSame(admin.definitions.export() as File, {
      ...file,
      queues: durable('queues'),
      exchanges: durable('exchanges'),
    })
  })

  test('our own file comes out as it went in, with everything that RabbitMQ leaves out', async () => {
    const first = await openBroker(openMemoryStore(), rabbitmqFile())
    await first.admin.vhosts.update('orders', {
      description: 'Orders',
      tags: ['a', 'b'],
      defaultQueueType: 'quorum',
    })
    const exported = first.admin.definitions.export() as File
    const second = await openBroker(openMemoryStore(), JSON.parse(JSON.stringify(exported)))
    const again = second.admin.definitions.export() as File
    for (const section of SECTIONS) {
      assert.deepEqual(sorted(again[section] ?? []), sorted(exported[section] ?? []), section)
    }
    const { description, default_queue_type } =
      second.admin.vhosts.list().find(({ name }) => name === 'orders') ?? {}
    assert.deepEqual([description, default_queue_type], ['Orders', 'quorum'])
  })

  test('definitions at the start stand for the usual user and virtual host', async () => {
    const { admin } = await openBroker(openMemoryStore(), { vhosts: [{ name: 'only' }] })
    assert.deepEqual(
      admin.vhosts.list().map(({ name }) => name),
      ['only'],
    )
    assert.deepEqual(admin.users.list(), [])
    assert.ok(admin.exchanges.list('only').some(({ name }) => name === 'amq.topic'))
  })

  test('one virtual host can be copied into another', async () => {
    const { admin } = await openBroker(openMemoryStore(), rabbitmqFile())
    await admin.vhosts.add('copy')
    const orders = admin.definitions.export('orders')
    assert.equal(orders['users'], undefined)
    await admin.definitions.import(orders, 'copy')
    const copy = admin.definitions.export('copy')
    for (const section of ['queues', 'exchanges', 'bindings', 'policies', 'parameters']) {
      assert.deepEqual(copy[section], orders[section], section)
      assert.ok((orders[section] as unknown[]).length > 0)
    }
  })

  test('passwords of every scheme log in', async () => {
    const user = (name: string, password_hash: string) => ({
      name,
      password_hash,
      hashing_algorithm: `rabbit_password_hashing_${name}`,
      tags: 'monitoring, other',
    })
    const { admin } = await openBroker(openMemoryStore(), {
      users: [
        user('sha256', 'kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR'),
        user(
          'sha512',
          'kI3GChuNuIYf8lRbCCxZjgjKwsY19ns6+uFO0zcXRBGA/XGJPYD8OWMy7EB8TaOmAzjP2azv84GbINYwX2cDWb4DHnc=',
        ),
        user('md5', 'kI3GChNpte2FApYFXScl+0dIluk='),
        { name: 'typed', password: 'test12' },
      ],
    })
    for (const { user: name } of admin.users.list()) {
      assert.equal(await admin.users.authenticate(name, 'test12'), true, name)
      assert.equal(await admin.users.authenticate(name, 'test13'), false, name)
    }
    assert.deepEqual(admin.users.list()[0]?.tags, ['monitoring', 'other'])
  })

  test("lists of pairs stand for maps, as in rabbitmqctl's files", async () => {
    const { admin } = await openBroker(openMemoryStore(), {
      vhosts: [{ name: 'v', limits: [['max-queues', 5]], metadata: { description: 'd', tags: ['t'] } }],
      parameters: [
        {
          vhost: 'v',
          component: 'operator_policy',
          name: 'op',
          value: { pattern: '.*', 'apply-to': 'queues', priority: 1, definition: [['expires', 1800000]] },
        },
      ],
    })
    assert.deepEqual(admin.vhosts.limits('v'), { 'max-queues': 5 })
    assert.equal(admin.vhosts.list()[0]?.description, 'd')
    assert.deepEqual(admin.policies.list('operator-policy', 'v')[0]?.definition, { expires: 1800000 })
  })

  test('a binding of which an end is missing is left out', async () => {
    const { admin } = await openBroker(openMemoryStore(), {
      vhosts: [{ name: '/' }],
      queues: [{ name: 'q', vhost: '/' }],
      bindings: [
        { source: 'amq.topic', vhost: '/', destination: 'q', destination_type: 'queue', routing_key: 'a' },
        { source: 'missing', vhost: '/', destination: 'q', destination_type: 'queue', routing_key: 'b' },
        {
          source: 'amq.topic',
          vhost: '/',
          destination: 'missing',
          destination_type: 'queue',
          routing_key: 'c',
        },
        { source: 'amq.topic', vhost: '/', destination: 'q', destination_type: 'exchange', routing_key: 'd' },
      ],
    })
    const bindings = admin.definitions.export('/')['bindings'] as Row[]
    assert.deepEqual(
      bindings.map((binding) => binding['routing_key']),
      ['a'],
    )
  })

  test('queues and exchanges that deduplicate and group come out as they went in', async () => {
    const exchange = { vhost: '/', durable: true, auto_delete: false, internal: false }
    const file = {
      vhosts: [{ name: '/' }],
      exchanges: [
        { ...exchange, name: 'once', type: 'x-message-deduplication', arguments: { 'x-cache-size': 5 } },
        {
          ...exchange,
          name: 'once, later',
          type: 'x-delayed-message',
          arguments: { 'x-delayed-type': 'x-message-deduplication', 'x-cache-size': '7', 'x-cache-ttl': 100 },
        },
      ],
      queues: [
        {
          vhost: '/',
          name: 'q',
          durable: true,
          auto_delete: false,
          arguments: { 'x-deduplication-window': 1000, 'x-message-group-header': 'group' },
        },
      ],
      policies: [
        {
          vhost: '/',
          name: 'p',
          pattern: '.*',
          'apply-to': 'all',
          priority: 0,
          definition: { 'x-message-deduplication': true, 'deduplication-window': 50, 'x-cache-size': 9 },
        },
      ],
    }
    const broker = await openBroker(openMemoryStore(), file)
    const exported = broker.admin.definitions.export() as unknown as File
    for (const [section, rows] of Object.entries(file)) {
      assert.deepEqual(sorted(exported[section] ?? [], rows), sorted(rows), section)
    }
    const vhost = broker.vhosts.get('/')
    assert.equal(vhost?.queues.get('q')?.settings.deduplicationWindow, 50)
    assert.equal(vhost?.queues.get('q')?.settings.groupHeader, 'group')
  })

  test('a queue that exists stays as it is', async () => {
    const { admin } = await openBroker(openMemoryStore())
    const queue = { name: 'q', durable: true, autoDelete: false, arguments: { 'x-max-length': 5 } }
    await admin.queues.declare('/', queue)
    await admin.definitions.import({
      queues: [{ name: 'q', vhost: '/', durable: false, auto_delete: true, arguments: {} }],
    })
    assert.deepEqual(admin.queues.list('/')[0]?.arguments, [['x-max-length', 'long', 5]])
  })

  const queue = { name: 'q', vhost: '/', durable: true, auto_delete: false, arguments: {} }
  const broken: readonly [string, Definitions, string][] = [
    ['a queue in a virtual host that is not there', { queues: [{ ...queue, vhost: 'x' }] }, 'no-such-vhost'],
    [
      'a permission of nobody',
      { permissions: [{ user: 'x', vhost: '/', configure: '', write: '', read: '' }] },
      'no-such-user',
    ],
    [
      'an unknown exchange type',
      { exchanges: [{ name: 'e', vhost: '/', type: 'x-bogus', arguments: {} }] },
      'invalid-argument',
    ],
    [
      'an unknown queue type',
      { queues: [{ ...queue, arguments: { 'x-queue-type': 'bogus' } }] },
      'precondition-failed',
    ],
    [
      'a policy with an unknown key',
      { policies: [{ name: 'p', vhost: '/', pattern: '', definition: { bogus: 1 } }] },
      'invalid-argument',
    ],
    [
      'a binding that its exchange refuses',
      {
        bindings: [
          {
            source: 'amq.headers',
            vhost: '/',
            destination: 'new',
            destination_type: 'queue',
            routing_key: '',
            arguments: { 'x-match': 'bogus' },
          },
        ],
      },
      'precondition-failed',
    ],
    ['limits that are no limits', { vhosts: [{ name: 'v', limits: { bogus: 1 } }] }, 'invalid-argument'],
    ['a list where text belongs', { users: [{ name: [] }] }, 'invalid-argument'],
  ]
  for (const [what, definitions, reason] of broken) {
    test(`all or nothing: ${what}`, async () => {
      const { admin } = await openBroker(openMemoryStore())
      const before = admin.definitions.export()
      const fine = {
        users: [{ name: 'new', password_hash: '', tags: [] }],
        vhosts: [{ name: 'new' }],
        queues: [{ ...queue, name: 'new' }],
      }
      const mixed = Object.fromEntries(
        [...new Set([...Object.keys(fine), ...Object.keys(definitions)])].map((key) => [
          key,
          [
            ...(((fine as Definitions)[key] as Row[] | undefined) ?? []),
            ...((definitions[key] ?? []) as Row[]),
          ],
        ]),
      )
      await assert.rejects(admin.definitions.import(mixed), { reason })
      assert.deepEqual(admin.definitions.export(), before)
    })
  }
})
