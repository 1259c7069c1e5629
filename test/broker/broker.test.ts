import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Admin } from '../../src/broker/admin/admin.js'
import type { MessageInfo } from '../../src/broker/admin/message-info.js'
import type { PublishInput } from '../../src/broker/admin/message-input.js'
import { openMemoryStore } from '../../src/store/memory/memory-store.js'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js'
import { openBroker } from './support.js'

const directories: string[] = []
after(async () => {
  for (const directory of directories) await rm(directory, { recursive: true, force: true })
})

async function dataDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'warren-broker-'))
  directories.push(directory)
  return directory
}

function textMessage(routingKey: string, payload: string, persistent = true): PublishInput {
  return {
    exchange: '',
    routingKey,
    properties: { delivery_mode: persistent ? 2 : 1 },
    payload,
    payloadEncoding: 'string',
  }
}

const durableQueue = (name: string) => ({ name, durable: true, autoDelete: false, arguments: {} })

async function payloads(admin: Admin, queue: string, ack: boolean): Promise<string[]> {
  const messages = await admin.messages.get('/', queue, { count: 1000, ack })
  return messages.map(({ payload }) => payload)
}

function refusedWith(reason: string, text?: string | RegExp): (error: unknown) => boolean {
  return (error) => {
    const { reason: actual, message } = error as { reason?: string; message: string }
    assert.equal(actual, reason, message)
    if (typeof text === 'string') assert.equal(message, text)
    else if (text !== undefined) assert.match(message, text)
    return true
  }
}

test('an empty data directory starts with guest, the default vhost and its exchanges', async () => {
  const { admin } = await openBroker(openMemoryStore())
  assert.deepEqual(admin.users.list(), [{ user: 'guest', tags: ['administrator'] }])
  assert.equal(await admin.users.authenticate('guest', 'guest'), true)
  assert.equal(await admin.users.authenticate('guest', 'wrong'), false)
  assert.deepEqual(
    admin.vhosts.list().map(({ name }) => name),
    ['/'],
  )
  assert.deepEqual(admin.permissions.ofVhost('/'), [
    { user: 'guest', configure: '.*', write: '.*', read: '.*' },
  ])
  assert.deepEqual(
    admin.exchanges.list('/').map(({ name, type }) => `${name} ${type}`),
    [
      ' direct',
      'amq.direct direct',
      'amq.fanout fanout',
      'amq.topic topic',
      'amq.headers headers',
      'amq.match headers',
      'amq.rabbitmq.trace topic',
    ],
  )
})

test('everything durable is back after a restart, and nothing else', async () => {
  const directory = await dataDirectory()
  const first = await openBroker(await openSqliteStore(directory))
  const { admin } = first
  await admin.users.add('alice', { password: 's3cret' })
  await admin.users.setTags('alice', ['monitoring', 'policymaker'])
  await admin.vhosts.add('tenant', { description: 'of alice', tags: ['a', 'b'] })
  await admin.permissions.set('tenant', 'alice', { configure: '^own-', write: '.*', read: '' })
  await admin.queues.declare('/', {
    ...durableQueue('kept'),
    arguments: { 'x-max-length': 5, 'x-note': 'hi' },
  })
  await admin.queues.declare('/', { ...durableQueue('lost'), durable: false })
  const exchange = { type: 'topic', durable: true, autoDelete: false, internal: false, arguments: {} }
  await admin.exchanges.declare('/', { ...exchange, name: 'news' })
  const binding = {
    source: 'news',
    destinationKind: 'queue',
    routingKey: 'a.#',
    arguments: { n: 1 },
  } as const
  await admin.bindings.declare('/', { ...binding, destination: 'kept' })
  await admin.bindings.declare('/', { ...binding, destination: 'lost' })
  await admin.messages.publish('/', textMessage('kept', 'one'))
  await admin.messages.publish('/', textMessage('kept', 'transient', false))
  await admin.messages.publish('/', { ...textMessage('a.b', 'two'), exchange: 'news' })
  await first.store.close()

  const second = await openBroker(await openSqliteStore(directory))
  assert.deepEqual(
    second.admin.users.list().map(({ user, tags }) => `${user} ${tags}`),
    ['alice monitoring,policymaker', 'guest administrator'],
  )
  assert.equal(await second.admin.users.authenticate('alice', 's3cret'), true)
  assert.deepEqual(second.admin.permissions.ofUser('alice'), [
    { vhost: 'tenant', configure: '^own-', write: '.*', read: '' },
  ])
  assert.equal(second.admin.vhosts.list().find(({ name }) => name === 'tenant')?.description, 'of alice')
  const queues = second.admin.queues.list('/')
  assert.deepEqual(
    queues.map(({ name, messages, arguments: given }) => ({ name, messages, given })),
    [
      {
        name: 'kept',
        messages: 2,
        given: [
          ['x-max-length', 'long', 5],
          ['x-note', 'longstr', 'hi'],
        ],
      },
    ],
  )
  assert.deepEqual(
    second.admin.bindings
      .list('/')
      .map(({ source_name, destination_name }) => `${source_name}>${destination_name}`),
    ['>kept', 'news>kept'],
  )
  assert.deepEqual(await payloads(second.admin, 'kept', true), ['one', 'two'])
  await second.store.close()
})

