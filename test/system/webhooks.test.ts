/** Webhooks over real sockets: what arrives at the other side, and that nothing is lost with the broker. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, before, describe, type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebhookInfo } from '../../src/broker/webhooks/webhooks.js'
import { type RunningBroker, startBroker } from '../../src/index.js'
import { TestAuthority } from '../support/certificates.js'
import { CrashingDaemon } from '../support/crashing-daemon.js'
import { Session } from './session.js'

interface Received {
  readonly headers: IncomingMessage['headers']
  readonly method: string | undefined
  readonly url: string | undefined
  readonly body: string
}

type Answerer = (received: Received, response: ServerResponse, count: number) => void

/** An HTTP server that notes what comes, and answers as a test says. */
class Receiver {
  readonly received: Received[] = []
  readonly #server: Server
  readonly #secure: boolean

  static async open(
    t: TestContext,
    answer: Answerer,
    tls?: { key: string; cert: string },
  ): Promise<Receiver> {
    const receiver = new Receiver(answer, tls)
    receiver.#server.listen(0, '127.0.0.1')
    await once(receiver.#server, 'listening')
    t.after(() => {
      receiver.#server.close()
      receiver.#server.closeAllConnections()
    })
    return receiver
  }

  private constructor(answer: Answerer, tls: { key: string; cert: string } | undefined) {
    const listener: RequestListener = async (request, response) => {
      const chunks: Buffer[] = []
      request.on('error', () => {})
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { headers, method, url } = request
      const received = { headers, method, url, body: Buffer.concat(chunks).toString() }
      this.received.push(received)
      answer(received, response, this.received.length)
    }
    this.#secure = tls !== undefined
    this.#server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener)
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo
    return `${this.#secure ? 'https' : 'http'}://127.0.0.1:${port}/hook?x=1`
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await sleep(2)
  }

  /** The request number `count`, from 1 on. */
  async request(count: number): Promise<Received> {
    await this.until(() => this.received.length >= count)
    return this.received[count - 1] as Received
  }
}

const ok: Answerer = (_received, response) => response.writeHead(204).end()

describe('webhooks over sockets', { timeout: 30_000 }, () => {
  let broker: RunningBroker
  let session: Session

  before(async () => {
    broker = await startBroker({ store: 'memory' })
    session = await Session.open({ host: '127.0.0.1', port: broker.port })
  })
  after(async () => {
    await session.close()
    await broker.stop()
  })

  let number = 0
  /** A queue with a webhook of the same name. */
  async function webhook(url: string, more: object = {}): Promise<string> {
    const name = `hooked.${++number}`
    await session.channel.assertQueue(name)
    await broker.admin.parameters.set('/', 'webhook', name, { queue: name, url, 'initial-delay': 1, ...more })
    return name
  }

  const info = (name: string): WebhookInfo => {
    const found = broker.admin.parameters.webhooks('/').find((one) => one.name === name)
    assert.ok(found)
    return found
  }

  const until = async (holds: () => boolean) => {
    while (!holds()) await sleep(2)
  }

  test('the body arrives as it is, its properties as headers', async (t) => {
    const receiver = await Receiver.open(t, ok)
    const name = await webhook(receiver.url, { headers: { Authorization: 'Bearer abc' } })
    session.channel.sendToQueue(name, Buffer.from('héllo'), {
      contentType: 'text/plain',
      messageId: 'm-1',
      correlationId: 'ünïcode',
      priority: 3,
      headers: { retries: 3, name: 'Ärger' },
    })
    const { headers, method, url, body } = await receiver.request(1)
    assert.deepEqual([method, url, body], ['POST', '/hook?x=1', 'héllo'])
    const text = (header: string) => Buffer.from(String(headers[header]), 'latin1').toString()
    assert.equal(headers['content-type'], 'text/plain')
    assert.equal(headers['content-length'], '6')
    assert.equal(headers['authorization'], 'Bearer abc')
    assert.equal(headers['amqp-message-id'], 'm-1')
    assert.equal(text('amqp-correlation-id'), 'ünïcode')
    assert.equal(headers['amqp-priority'], '3')
    assert.deepEqual(JSON.parse(text('amqp-headers')), { retries: 3, name: 'Ärger' })
    assert.equal(headers['amqp-exchange'], '')
    assert.equal(headers['amqp-routing-key'], name)
    assert.equal(headers['amqp-queue'], name)
    assert.equal(headers['amqp-redelivered'], 'false')
    assert.equal(headers['webhook-attempt'], '1')
    assert.equal(headers['webhook-signature'], undefined)
    await until(() => info(name).delivered === 1)
    assert.equal((await session.channel.checkQueue(name)).messageCount, 0)
  })

  test('a signature can be verified as Standard Webhooks say', async (t) => {
    const receiver = await Receiver.open(t, ok)
    const key = Buffer.from('a key of some octets')
    const name = await webhook(receiver.url, { secret: `whsec_${key.toString('base64')}` })
    session.channel.sendToQueue(name, Buffer.from('{"a":1}'))
    const { headers, body } = await receiver.request(1)
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const expected = createHmac('sha256', key).update(signed).digest('base64')
    assert.equal(headers['webhook-signature'], `v1,${expected}`)
  })

  test('what fails is sent again with the same id, and dead-lettered in the end', async (t) => {
    const receiver = await Receiver.open(t, (_received, response) => response.writeHead(500).end('no'))
    const { queue: dead } = await session.channel.assertQueue('')
    const name = `hooked.${++number}`
    await session.channel.assertQueue(name, { deadLetterExchange: '', deadLetterRoutingKey: dead })
    const value = { queue: name, url: receiver.url, 'initial-delay': 1, 'max-attempts': 3 }
    await broker.admin.parameters.set('/', 'webhook', name, value)
    session.channel.sendToQueue(name, Buffer.from('x'))
    await receiver.request(3)
    assert.deepEqual(
      receiver.received.map(({ headers }) => headers['webhook-attempt']),
      ['1', '2', '3'],
    )
    assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1)
    let letter = await session.channel.get(dead)
    while (letter === false) letter = await session.channel.get(dead)
    assert.equal(letter.properties.headers?.['x-first-death-reason'], 'rejected')
    assert.match(info(name).last_error, /answered 500/)
  })

  test('an answer that does not come in time is a failure', async (t) => {
    const receiver = await Receiver.open(t, (_received, response, count) => {
      if (count > 1) response.writeHead(200).end()
    })
    const name = await webhook(receiver.url, { timeout: 100 })
    session.channel.sendToQueue(name, Buffer.from('x'))
    await until(() => info(name).delivered === 1)
    assert.match(info(name).last_error, /no answer within 100 ms/)
  })

  test('Retry-After holds it up', async (t) => {
    const receiver = await Receiver.open(t, (_received, response, count) => {
      response.writeHead(count === 1 ? 503 : 200, count === 1 ? { 'retry-after': '1' } : {}).end()
    })
    const name = await webhook(receiver.url, { 'max-attempts': 1 })
    session.channel.sendToQueue(name, Buffer.from('x'))
    await until(() => info(name).state === 'paused')
    await until(() => info(name).delivered === 1)
    assert.equal(info(name).rejected, 0)
  })

  test('redirections are not followed', async (t) => {
    const other = await Receiver.open(t, ok)
    const receiver = await Receiver.open(t, (_received, response) => {
      response.writeHead(307, { location: other.url }).end()
    })
    const name = await webhook(receiver.url)
    session.channel.sendToQueue(name, Buffer.from('x'))
    await until(() => info(name).failures > 0)
    assert.match(info(name).last_error, /answered 307: redirections are not followed/)
    assert.equal(other.received.length, 0)
  })

  test('an answer without end is not read to its end', async (t) => {
    const receiver = await Receiver.open(t, (_received, response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', more)
      response.on('error', () => {})
      more()
    })
    const name = await webhook(receiver.url)
    session.channel.sendToQueue(name, Buffer.from('x'))
    await until(() => info(name).delivered === 1)
  })

  test('certificates are checked, unless that is switched off', async (t) => {
    const files = new TestAuthority().issue('receiver', '/CN=localhost')
    const [key, cert] = [files.key, files.certificate].map((path) => readFileSync(path, 'utf8')) as [
      string,
      string,
    ]
    const receiver = await Receiver.open(t, ok, { key, cert })
    const checked = await webhook(receiver.url, { 'initial-delay': 60_000 })
    session.channel.sendToQueue(checked, Buffer.from('x'))
    await until(() => info(checked).failures === 1)
    assert.match(info(checked).last_error, /self-signed|self signed|unable to verify/)
    assert.equal(receiver.received.length, 0)
    const unchecked = await webhook(receiver.url, { verify: false })
    session.channel.sendToQueue(unchecked, Buffer.from('y'))
    assert.equal((await receiver.request(1)).body, 'y')
  })
})

