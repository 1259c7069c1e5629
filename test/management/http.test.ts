/** HTTP itself: CORS, security headers, methods, limits, malformed and slow requests, prefix and TLS. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { HttpListener } from '../../src/management/http-listener.js'
import { TestAuthority } from '../support/certificates.js'
import { runProgram } from '../support/cli.js'
import { startConfigured } from '../support/configured-broker.js'
import { startDaemon } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'
import { startApi, withApi } from './support.js'

const BASIC = `Basic ${Buffer.from('guest:guest').toString('base64')}`

/** Everything that the server sends until it ends the connection. */
async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => {})
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

test('every answer has strict security headers, whatever it is', async (t) => {
  const broker = await startApi(t)
  for (const [path, user] of [
    ['/api/whoami', 'guest:guest'],
    ['/api/whoami', ''],
    ['/nope', ''],
    ['/api/%zz', ''],
    ['/healthz', ''],
  ] as const) {
    const { headers } = await broker.get(path, user)
    assert.match(
      String(headers.get('content-security-policy')),
      /^default-src 'none'; script-src 'self';/,
      path,
    )
    assert.match(String(headers.get('content-security-policy')), /frame-ancestors 'none'/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('referrer-policy'), 'no-referrer')
  }
})

test('a method that a path does not have is 405, and OPTIONS tells those that it has', async (t) => {
  const broker = await startApi(t)
  for (const method of ['PATCH', 'PUT', 'POST']) {
    const { status, headers, text } = await broker.call(method, '/api/whoami')
    assert.deepEqual([status, headers.get('allow'), text], [405, 'HEAD, GET, OPTIONS', ''])
  }
  const { status, headers } = await broker.call('OPTIONS', '/api/queues/%2F/q', { user: '' })
  assert.deepEqual([status, headers.get('allow')], [200, 'HEAD, GET, PUT, DELETE, OPTIONS'])
})

test('no origin but the own one is told anything unless it is configured', async (t) => {
  const broker = await startApi(t)
  const { headers } = await broker.call('GET', '/api/whoami', { headers: { origin: 'https://a.example' } })
  assert.equal(headers.get('access-control-allow-origin'), null)
  assert.equal(headers.get('vary'), 'origin')
})

test('pages of an allowed origin may call, and are told what', async (t) => {
  const started = await startConfigured(
    'management.tcp.port = 0',
    'management.cors.allow_origins.1 = https://a.example',
    'management.cors.max_age = 60',
  )
  t.after(() => started.stop())
  const broker = withApi(started)
  const origin = 'https://a.example'
  const { headers } = await broker.call('GET', '/api/whoami', { headers: { origin } })
  assert.equal(headers.get('access-control-allow-origin'), origin)
  assert.equal(headers.get('access-control-allow-credentials'), 'true')
  const preflight = await broker.call('OPTIONS', '/api/whoami', {
    user: '',
    headers: { origin, 'access-control-request-headers': 'authorization' },
  })
  assert.equal(preflight.headers.get('access-control-allow-methods'), 'HEAD, GET, OPTIONS')
  assert.equal(preflight.headers.get('access-control-allow-headers'), 'authorization')
  assert.equal(preflight.headers.get('access-control-max-age'), '60')
  const put = (from: string) =>
    broker.call('PUT', '/api/cluster-name', { body: { name: 'n' }, headers: { origin: from } })
  assert.equal((await put(origin)).status, 204)
  assert.equal((await put('https://b.example')).status, 403)
})

test('every origin may read where * is allowed, without the cookie of anybody', async (t) => {
  const started = await startConfigured('management.tcp.port = 0', 'management.cors.allow_origins.1 = *')
  t.after(() => started.stop())
  const { headers } = await withApi(started).call('GET', '/api/whoami', {
    headers: { origin: 'https://x.example' },
  })
  assert.equal(headers.get('access-control-allow-origin'), '*')
  assert.equal(headers.get('access-control-allow-credentials'), null)
})

test('a body over the limit is refused, announced or not', async (t) => {
  const started = await startConfigured('management.tcp.port = 0', 'management.http.max_body_size = 1000')
  t.after(() => started.stop())
  const broker = withApi(started)
  const body = JSON.stringify({ name: 'x'.repeat(2000) })
  const announced = await broker.call('PUT', '/api/cluster-name', { body })
  assert.equal(announced.status, 400)
  assert.deepEqual(announced.json, { error: 'bad_request', reason: 'Exceeded HTTP request body size limit' })
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body))
      controller.close()
    },
  })
  const chunked = await fetch(`${broker.api}/api/cluster-name`, {
    method: 'PUT',
    headers: { authorization: BASIC },
    body: stream,
    duplex: 'half',
  } as RequestInit)
  assert.equal(chunked.status, 400)
  assert.equal((await broker.call('PUT', '/api/cluster-name', { body: { name: 'small' } })).status, 204)
})

