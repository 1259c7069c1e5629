/** What becomes of messages that the other side takes, or does not. Time passes only when a test says so. */
import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Broker } from '../../../src/broker/broker.js'
import type { WebhookAnswer, WebhookRequest } from '../../../src/broker/webhooks/sender.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { ManualClock } from '../../support/manual-clock.js'
import { openBroker } from '../support.js'

/** The other side: requests come to it, and a test answers them. */
class OtherSide {
  readonly requests: (WebhookRequest & {
    answer: (answer: WebhookAnswer) => Promise<void>
    signal: AbortSignal
  })[] = []

  readonly send = (request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer> =>
    new Promise((resolve) => {
      const answer = async (result: WebhookAnswer) => {
        resolve(result)
        await turn()
      }
      this.requests.push({ ...request, answer, signal })
      signal.addEventListener('abort', () => resolve({ error: 'aborted' }))
    })

  /** The last request, which there must be. */
  get last() {
    const last = this.requests.at(-1)
    assert.ok(last)
    return last
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
const OK = { status: 204, retryAfter: undefined }
const broken = (status = 500, retryAfter?: number) => ({ status, retryAfter })

class Scene {
  readonly clock = new ManualClock()
  readonly other = new OtherSide()
  broker!: Broker

  static async open(t: TestContext): Promise<Scene> {
    const scene = new Scene()
    scene.broker = await openBroker(openMemoryStore(), undefined, {
      clock: scene.clock,
      sendWebhook: scene.other.send,
    })
    t.after(() => scene.broker.close())
    await scene.declareQueue('dead')
    await scene.declareQueue('q', { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' })
    return scene
  }

  declareQueue(name: string, args = {}): Promise<void> {
    return this.broker.admin.queues.declare('/', { name, durable: true, autoDelete: false, arguments: args })
  }

  setWebhook(more: object = {}): Promise<void> {
    const value = { queue: 'q', url: 'https://example.org/', ...more }
    return this.broker.admin.parameters.set('/', 'webhook', 'w', value)
  }

  async publish(...payloads: string[]): Promise<void> {
    for (const payload of payloads) {
      const message = {
        exchange: '',
        routingKey: 'q',
        properties: {},
        payload,
        payloadEncoding: 'string',
      } as const
      await this.broker.admin.messages.publish('/', message)
    }
  }

  /** Ready and unacknowledged messages. */
  counts(name = 'q'): [number, number] {
    const queue = this.broker.vhosts.get('/')?.requireQueue(name)
    return [queue?.ready.messages ?? -1, queue?.unacknowledged.messages ?? -1]
  }

  get info() {
    const [info] = this.broker.admin.parameters.webhooks('/')
    assert.ok(info)
    return info
  }
}

describe('webhooks', () => {
  it('acknowledge what the other side has taken', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook()
    await scene.publish('one')
    const { last } = scene.other
    assert.equal(last.message.body().toString(), 'one')
    assert.deepEqual([last.vhost, last.queue, last.webhook, last.attempt], ['/', 'q', 'w', 1])
    assert.deepEqual(scene.counts(), [0, 1])
    await last.answer(OK)
    assert.deepEqual(scene.counts(), [0, 0])
    assert.equal(scene.info.delivered, 1)
  })

  it('have no more messages out than prefetch says', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook({ prefetch: 2 })
    await scene.publish('1', '2', '3', '4')
    assert.equal(scene.other.requests.length, 2)
    assert.deepEqual(scene.counts(), [2, 2])
    await scene.other.requests[0]?.answer(OK)
    assert.equal(scene.other.requests.length, 3)
  })

  it('try again with delays that double, up to a limit, and vary', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook({ 'initial-delay': 1000, 'max-delay': 4000, 'max-attempts': 100 })
    await scene.publish('x')
    const { id } = scene.other.last
    for (const longest of [1000, 2000, 4000, 4000]) {
      const before = scene.other.requests.length
      await scene.other.last.answer(broken())
      scene.clock.advance(longest / 2 - 1)
      assert.equal(scene.other.requests.length, before, 'not before half of it')
      scene.clock.advance(longest / 2 + 2)
      assert.equal(scene.other.requests.length, before + 1)
      assert.equal(scene.other.last.id, id)
      assert.equal(scene.other.last.attempt, before + 1)
    }
    assert.deepEqual([scene.info.failures, scene.info.retrying], [4, 1])
    assert.equal(scene.info.last_error, 'the other side answered 500')
  })

  it('count what could not be sent as an attempt', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook()
    await scene.publish('x')
    await scene.other.last.answer({ error: 'connect ECONNREFUSED' })
    assert.equal(scene.info.last_error, 'connect ECONNREFUSED')
    scene.clock.advance(1000)
    assert.equal(scene.other.last.attempt, 2)
  })

  it('reject after the last attempt, so that the message is dead-lettered', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook({ 'max-attempts': 2 })
    await scene.publish('x')
    await scene.other.last.answer(broken())
    scene.clock.advance(1000)
    await scene.other.last.answer(broken(400))
    assert.deepEqual(scene.counts(), [0, 0])
    assert.deepEqual(scene.counts('dead'), [1, 0])
    assert.equal(scene.info.rejected, 1)
  })

  it('leave the other side alone when it asks for it, and do not count that as an attempt', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook({ 'max-attempts': 1 })
    await scene.publish('1')
    await scene.other.last.answer(broken(429, 5000))
    await scene.publish('2')
    assert.equal(scene.other.requests.length, 1)
    assert.equal(scene.info.state, 'paused')
    scene.clock.advance(4999)
    assert.equal(scene.other.requests.length, 1)
    scene.clock.advance(1)
    assert.deepEqual(
      scene.other.requests.map(({ attempt, message }) => [attempt, String(message.body())]).sort(),
      [
        [1, '1'],
        [1, '1'],
        [1, '2'],
      ],
    )
    assert.equal(scene.info.state, 'delivering')
  })