test('kill -9: every message arrives, those under way again', { timeout: 30_000 }, async (t) => {
  const seen = new Set<string>()
  const receiver = await Receiver.open(t, ({ body }, response) => {
    // Some of those that come first are never answered to the first broker.
    if (Number(body) < 50 && Number(body) % 10 === 0 && !seen.has(body)) {
      seen.add(body)
      return
    }
    seen.add(body)
    response.writeHead(204).end()
  })
  const daemon = await CrashingDaemon.start()
  t.after(() => daemon.stop())
  const session = await Session.open(daemon)
  await session.channel.assertQueue('orders')
  const set = await daemon.ctl('declare_webhook', 'w', 'orders', receiver.url, '--prefetch', '50')
  assert.equal(set.exitCode, 0, set.stderr)
  const total = 200
  for (let i = 0; i < total; i++)
    session.channel.sendToQueue('orders', Buffer.from(String(i)), { persistent: true })
  await session.channel.waitForConfirms()
  await receiver.until(() => seen.size > total / 4)
  await daemon.crash()
  await receiver.until(() => seen.size === total)
  for (;;) {
    const { stdout } = await daemon.ctl('-s', 'list_queues', 'name', 'messages')
    if (stdout === 'orders\t0\n') break
  }
  const again = receiver.received.filter(({ headers }) => headers['amqp-redelivered'] === 'true')
  assert.ok(again.length > 0, 'what was under way is marked')
})