test('deleting a queue takes its bindings with it, and an auto-delete exchange that is left unused', async () => {
  const { admin } = await openBroker(openMemoryStore())
  const exchange = { durable: true, autoDelete: true, internal: false, arguments: {} }
  await admin.exchanges.declare('/', { ...exchange, name: 'first', type: 'fanout' })
  await admin.exchanges.declare('/', { ...exchange, name: 'second', type: 'fanout' })
  await admin.queues.declare('/', durableQueue('q'))
  const base = { routingKey: '', arguments: {} }
  await admin.bindings.declare('/', {
    ...base,
    source: 'first',
    destination: 'second',
    destinationKind: 'exchange',
  })
  await admin.bindings.declare('/', { ...base, source: 'second', destination: 'q', destinationKind: 'queue' })
  await admin.messages.publish('/', { ...textMessage('', 'through both'), exchange: 'first' })
  assert.equal(await admin.queues.delete('/', 'q'), 1)
  assert.deepEqual(admin.bindings.list('/'), [])
  const left = admin.exchanges.list('/').filter(({ name }) => name === 'first' || name === 'second')
  assert.deepEqual(left, [])
})

test('what RabbitMQ refuses is refused in its words', async () => {
  const { admin } = await openBroker(openMemoryStore())
  await admin.queues.declare('/', { ...durableQueue('q'), arguments: { 'x-max-length': 5 } })
  await admin.queues.declare('/', {
    ...durableQueue('q'),
    arguments: { 'x-max-length': 5, 'x-unknown': true },
  })
  await assert.rejects(
    admin.queues.declare('/', { ...durableQueue('q'), durable: false }),
    refusedWith(
      'precondition-failed',
      "inequivalent arg 'durable' for queue 'q' in vhost '/': received 'false' but current is 'true'",
    ),
  )
  await assert.rejects(
    admin.queues.declare('/', { ...durableQueue('q'), arguments: { 'x-max-length': 6 } }),
    refusedWith(
      'precondition-failed',
      "inequivalent arg 'x-max-length' for queue 'q' in vhost '/': received '6' but current is '5'",
    ),
  )
  await assert.rejects(
    admin.queues.declare('/', durableQueue('q')),
    refusedWith(
      'precondition-failed',
      "inequivalent arg 'x-max-length' for queue 'q' in vhost '/': received none but current is the value '5' of type 'long'",
    ),
  )
  await assert.rejects(
    admin.queues.declare('/', { ...durableQueue('s'), arguments: { 'x-queue-type': 'stream' } }),
    refusedWith('precondition-failed', /unsupported queue type 'stream'/),
  )
  await assert.rejects(
    admin.queues.declare('/', durableQueue('amq.mine')),
    refusedWith('access-refused', "queue name 'amq.mine' contains reserved prefix 'amq.*'"),
  )
  await assert.rejects(
    admin.messages.publish('/', { ...textMessage('k', 'x'), exchange: 'missing' }),
    refusedWith('not-found', "no exchange 'missing' in vhost '/'"),
  )
  await assert.rejects(
    admin.messages.publish('/', { ...textMessage('k', 'x'), exchange: 'amq.rabbitmq.trace' }),
    refusedWith('access-refused', "cannot publish to internal exchange 'amq.rabbitmq.trace' in vhost '/'"),
  )
  const binding = { routingKey: '', arguments: {}, destinationKind: 'queue' } as const
  await assert.rejects(
    admin.bindings.declare('/', { ...binding, source: 'missing', destination: 'missing' }),
    refusedWith('not-found', "no exchange 'missing' in vhost '/'"),
  )
  await assert.rejects(
    admin.bindings.declare('/', { ...binding, source: 'amq.direct', destination: 'missing' }),
    refusedWith('not-found', "no queue 'missing' in vhost '/'"),
  )
  await assert.rejects(
    admin.permissions.set('/', 'guest', { configure: '(', write: '', read: '' }),
    refusedWith('invalid-argument'),
  )
  await assert.rejects(admin.users.add('guest', { password: 'x' }), refusedWith('user-exists'))
  await assert.rejects(admin.users.delete('nobody'), refusedWith('no-such-user'))
  await assert.rejects(admin.vhosts.delete('nowhere'), refusedWith('no-such-vhost'))
  await assert.rejects(admin.queues.purge('/', 'missing'), refusedWith('not-found'))
})

