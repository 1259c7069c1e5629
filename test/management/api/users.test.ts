import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../support.js'

test('a user is made, shown and changed with password and tags', async (t) => {
  const broker = await startApi(t)
  const put = (body: unknown) => broker.call('PUT', '/api/users/ann', { body })
  assert.equal((await put({ password: 'one', tags: ' management ,policymaker' })).status, 201)
  const { json } = await broker.get('/api/users/ann')
  assert.deepEqual(Object.keys(json), ['name', 'password_hash', 'hashing_algorithm', 'tags', 'limits'])
  assert.deepEqual(json.tags, ['management', 'policymaker'])
  assert.equal((await broker.get('/api/whoami', 'ann:one')).status, 200)
  assert.equal((await put({ password: 'two', tags: ['monitoring'] })).status, 204)
  assert.equal((await broker.get('/api/whoami', 'ann:one')).status, 401)
  assert.deepEqual((await broker.get('/api/whoami', 'ann:two')).json.tags, ['monitoring'])
  assert.equal((await put({ administrator: true, password: 'two' })).status, 204)
  assert.deepEqual((await broker.get('/api/users/ann')).json.tags, ['administrator'])
})

test("a user is made from a hash of any of RabbitMQ's algorithms", async (t) => {
  const broker = await startApi(t)
  // The same salt and password under each of them, as RabbitMQ has hashed them.
  const hashes = {
    rabbit_password_hashing_sha256: 'kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR',
    rabbit_password_hashing_sha512:
      'kI3GChuNuIYf8lRbCCxZjgjKwsY19ns6+uFO0zcXRBGA/XGJPYD8OWMy7EB8TaOmAzjP2azv84GbINYwX2cDWb4DHnc=',
    rabbit_password_hashing_md5: 'kI3GChNpte2FApYFXScl+0dIluk=',
  }
  for (const [hashing_algorithm, password_hash] of Object.entries(hashes)) {
    const body = { password_hash, hashing_algorithm, tags: 'management' }
    assert.equal((await broker.call('PUT', `/api/users/${hashing_algorithm}`, { body })).status, 201)
    assert.equal((await broker.get('/api/whoami', `${hashing_algorithm}:test12`)).status, 200)
    assert.equal((await broker.get('/api/whoami', `${hashing_algorithm}:other`)).status, 401)
  }
})

test('a change keeps limits and permissions', async (t) => {
  const broker = await startApi(t)
  const body = { password: 'x', tags: '' }
  await broker.call('PUT', '/api/users/ann', { body })
  await broker.call('PUT', '/api/user-limits/ann/max-channels', { body: { value: 3 } })
  await broker.admin.permissions.set('/', 'ann', { configure: 'a', write: 'b', read: 'c' })
  await broker.call('PUT', '/api/users/ann', { body })
  assert.deepEqual((await broker.get('/api/users/ann')).json.limits, { 'max-channels': 3 })
  assert.deepEqual((await broker.get('/api/users/ann/permissions')).json, [
    { user: 'ann', vhost: '/', configure: 'a', write: 'b', read: 'c' },
  ])
})

test('several users are deleted at once, or none', async (t) => {
  const broker = await startApi(t)
  for (const name of ['a', 'b']) await broker.call('PUT', `/api/users/${name}`, { body: { tags: '' } })
  const remove = (users: unknown) => broker.call('POST', '/api/users/bulk-delete', { body: { users } })
  assert.deepEqual((await remove(['a', 'ghost'])).json, {
    error: 'bad_request',
    reason: ['no_such_user', 'ghost'],
  })
  const unpermitted = (await broker.get('/api/users/without-permissions')).json as { name: string }[]
  assert.deepEqual(
    unpermitted.map(({ name }) => name),
    ['a', 'b'],
  )
  assert.equal((await remove(['a', 'b', 'a'])).status, 204)
  assert.deepEqual((await broker.get('/api/users?columns=name')).json, [{ name: 'guest' }])
})

test('only administrators get at users, and at the hashes of passwords', async (t) => {
  const broker = await startApi(t)
  const body = { password: 'x', tags: 'monitoring,policymaker' }
  await broker.call('PUT', '/api/users/ann', { body })
  for (const [method, path] of [
    ['GET', '/api/users'],
    ['GET', '/api/users/ann'],
    ['PUT', '/api/users/ann'],
    ['DELETE', '/api/users/ann'],
    ['POST', '/api/users/bulk-delete'],
    ['GET', '/api/users/without-permissions'],
    ['GET', '/api/auth/hash_password/x'],
    ['GET', '/api/definitions'],
    ['GET', '/api/permissions'],
  ] as const) {
    const { status, json } = await broker.call(method, path, { user: 'ann:x' })
    assert.equal(status, 403, path)
    assert.deepEqual(json, { error: 'not_authorised', reason: 'Not administrator user' })
  }
})

test('a hashed password is one that a user can be made from', async (t) => {
  const broker = await startApi(t)
  const { json: got } = await broker.get('/api/auth/hash_password/s%2Fecret')
  const { json: put } = await broker.call('PUT', '/api/auth/hash_password', { body: { password: 's/ecret' } })
  for (const [name, password_hash] of [
    ['a', got.ok],
    ['b', put.password_hash],
  ]) {
    await broker.call('PUT', `/api/users/${name}`, { body: { password_hash, tags: 'management' } })
    assert.equal((await broker.get('/api/whoami', `${name}:s/ecret`)).status, 200)
  }
})
