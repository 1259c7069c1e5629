import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../support.js'

test('sources of logins come in pages, found by address or user', async (t) => {
  const broker = await startApi(t)
  const { node } = (await broker.get('/api/overview')).json
  const path = `/api/auth/attempts/${encodeURIComponent(node)}/source`
  broker.admin.authentication.trackSources(true)
  for (const name of ['bob', 'ann', 'guest']) await broker.get('/api/whoami', `${name}:wrong`)
  const names = async (query: string) => {
    const { json } = await broker.get(`${path}?page=1&${query}`)
    return json.items.map(({ username }: { username: string }) => username)
  }
  assert.deepEqual(await names('name=bo'), ['bob'])
  assert.deepEqual(await names('name=127.0.0.1&page_size=2'), ['ann', 'bob'])
  assert.deepEqual(await names('name=127.0.0.2'), [])
})

test('counters of logins are seen by monitors, and reset by administrators', async (t) => {
  const broker = await startApi(t)
  await broker.admin.users.put('mona', { password: 'x' }, ['monitoring'])
  const { node } = (await broker.get('/api/overview')).json
  const path = `/api/auth/attempts/${encodeURIComponent(node)}`
  for (const which of [path, `${path}/source`]) {
    assert.equal((await broker.get(which, 'mona:x')).status, 200)
    assert.equal((await broker.call('DELETE', which, { user: 'mona:x' })).status, 403)
    assert.equal((await broker.call('DELETE', which)).status, 204)
  }
})
