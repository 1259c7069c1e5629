/** Who may call: Basic authentication, tags, and the login of the web page. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ApiBroker, startApi } from './support.js'

async function withUser(broker: ApiBroker, name: string, ...tags: string[]): Promise<string> {
  await broker.admin.users.add(name, { password: 'secret' })
  await broker.admin.users.setTags(name, tags)
  return `${name}:secret`
}

async function cookieOf(broker: ApiBroker, user = 'guest', password = 'guest'): Promise<string> {
  const body = new URLSearchParams({ username: user, password }).toString()
  const { status, headers } = await broker.call('POST', '/api/login', { user: '', body })
  assert.equal(status, 200)
  return String(headers.get('set-cookie')?.split(';')[0])
}

test('a user with a tag is told who it is', async (t) => {
  const broker = await startApi(t)
  const { status, json } = await broker.get('/api/whoami')
  assert.equal(status, 200)
  assert.deepEqual(json, { name: 'guest', tags: ['administrator'] })
})

test('nobody, a wrong password and another scheme are 401 with a challenge', async (t) => {
  const broker = await startApi(t)
  for (const [options, text] of [
    [{ user: '' }, ''],
    [{ user: 'guest:wrong' }, '{"error":"not_authorized","reason":"Login failed"}'],
    [
      { user: '', headers: { authorization: 'Bearer x' } },
      '{"error":"not_authorized","reason":"Login failed"}',
    ],
  ] as const) {
    const answer = await broker.call('GET', '/api/whoami', options)
    assert.equal(answer.status, 401)
    assert.equal(answer.text, text)
    assert.equal(answer.headers.get('www-authenticate'), 'Basic realm="RabbitMQ Management"')
  }
})

test('a user without a tag is 403 with a reason', async (t) => {
  const broker = await startApi(t)
  const { status, json } = await broker.get('/api/whoami', await withUser(broker, 'plain', 'other'))
  assert.equal(status, 403)
  assert.deepEqual(json, { error: 'not_authorised', reason: 'Not management user' })
})

test('a changed password counts at once', async (t) => {
  const broker = await startApi(t)
  const user = await withUser(broker, 'u', 'management')
  assert.equal((await broker.get('/api/whoami', user)).status, 200)
  await broker.admin.users.changePassword('u', { password: 'new' })
  assert.equal((await broker.get('/api/whoami', user)).status, 401)
})

test('the login of the page sets a cookie that scripts and other sites do not get', async (t) => {
  const broker = await startApi(t)
  const { headers } = await broker.call('POST', '/api/login', {
    user: '',
    body: { username: 'guest', password: 'guest' },
  })
  assert.match(
    String(headers.get('set-cookie')),
    /^warren_session=[\w-]{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Strict$/,
  )
})

test('the cookie of a login is as good as a password until logging out', async (t) => {
  const broker = await startApi(t)
  const cookie = await cookieOf(broker)
  const asPage = (method: string, path: string) =>
    broker.call(method, path, { user: '', headers: { cookie, origin: broker.api } })
  assert.equal((await asPage('GET', '/api/whoami')).json.name, 'guest')
  assert.equal((await asPage('DELETE', '/api/login')).status, 204)
  assert.equal((await asPage('GET', '/api/whoami')).status, 401)
})

test('a login ends when the password changes', async (t) => {
  const broker = await startApi(t)
  await withUser(broker, 'u', 'management')
  const cookie = await cookieOf(broker, 'u', 'secret')
  await broker.admin.users.changePassword('u', { password: 'secret' })
  assert.equal((await broker.call('GET', '/api/whoami', { user: '', headers: { cookie } })).status, 401)
})

test('logging in without a tag, or with a wrong password, gives no cookie', async (t) => {
  const broker = await startApi(t)
  await withUser(broker, 'plain')
  for (const [username, password, status] of [
    ['plain', 'secret', 403],
    ['guest', 'no', 401],
    ['', '', 401],
  ] as const) {
    const answer = await broker.call('POST', '/api/login', { user: '', body: { username, password } })
    assert.equal(answer.status, status)
    assert.equal(answer.headers.get('set-cookie'), null)
  }
})

test('a login that is larger than any is refused', async (t) => {
  const broker = await startApi(t)
  const body = { username: 'guest', password: 'x'.repeat(10_000) }
  const { status, json } = await broker.call('POST', '/api/login', { user: '', body })
  assert.equal(status, 400)
  assert.match(json.reason, /size limit/)
})

test('a page of another site changes nothing, neither by cookie nor by password', async (t) => {
  const broker = await startApi(t)
  const cookie = await cookieOf(broker)
  for (const [options, status] of [
    [{ user: '', headers: { cookie, origin: 'http://elsewhere.example' } }, 403],
    [{ headers: { origin: 'http://elsewhere.example' } }, 403],
    [{ headers: { origin: 'null' } }, 403],
    [{ user: '', headers: { cookie, 'sec-fetch-site': 'cross-site', origin: 'http://x.example' } }, 403],
  ] as const) {
    assert.equal((await broker.call('DELETE', '/api/login', options)).status, status, JSON.stringify(options))
  }
  assert.equal((await broker.call('GET', '/api/whoami', { user: '', headers: { cookie } })).status, 200)
})
