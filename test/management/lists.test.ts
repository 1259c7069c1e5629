/** Lists as the HTTP API gives them: in pages, sorted, by name, with some columns. */
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { type RunningBroker, startBroker } from '../../src/index.js'
import { type ApiBroker, withApi } from './support.js'

describe('the list of queues', () => {
  let started: RunningBroker
  let broker: ApiBroker
  before(async () => {
    started = await startBroker({ managementPort: 0 })
    broker = withApi(started)
    for (let i = 0; i < 600; i++) {
      const name = `q-${String((i * 7) % 600).padStart(3, '0')}`
      await broker.admin.queues.declare('/', { name, durable: false, autoDelete: false, arguments: {} })
    }
    for (const [name, messages] of [
      ['q-010', 1],
      ['q-020', 3],
      ['q-030', 2],
    ] as const) {
      for (let i = 0; i < messages; i++) {
        const parts = { exchange: '', routingKey: name, properties: {}, payload: 'x' }
        await broker.admin.messages.publish('/', { ...parts, payloadEncoding: 'string' })
      }
    }
    return () => started.stop()
  })
  test.after(() => started.stop())

  const namesAt = async (query: string) => {
    const { json } = await broker.get(`/api/queues?${query}`)
    return (json.items ?? json).map(({ name }: { name: string }) => name)
  }

  test('is sorted by name, however many there are', async () => {
    const names = await namesAt('')
    assert.equal(names.length, 600)
    assert.deepEqual(names, names.toSorted())
  })

  test('comes in pages that know how many there are', async () => {
    const { json } = await broker.get('/api/queues?page=2&page_size=250&name=q-')
    const { items, ...page } = json
    assert.deepEqual(page, {
      filtered_count: 600,
      item_count: 250,
      page: 2,
      page_count: 3,
      page_size: 250,
      total_count: 600,
    })
    assert.equal(items[0].name, 'q-250')
  })

  test('is searched by a part of the name, in any case, or by a regular expression', async () => {
    assert.deepEqual(await namesAt('page=1&name=Q-01'), [
      'q-010',
      'q-011',
      'q-012',
      'q-013',
      'q-014',
      'q-015',
      'q-016',
      'q-017',
      'q-018',
      'q-019',
    ])
    assert.deepEqual(await namesAt('page=1&use_regex=true&name=0(1%7C2)0%24'), ['q-010', 'q-020'])
    assert.deepEqual(await namesAt('page=1&name=nothing'), [])
    assert.equal((await namesAt('name=nothing')).length, 600)
  })

  test('a regular expression that would never end is refused', async () => {
    await broker.admin.queues.declare('/', {
      name: 'a'.repeat(40),
      durable: false,
      autoDelete: false,
      arguments: {},
    })
    const { status, json } = await broker.get('/api/queues?page=1&use_regex=true&name=(a%2B)%2Bb')
    assert.equal(status, 400)
    assert.match(json.reason, /takes too long/)
    await broker.admin.queues.delete('/', 'a'.repeat(40))
  })

  test('is sorted by any field, one within another, too', async () => {
    const most = await namesAt('page=1&page_size=3&sort=messages&sort_reverse=true')
    assert.deepEqual(most, ['q-020', 'q-030', 'q-010'])
    const published = await namesAt('page=1&page_size=3&sort=message_stats.publish&sort_reverse=true')
    assert.deepEqual(published, most)
    assert.equal((await namesAt('sort=no.such.field')).length, 600)
    assert.equal((await namesAt('page=1&sort=name&sort_reverse=true'))[0], 'q-599')
  })

  test('has the columns that are asked for', async () => {
    const { json } = await broker.get(
      '/api/queues?page=1&page_size=1&name=q-020&columns=name,messages_details.rate,nope,message_stats.publish',
    )
    assert.deepEqual(json.items, [
      { name: 'q-020', messages_details: { rate: 0 }, message_stats: { publish: 3 } },
    ])
    assert.deepEqual((await broker.get('/api/queues?columns=name')).json[0], { name: 'q-000' })
    assert.deepEqual((await broker.get('/api/queues/%2F/q-000?columns=name,vhost')).json, {
      name: 'q-000',
      vhost: '/',
    })
  })

  test('without statistics it says what the queues are', async () => {
    const [row] = (await broker.get('/api/queues?disable_stats=true')).json
    assert.deepEqual(Object.keys(row).sort(), [
      'arguments',
      'auto_delete',
      'durable',
      'exclusive',
      'name',
      'node',
      'state',
      'type',
      'vhost',
    ])
    const [withTotals] = (await broker.get('/api/queues?disable_stats=true&enable_queue_totals=true')).json
    assert.equal(withTotals.messages, 0)
  })

  for (const [query, error, reason] of [
    ['page=0', 'invalid_pagination_parameters', /page number 0, page size undefined/],
    ['page=1&page_size=501', 'invalid_pagination_parameters', /page number 1, page size 501/],
    ['page=1&page_size=0', 'invalid_pagination_parameters', /page size 0/],
    ['page=99&page_size=100', 'page_out_of_range', /^Page out of range, page: 99 page size: 100, len: 600$/],
    ['page=a', 'bad_request', /^Pagination parameters are invalid$/],
    ['page=', 'bad_request', /^Pagination parameters are invalid$/],
    ['page=1&page_size=x', 'bad_request', /^Pagination parameters are invalid$/],
    ['page=1&name=%5B&use_regex=true', 'bad_request', /^Pagination parameters are invalid: .*expression/],
    [
      'lengths_age=600&lengths_incr=1',
      'invalid_range_parameters',
      /^Invalid range parameters: age 600, incr 1$/,
    ],
  ] as const) {
    test(`refuses ${query}`, async () => {
      const { status, json } = await broker.get(`/api/queues?${query}`)
      assert.equal(status, 400)
      assert.equal(json.error, error)
      assert.match(json.reason, reason)
    })
  }
})
