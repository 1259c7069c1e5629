import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rabbitmqFile } from '../../support/rabbitmq-definitions.js'
import { type ApiBroker, startApi } from '../support.js'

/** As a browser sends a form with a file. */
function upload(broker: ApiBroker, path: string, fields: Readonly<Record<string, string>>) {
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--XX\r\nContent-Disposition: form-data; name="${name}"${name === 'file' ? '; filename="d.json"' : ''}\r\n\r\n${value}\r\n`,
  )
  const headers = { 'content-type': 'multipart/form-data; boundary=XX' }
  return broker.call('POST', path, { body: `${parts.join('')}--XX--\r\n`, headers })
}

test('an export is imported by another broker, with nothing lost', async (t) => {
  const first = await startApi(t)
  assert.equal((await first.call('POST', '/api/definitions', { body: rabbitmqFile() })).status, 204)
  // The recorded guest may have another password.
  await first.admin.users.changePassword('guest', { password: 'guest' })
  await first.call('PUT', '/api/vhosts/full', {
    body: { description: 'd', tags: 'a,b', default_queue_type: 'quorum', protected_from_deletion: true },
  })
  await first.call('PUT', '/api/vhost-limits/full/max-queues', { body: { value: 7 } })
  const exported = await first.get('/api/definitions')
  const second = await startApi(t)
  assert.equal((await second.call('POST', '/api/definitions', { body: exported.text })).status, 204)
  assert.deepEqual(inOrder((await second.get('/api/definitions')).json), inOrder(exported.json))
})

function inOrder(definitions: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(definitions).map(([key, value]) => [
      key,
      Array.isArray(value)
        ? value.map((item) => JSON.stringify(Object.entries(item as object).sort())).sort()
        : value,
    ]),
  )
}

test('one virtual host goes into another', async (t) => {
  const broker = await startApi(t)
  await broker.call('PUT', '/api/queues/%2F/q', { body: { durable: true } })
  await broker.call('PUT', '/api/vhosts/other', { body: {} })
  const exported = await broker.get('/api/definitions/%2F')
  assert.equal(exported.json.queues[0].vhost, undefined)
  assert.equal((await broker.call('POST', '/api/definitions/other', { body: exported.text })).status, 204)
  assert.equal(broker.admin.queues.list('other')[0]?.name, 'q')
  assert.deepEqual((await broker.get('/api/definitions/none')).json, {
    error: 'bad_request',
    reason: 'vhost_not_found',
  })
  assert.deepEqual((await broker.call('POST', '/api/definitions/none', { body: {} })).json, {
    error: 'not_found',
    reason: 'vhost_not_found',
  })
})

test('a download has the name that was asked for, and nothing else in its header', async (t) => {
  const broker = await startApi(t)
  const named = async (name: string) =>
    (await broker.get(`/api/definitions?download=${encodeURIComponent(name)}`)).headers.get(
      'content-disposition',
    )
  assert.equal(await named('rabbit@host_2026.json'), 'attachment; filename=rabbit@host_2026.json')
  assert.equal(await named('a"\r\nx: y'), 'attachment; filename=a___x__y')
})

test('unchanged definitions are not sent again', async (t) => {
  const broker = await startApi(t)
  const tag = (await broker.get('/api/definitions')).headers.get('etag') ?? ''
  const again = () => broker.call('GET', '/api/definitions', { headers: { 'if-none-match': tag } })
  const { status, text } = await again()
  assert.equal(status, 304)
  assert.equal(text, '')
  await broker.call('PUT', '/api/queues/%2F/q', { body: {} })
  assert.equal((await again()).status, 200)
})

test('a page uploads a file and is sent on', async (t) => {
  const broker = await startApi(t)
  const queue = { name: 'q', vhost: '/', durable: true, auto_delete: false, arguments: {} }
  const file = JSON.stringify({ queues: [queue] })
  assert.equal((await upload(broker, '/api/definitions', { file })).status, 204)
  assert.equal(broker.admin.queues.has('/', 'q'), true)
  const moved = await upload(broker, '/api/definitions', { file, redirect: '../#/import-succeeded' })
  assert.equal(moved.status, 303)
  assert.equal(moved.headers.get('location'), '../#/import-succeeded')
  for (const redirect of [
    'https://example.com/',
    '//example.com/',
    'javascript:alert(1)',
    '\\\\example.com',
  ]) {
    assert.equal((await upload(broker, '/api/definitions', { file, redirect })).status, 400, redirect)
  }
  assert.deepEqual((await upload(broker, '/api/definitions/%2F', { file: '{bad' })).json, {
    error: 'bad_request',
    reason: 'failed_to_parse_json',
  })
})

test('bad definitions change nothing', async (t) => {
  const broker = await startApi(t)
  const queues = [{ name: 'good', vhost: '/', durable: true, auto_delete: false, arguments: {} }]
  for (const [body, reason] of [
    [{ queues: [...queues, { ...queues[0], vhost: 'none' }] }, ['no_such_vhost', 'none']],
    [
      { queues, permissions: [{ user: 'none', vhost: '/', configure: '', write: '', read: '' }] },
      ['no_such_user', 'none'],
    ],
    [
      { queues, parameters: [{ component: 'x', vhost: '/', name: 'a', value: 1 }] },
      'Validation failed\n\ncomponent x not found\n',
    ],
    ['[]', 'failed_to_parse_json'],
  ] as const) {
    const { status, json } = await broker.call('POST', '/api/definitions', { body })
    assert.equal(status, 400)
    assert.deepEqual(json, { error: 'bad_request', reason })
  }
  assert.equal(broker.admin.queues.has('/', 'good'), false)
})
