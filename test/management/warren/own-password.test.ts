import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ApiBroker, type CallOptions, startApi } from '../support.js'

const PATH = '/api/warren/whoami/password'

async function withUser(broker: ApiBroker, ...tags: string[]): Promise<void> {
  await broker.admin.users.put('ann', { password: 'old' }, tags)
}

async function cookieOf(broker: ApiBroker, password: string): Promise<string> {
  const { headers } = await broker.call('POST', '/api/login', {
    user: '',
    body: { username: 'ann', password },
  })
  return String(headers.get('set-cookie')?.split(';')[0])
}

const change = (current_password: unknown, new_password: unknown) => ({ current_password, new_password })

test('whoever may change no user changes the own password, with the old one only', async (t) => {
  const broker = await startApi(t)
  await withUser(broker, 'management')
  const put = (body: unknown) => broker.call('PUT', PATH, { user: 'ann:old', body })
  const wrong = await put(change('guessed', 'new'))
  assert.equal(wrong.status, 403)
  assert.deepEqual(wrong.json, { error: 'not_authorised', reason: 'the current password is wrong' })
  for (const [body, reason] of [
    [{ new_password: 'new' }, /^current_password must be/],
    [{ current_password: 'old' }, /^new_password must be/],
    [change('old', ''), /^new_password must be/],
    [change('old', 5), /^new_password must be/],
    [change('old', 'x'.repeat(5000)), /size limit/],
  ] as const) {
    const { status, json } = await put(body)
    assert.equal(status, 400)
    assert.match(json.reason, reason)
  }
  assert.equal((await put(change('old', 'new'))).status, 204)
  assert.equal((await broker.get('/api/whoami', 'ann:old')).status, 401)
  assert.deepEqual((await broker.get('/api/whoami', 'ann:new')).json, { name: 'ann', tags: ['management'] })
})

test('a browser stays logged in, with another cookie, and all others are logged out', async (t) => {
  const broker = await startApi(t)
  await withUser(broker, 'monitoring')
  const [own, other] = [await cookieOf(broker, 'old'), await cookieOf(broker, 'old')]
  const asPage = (method: string, path: string, cookie: string, options: CallOptions = {}) =>
    broker.call(method, path, { user: '', headers: { cookie, origin: broker.api }, ...options })
  const answer = await asPage('PUT', PATH, own, { body: change('old', 'new') })
  assert.equal(answer.status, 204)
  assert.match(
    String(answer.headers.get('set-cookie')),
    /^warren_session=[\w-]{43}; .*HttpOnly; SameSite=Strict$/,
  )
  const next = String(answer.headers.get('set-cookie')?.split(';')[0])
  assert.equal((await asPage('GET', '/api/whoami', next)).json.name, 'ann')
  for (const cookie of [own, other]) assert.equal((await asPage('GET', '/api/whoami', cookie)).status, 401)
})

test('no page of another site, nobody without a tag, and nobody who is not logged in changes one', async (t) => {
  const broker = await startApi(t)
  await withUser(broker, 'management')
  const cookie = await cookieOf(broker, 'old')
  const body = change('old', 'new')
  const elsewhere = { cookie, origin: 'http://elsewhere.example' }
  assert.equal((await broker.call('PUT', PATH, { user: '', headers: elsewhere, body })).status, 403)
  assert.equal((await broker.call('PUT', PATH, { user: '', body })).status, 401)
  await withUser(broker)
  assert.equal((await broker.call('PUT', PATH, { user: 'ann:old', body })).status, 403)
  assert.equal(await broker.admin.users.authenticate('ann', 'old'), true)
})

test('a wrong password is counted as at the login', async (t) => {
  const broker = await startApi(t)
  await withUser(broker, 'management')
  const cookie = await cookieOf(broker, 'old')
  broker.admin.authentication.reset()
  const headers = { cookie, origin: broker.api }
  await broker.call('PUT', PATH, { user: '', headers, body: change('guessed', 'new') })
  assert.deepEqual(broker.admin.authentication.attempts(), [
    { auth_attempts: 1, auth_attempts_failed: 1, auth_attempts_succeeded: 0, protocol: 'http' },
  ])
})
