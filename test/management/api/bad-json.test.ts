/** Bodies that are no JSON, or too deep for any reader, are refused wherever a body is taken. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ROUTES } from '../../../src/management/routes.js'
import { type ConfiguredBroker, startConfigured } from '../../support/configured-broker.js'
import { callApi } from '../support.js'

const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
const BODIES = ['{', '\0', DEEP, `{"value":${DEEP},"arguments":${DEEP}}`]

const routes = ROUTES.filter(
  ({ method, path }) => (method === 'PUT' || method === 'POST') && path.startsWith('/api/'),
)

let broker: ConfiguredBroker

before(async () => {
  broker = await startConfigured('management.tcp.port = 0')
  const { vhosts, permissions, queues, users } = broker.admin
  await users.put('root', { password: 'root' }, ['administrator'])
  await vhosts.add('v')
  await permissions.set('v', 'root', { configure: '.*', write: '.*', read: '.*' })
  await queues.declare('v', { name: 'q', durable: true, autoDelete: false, arguments: {} })
})

after(() => broker.stop())

for (const { method, path } of routes) {
  test(`${method} ${path}`, async () => {
    const url = `http://127.0.0.1:${broker.managementPort}${path.replace(':vhost', 'v').replaceAll(/:\w+/g, 'q')}`
    for (const body of BODIES) {
      const { status } = await callApi(url, method, { user: 'root:root', body })
      assert.ok(status < 500 && status !== 401, `${status} for ${body.slice(0, 20)}`)
    }
  })
}

test('no internal error is in the log', () => {
  assert.ok(!broker.log.join('\n').includes('HTTP API:'))
})
