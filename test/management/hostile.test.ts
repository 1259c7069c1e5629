/** What is sent on purpose to break a server of HTTP is refused, and hurts nobody else. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, test } from 'node:test'
import { connect as connectAmqp } from 'amqplib'
import { startApi } from './support.js'

const CREDENTIALS = `authorization: Basic ${Buffer.from('guest:guest').toString('base64')}\r\n`

/** Sends octets on a connection of their own; everything that comes back until the server ends it. */
async function exchange(port: number, sent: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', () => {})
  socket.write(sent)
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

/** A declaration of the queue q with this body. */
function declaration(body: string): string {
  const head = `PUT /api/queues/%2F/q HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${CREDENTIALS}`
  return `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

describe('a request of which two servers could see two ends is none', () => {
  const smuggled = 'DELETE /api/queues/%2F/victim HTTP/1.1\r\nhost: x\r\n'
  const heads: Readonly<Record<string, string>> = {
    'a length and chunks': 'content-length: 6\r\ntransfer-encoding: chunked\r\n',
    'two lengths': 'content-length: 6\r\ncontent-length: 5\r\n',
    'a space before the colon': 'transfer-encoding : chunked\r\n',
    'a length beyond all numbers': `content-length: ${'9'.repeat(30)}\r\n`,
    'a length with a sign': 'content-length: +6\r\n',
  }
  for (const [name, head] of Object.entries(heads)) {
    test(name, async (t) => {
      const broker = await startApi(t)
      await broker.admin.queues.declare('/', {
        name: 'victim',
        durable: true,
        autoDelete: false,
        arguments: {},
      })
      const first = `POST /api/login HTTP/1.1\r\nhost: x\r\n${CREDENTIALS}${head}\r\n0\r\n\r\n`
      const answer = await exchange(broker.managementPort, `${first}${smuggled}${CREDENTIALS}\r\n`)
      assert.match(answer, /^HTTP\/1\.1 400 /)
      assert.equal(answer.match(/HTTP\/1\.1 /g)?.length, 1)
      assert.ok(broker.admin.queues.has('/', 'victim'))
    })
  }
})

test('other protocols on the port are told 400 and sent away', async (t) => {
  const broker = await startApi(t)
  for (const octets of [
    Buffer.from('AMQP\0\0\x09\x01', 'latin1'),
    Buffer.from([0x16, 3, 1, 2, 0, 1, 0]),
    'GET / HTTP/1.1\r\n\r\n',
  ]) {
    assert.match(await exchange(broker.managementPort, octets), /^HTTP\/1\.1 400 /)
  }
})

test('JSON that is deep, or has numbers beyond all ranges, or odd names', async (t) => {
  const broker = await startApi(t)
  const deep = 100_000
  for (const body of [
    `{"arguments":${'['.repeat(deep)}${']'.repeat(deep)}}`,
    `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`,
    '{"arguments":{"x-max-length":1e999}}',
    `{"arguments":{"x-max-length":${'9'.repeat(deep)}}}`,
    '{"durable":"\\ud800"}',
  ]) {
    const answer = await exchange(broker.managementPort, declaration(body))
    assert.match(answer, /^HTTP\/1\.1 400 .*"reason":/s, body.slice(0, 40))
  }
  assert.deepEqual(broker.admin.queues.names('/'), [])
  const answer = await exchange(broker.managementPort, declaration('{"__proto__":{"auto_delete":true}}'))
  assert.match(answer, /^HTTP\/1\.1 201 /)
  assert.equal(broker.admin.queues.get('/', 'q')?.auto_delete, false)
  assert.equal(({} as { auto_delete?: unknown }).auto_delete, undefined)
})

test('paths whose percent signs do not stand for UTF-8 are refused', async (t) => {
  const broker = await startApi(t)
  for (const path of ['/api/queues/%ZZ', '/api/queues/%2F/%ff%fe', '/api/queues/%E0%A4%A', '/api/queues/%']) {
    const answer = await exchange(
      broker.managementPort,
      `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${CREDENTIALS}\r\n`,
    )
    assert.match(answer, /^HTTP\/1\.1 400 .*not a valid url component/s, path)
  }
})

test('hundreds of connections that say nothing keep neither HTTP nor AMQP from anybody', async (t) => {
  const broker = await startApi(t)
  const idle: Socket[] = []
  t.after(() => {
    for (const socket of idle) socket.destroy()
  })
  for (let i = 0; i < 300; i++) {
    const socket = connect(broker.managementPort, '127.0.0.1')
    idle.push(socket)
    await once(socket, 'connect')
  }
  for (const socket of idle) socket.write('GET /api/overview HTTP/1.1\r\n')
  assert.equal((await broker.get('/api/whoami')).status, 200)
  const connection = await connectAmqp({ port: broker.port })
  const channel = await connection.createConfirmChannel()
  await channel.assertQueue('q')
  channel.sendToQueue('q', Buffer.from('through'))
  await channel.waitForConfirms()
  const message = await channel.get('q', { noAck: true })
  assert.ok(message && message.content.toString() === 'through')
  await connection.close()
})