test('a failed change leaves nothing behind', async () => {
  const directory = await dataDirectory()
  const first = await openBroker(await openSqliteStore(directory))
  await assert.rejects(first.admin.permissions.set('/', 'guest', { configure: '(', write: '', read: '' }))
  await assert.rejects(first.admin.permissions.set('/', 'nobody', { configure: '', write: '', read: '' }))
  await first.store.close()
  const second = await openBroker(await openSqliteStore(directory))
  assert.deepEqual(second.admin.permissions.ofVhost('/'), [
    { user: 'guest', configure: '.*', write: '.*', read: '.*' },
  ])
  await second.store.close()
})

test('getting without acknowledging puts messages back, marked as redelivered', async () => {
  const { admin } = await openBroker(openMemoryStore())
  await admin.queues.declare('/', durableQueue('q'))
  for (const text of ['a', 'b', 'c']) await admin.messages.publish('/', textMessage('q', text))
  assert.deepEqual(await payloads(admin, 'q', false), ['a', 'b', 'c'])
  const again = await admin.messages.get('/', 'q', { count: 2, ack: true })
  assert.deepEqual(
    again.map(({ payload, redelivered, message_count }) => [payload, redelivered, message_count]),
    [
      ['a', true, 2],
      ['b', true, 1],
    ],
  )
  assert.deepEqual(await payloads(admin, 'q', true), ['c'])
})

test('consuming acknowledges what was read and gives back the rest', async () => {
  const { admin } = await openBroker(openMemoryStore())
  await admin.queues.declare('/', durableQueue('q'))
  for (const text of ['a', 'b', 'c', 'd']) await admin.messages.publish('/', textMessage('q', text))
  const seen: string[] = []
  for await (const { payload } of admin.messages.consume('/', 'q', { prefetch: 3 })) {
    seen.push(payload)
    if (payload === 'b') break
  }
  assert.deepEqual(seen, ['a', 'b'])
  assert.deepEqual(await payloads(admin, 'q', false), ['b', 'c', 'd'])
})

test('consuming waits for messages, and ends when the caller stops or the queue goes', async () => {
  const { admin } = await openBroker(openMemoryStore())
  await admin.queues.declare('/', durableQueue('q'))
  const stream = admin.messages.consume('/', 'q', { prefetch: 1 })[Symbol.asyncIterator]()
  const pending = stream.next()
  await admin.messages.publish('/', textMessage('q', 'late'))
  assert.equal(((await pending).value as MessageInfo).payload, 'late')
  const waiting = stream.next()
  await stream.return?.()
  assert.equal((await waiting).done, true)

  const other = admin.messages.consume('/', 'q', { prefetch: 1 })[Symbol.asyncIterator]()
  const doomed = assert.rejects(other.next(), refusedWith('not-found'))
  await admin.queues.delete('/', 'q')
  await doomed
})

test('consuming a number of messages leaves the others in the queue', async () => {
  const { admin } = await openBroker(openMemoryStore())
  await admin.queues.declare('/', durableQueue('q'))
  for (const text of ['a', 'b', 'c']) await admin.messages.publish('/', textMessage('q', text))
  const seen: string[] = []
  for await (const { payload } of admin.messages.consume('/', 'q', { prefetch: 10, count: 2 }))
    seen.push(payload)
  assert.deepEqual(seen, ['a', 'b'])
  assert.deepEqual(await payloads(admin, 'q', true), ['c'])
})

test('lists show the policies of a queue, the timestamp at its head, and which consumer is active', async () => {
  const broker = await openBroker(openMemoryStore())
  const { admin } = broker
  await admin.queues.declare('/', {
    ...durableQueue('single'),
    arguments: { 'x-single-active-consumer': true },
  })
  const vhost = broker.vhosts.get('/')
  const queue = vhost?.requireQueue('single')
  queue?.applyPolicy(
    { name: 'p', definition: { 'max-length': 9, overflow: 'reject-publish' } },
    { name: 'o', definition: { 'max-length': 5 } },
  )
  const input = textMessage('single', 'm')
  await admin.messages.publish('/', {
    ...input,
    properties: { ...input.properties, timestamp: 1_700_000_000 },
  })
  const [info] = admin.queues.list('/')
  assert.deepEqual(
    [info?.policy, info?.operator_policy, info?.effective_policy_definition, info?.head_message_timestamp],
    ['p', 'o', { 'max-length': 5, overflow: 'reject-publish' }, 1_700_000_000],
  )
  const streams = [1, 2].map(() =>
    admin.messages.consume('/', 'single', { prefetch: 1 })[Symbol.asyncIterator](),
  )
  for (const stream of streams) void stream.next()
  assert.deepEqual(
    admin.queues.consumers('/').map(({ active, activity_status }) => [active, activity_status]),
    [
      [true, 'single_active'],
      [false, 'waiting'],
    ],
  )
  for (const stream of streams) await stream.return?.()
  broker.close()
})