  it('end at 410, and give back what they hold', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook()
    await scene.publish('1', '2')
    await scene.other.requests[0]?.answer(broken(410))
    assert.equal(scene.info.state, 'disabled')
    assert.deepEqual(scene.counts(), [2, 0])
    await scene.setWebhook()
    assert.equal(scene.info.state, 'delivering')
    assert.equal(scene.other.requests.length, 4)
    assert.equal(scene.other.last.redelivered, true)
  })

  it('give everything back when they are deleted, and break requests off', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook()
    await scene.publish('x')
    await scene.broker.admin.parameters.clear('/', 'webhook', 'w')
    assert.equal(scene.other.last.signal.aborted, true)
    assert.deepEqual(scene.counts(), [1, 0])
    assert.deepEqual(scene.broker.admin.parameters.webhooks('/'), [])
    await scene.other.last.answer(OK)
    assert.deepEqual(scene.counts(), [1, 0], 'an answer that comes too late changes nothing')
  })

  it('wait for their queue, also when it is deleted and declared again', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook()
    await scene.publish('x')
    await scene.broker.admin.queues.delete('/', 'q')
    assert.equal(scene.info.state, 'no_queue')
    await scene.other.last.answer(broken())
    await scene.declareQueue('q')
    assert.equal(scene.info.state, 'delivering')
    await scene.publish('y')
    assert.equal(scene.other.last.message.body().toString(), 'y')
  })

  it('stand in list_consumers and list_unacked', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook({ prefetch: 3 })
    await scene.publish('x')
    const [consumer] = scene.broker.admin.queues.consumers('/')
    assert.deepEqual([consumer?.consumer_tag, consumer?.prefetch_count], ['webhook:w', 3])
    assert.equal(scene.broker.admin.messages.unacknowledged('/', 'q')[0]?.consumer_tag, 'webhook:w')
  })

  it('go with their virtual host', async (t) => {
    const scene = await Scene.open(t)
    const { admin } = scene.broker
    await admin.vhosts.add('v')
    await admin.queues.declare('v', { name: 'q', durable: true, autoDelete: false, arguments: {} })
    await admin.parameters.set('v', 'webhook', 'w', { queue: 'q', url: 'http://example.org' })
    await admin.vhosts.delete('v')
    await admin.vhosts.add('v')
    assert.deepEqual(admin.parameters.webhooks('v'), [])
  })

  it('are set by administrators only', async (t) => {
    const { broker } = await Scene.open(t)
    const { admin } = broker
    await admin.users.add('ann', { password: 'x' })
    await admin.users.setTags('ann', ['policymaker'])
    const value = { queue: 'q', url: 'http://example.org' }
    const refusal = { reason: 'access-refused', message: /component webhook are for administrators/ }
    await assert.rejects(admin.actingFor('ann').parameters.set('/', 'webhook', 'w', value), refusal)
    await assert.rejects(admin.actingFor('ann').parameters.clear('/', 'webhook', 'w'), refusal)
    await admin.actingFor('ann').parameters.set('/', 'shovel', 's', {})
    await admin.users.setTags('ann', ['administrator'])
    await admin.actingFor('ann').parameters.set('/', 'webhook', 'w', value)
  })

  it('show no secret in lists, and all of it in definitions', async (t) => {
    const scene = await Scene.open(t)
    await scene.setWebhook({ secret: 'hush', headers: { Authorization: 'Bearer hush', 'x-a': 'open' } })
    const { admin } = scene.broker
    const [listed] = admin.parameters.list('/')
    assert.doesNotMatch(JSON.stringify([listed, scene.info]), /hush/)
    assert.match(JSON.stringify(listed), /open/)
    assert.match(JSON.stringify(admin.definitions.export()), /"secret":"hush"/)
  })

  it('are refused in definitions when they are not in order', async (t) => {
    const { broker } = await Scene.open(t)
    const parameters = [{ vhost: '/', component: 'webhook', name: 'bad', value: { queue: 'q' } }]
    await assert.rejects(broker.admin.definitions.import({ parameters }), {
      reason: 'invalid-argument',
      message: /webhook 'bad': "url" is missing/,
    })
  })
})