test('what is no request gets an answer and the end of the connection', async (t) => {
  const broker = await startApi(t)
  for (const [sent, status] of [
    ['GARBAGE\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    [`GET /${'y'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ['POST /api/login HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n', 400],
  ] as const) {
    const socket = connect(broker.managementPort, '127.0.0.1')
    socket.write(sent)
    assert.match(await readAll(socket), new RegExp(`^HTTP/1.1 ${status} `))
  }
  assert.equal((await broker.get('/api/whoami')).status, 200)
})

test('requests that are sent without waiting are answered in order, also when the client goes away', async (t) => {
  const broker = await startApi(t)
  const one = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: ${BASIC}\r\n`
  const paths = Array.from({ length: 50 }, (_, i) => `/api/${i % 2 === 0 ? 'whoami' : 'cluster-name'}`)
  const socket = connect(broker.managementPort, '127.0.0.1')
  const requests = paths.map((path, i) => `${one(path)}${i === 49 ? 'connection: close\r\n' : ''}\r\n`)
  socket.write(requests.join(''))
  const answers = (await readAll(socket)).match(/\{"name":"[^"]+"/g) ?? []
  const { node } = broker.admin.node.status()
  assert.deepEqual(
    answers,
    paths.map((path) => (path.endsWith('whoami') ? '{"name":"guest"' : `{"name":"${node}"`)),
  )
  const leaving = connect(broker.managementPort, '127.0.0.1')
  leaving.write(`${one('/api/queues')}\r\n`.repeat(200), () => leaving.destroy())
  await once(leaving, 'close')
  assert.equal((await broker.get('/api/whoami')).status, 200)
})

test('a client that is too slow with its request is answered 408', async (t) => {
  const listener = await HttpListener.listen({ host: '127.0.0.1', port: 0 }, () => {}, {
    headersTimeout: 50,
    requestTimeout: 100,
    connectionsCheckingInterval: 20,
    keepAliveTimeout: 50,
    maxHeaderSize: 1000,
  })
  t.after(() => listener.close())
  for (const start of [
    'GET / HTTP/1.1\r\nhost:',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc',
  ]) {
    const socket = connect(listener.endpoint.port, '127.0.0.1')
    socket.write(start)
    assert.match(await readAll(socket), /^HTTP\/1.1 408 /)
  }
})

test('a request that is under way when the broker stops is ended, and so is one that never would', async (t) => {
  const broker = await startApi(t)
  const socket = connect(broker.managementPort, '127.0.0.1')
  socket.write(
    `PUT /api/cluster-name HTTP/1.1\r\nhost: x\r\nauthorization: ${BASIC}\r\ncontent-length: 10\r\n\r\n`,
  )
  const ended = readAll(socket)
  await broker.get('/api/whoami')
  await broker.stop()
  await ended
})

test('all paths are under the prefix, the cookie of a login, too', async (t) => {
  const started = await startConfigured('management.tcp.port = 0', 'management.path_prefix = /broker')
  t.after(() => started.stop())
  const broker = withApi(started)
  assert.equal((await broker.get('/broker/api/whoami')).status, 200)
  assert.equal((await broker.get('/api/whoami')).status, 404)
  assert.equal((await broker.get('/broker/mgmt')).headers.get('location'), '/broker/')
  const login = await broker.call('POST', '/broker/api/login', {
    user: '',
    body: 'username=guest&password=guest',
  })
  assert.match(String(login.headers.get('set-cookie')), /; Path=\/broker\/;/)
})

test('where Basic authentication is switched off, only a login counts', async (t) => {
  const started = await startConfigured('management.tcp.port = 0', 'management.disable_basic_auth = true')
  t.after(() => started.stop())
  const broker = withApi(started)
  const refused = await broker.get('/api/whoami')
  assert.deepEqual([refused.status, refused.headers.get('www-authenticate')], [401, null])
  const login = await broker.call('POST', '/api/login', { user: '', body: 'username=guest&password=guest' })
  const cookie = String(login.headers.get('set-cookie')?.split(';')[0])
  assert.equal((await broker.call('GET', '/api/whoami', { user: '', headers: { cookie } })).status, 200)
})

test('TLS: the answer, a secure cookie, HSTS, and a certificate that is renewed', async (t) => {
  const authority = new TestAuthority()
  const { certificate, key } = authority.issue('server', '/O=Test/CN=first')
  const started = await startConfigured(
    'management.ssl.port = 0',
    'management.tcp.port = 0',
    `management.ssl.certfile = ${certificate}`,
    `management.ssl.keyfile = ${key}`,
    'management.hsts.policy = max-age=60',
  )
  t.after(() => started.stop())
  const port = started.listeners.find(({ protocol }) => protocol === 'https')?.port
  const login = async () => {
    const call = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/login',
      ca: readFileSync(authority.certificate),
      agent: false,
    })
    call.end('username=guest&password=guest')
    const [response] = await once(call, 'response')
    response.resume()
    return response
  }
  const { headers, socket } = await login()
  assert.match(String(headers['set-cookie']), /; Secure$/)
  assert.equal(headers['strict-transport-security'], 'max-age=60')
  assert.equal(socket.getPeerCertificate().subject.CN, 'first')
  const checks = await withApi(started).get('/api/health/checks/certificate-expiration/1/weeks')
  assert.equal(checks.status, 503)
  assert.deepEqual(
    checks.json.expired.map(({ protocol, file }: { protocol: string; file: string }) => [protocol, file]),
    [['https', certificate]],
  )
  authority.issue('server', '/O=Test/CN=second')
  started.reloadCertificates()
  assert.equal((await login()).socket.getPeerCertificate().subject.CN, 'second')
})

test('a port that is in use ends the start, and says what to do', async (t) => {
  const daemon = await startDaemon({ managementPort: 0 })
  t.after(() => daemon.stop())
  const flags = ['--port', '0', '--bind', '127.0.0.1', '--data-dir', temporaryDirectory()]
  const { exitCode, stderr } = await runProgram('warren-server', [
    ...flags,
    '--socket',
    `${daemon.socket}2`,
    '--management-port',
    String(daemon.managementPort),
  ])
  assert.equal(exitCode, 69)
  assert.match(
    stderr,
    /management interface cannot listen: .*choose another --management-port: 0 is a free one/,
  )
})
