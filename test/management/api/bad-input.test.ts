/** Whatever is sent to an operation that changes something, it is answered with a refusal and not with a 500. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { ROUTES } from '../../../src/management/routes.js'
import { type ConfiguredBroker, startConfigured } from '../../support/configured-broker.js'
import { callApi } from '../support.js'

const SECRET = 'hunter2-is-a-secret'

/** What bodies have under their keys: what is right at one place is wrong at most others. */
const value = fc.oneof(
  fc.constantFrom<unknown>(SECRET, '.*', '(', 'quorum', 'topic', 'x', '/', 'guest', '', 'auto', 'string'),
  fc.constantFrom<unknown>(0, 1, -1, 1.5, 1e300, true, false, null, {}, [], [[]], [{}], { 'max-length': 1 }),
  fc.constantFrom<unknown>(
    { 'x-queue-type': 'quorum' },
    { 'x-max-length': -1 },
    [{ name: 'q', vhost: 'v' }],
    [['a', 1]],
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

const KEYS = [
  ...['name', 'password', 'password_hash', 'hashing_algorithm', 'tags', 'administrator', 'users', 'value'],
  ...['configure', 'write', 'read', 'exchange', 'pattern', 'definition', 'apply-to', 'priority', 'node'],
  ...['type', 'durable', 'auto_delete', 'internal', 'arguments', 'routing_key', 'properties', 'payload'],
  ...['payload_encoding', 'headers', 'ackmode', 'count', 'encoding', 'truncate', 'action', 'description'],
  ...['default_queue_type', 'tracing', 'queues', 'exchanges', 'bindings', 'policies', 'parameters', 'vhosts'],
  ...['permissions', 'topic_permissions', 'global_parameters', 'component', 'vhost', 'user', 'source'],
]

const body = fc.oneof(
  { weight: 6, arbitrary: fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 12 }) },
  { weight: 1, arbitrary: fc.jsonValue() },
)

const name = fc.oneof(
  fc.constantFrom(
    'v',
    'q',
    'x',
    'guest',
    'amq.direct',
    'amq.default',
    'shovel',
    'vhost-limits',
    'max-queues',
  ),
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  fc.constant('n'.repeat(300)),
)

const routes = ROUTES.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api/'))

describe('bad input', () => {
  let broker: ConfiguredBroker

  before(async () => {
    broker = await startConfigured('management.tcp.port = 0')
    await broker.admin.users.put('root', { password: 'root' }, ['administrator'])
  })

  after(() => broker.stop())

  /** What a call before may have deleted. */
  async function restore(): Promise<void> {
    const { vhosts, permissions, queues, users } = broker.admin
    if (!vhosts.has('v')) await vhosts.add('v')
    if (!users.has('guest')) await users.put('guest', { password: 'guest' }, [])
    await permissions.set('v', 'root', { configure: '.*', write: '.*', read: '.*' })
    await vhosts.setLimits('v', {})
    if (!queues.has('v', 'q')) {
      await queues.declare('v', { name: 'q', durable: true, autoDelete: false, arguments: {} })
    }
  }

  function call(method: string, path: string, content: unknown) {
    const url = `http://127.0.0.1:${broker.managementPort}${path}`
    return callApi(url, method, { user: 'root:root', body: JSON.stringify(content) ?? '' })
  }

  for (const { method, path } of routes) {
    it(`${method} ${path}`, async () => {
      const segments = path.split('/')
      const params = fc.array(name, { minLength: segments.length, maxLength: segments.length })
      await fc.assert(
        fc.asyncProperty(params, body, async (names, content) => {
          await restore()
          const filled = segments.map((one, i) => {
            if (!one.startsWith(':')) return one
            return encodeURIComponent(one === ':vhost' ? 'v' : (names[i] as string))
          })
          const { status, text } = await call(method, filled.join('/'), content)
          assert.ok(status < 500 && status !== 401, `${status}: ${text}`)
        }),
        { numRuns: 60 },
      )
    })
  }

  it('no secret and no internal error in the log', () => {
    const log = broker.log.join('\n')
    assert.ok(!log.includes(SECRET))
    assert.ok(!log.includes('HTTP API:'))
  })
})
