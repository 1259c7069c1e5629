/** The log exchange: what is logged, as messages. What is expected was recorded from RabbitMQ. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { connect } from 'amqplib'
import { type ConfiguredBroker, startConfigured } from '../support/configured-broker.js'
import { Inbox, refusal, Session } from './session.js'

/** Gets what goes to the log exchange under `key`. */
async function listen(broker: ConfiguredBroker, key: string): Promise<{ session: Session; inbox: Inbox }> {
  const session = await Session.open({ host: '127.0.0.1', port: broker.port })
  const queue = await session.temporaryQueue()
  const inbox = await Inbox.open(session.channel, queue, { noAck: true })
  await session.channel.bindQueue(queue, 'amq.rabbitmq.log', key)
  return { session, inbox }
}

/** Logs two lines, an info and an error. */
async function failToLogIn({ port }: ConfiguredBroker): Promise<void> {
  await assert.rejects(connect(`amqp://nobody:sesame@127.0.0.1:${port}`))
}

describe('the log exchange', { timeout: 30_000 }, () => {
  let broker: ConfiguredBroker
  before(async () => {
    broker = await startConfigured('log.exchange = true')
  })
  after(() => broker.stop())

  test('is one that only the broker publishes to', async () => {
    const { session } = await listen(broker, '#')
    const exchange = broker.admin.exchanges.list('/').find(({ name }) => name === 'amq.rabbitmq.log')
    const { type, durable, internal, auto_delete } = exchange ?? assert.fail()
    assert.deepEqual([type, durable, internal, auto_delete], ['topic', true, true, false])
    session.channel.publish('amq.rabbitmq.log', 'info', Buffer.from('forged'))
    const refused = refusal(session.channel.waitForConfirms())
    await assert.rejects(refused, /channel closed|Channel closed/)
    await session.close()
  })

  test('gets each line under its level, as it stands in the log', async () => {
    const { session, inbox } = await listen(broker, '#')
    await failToLogIn(broker)
    const [accepted, refused] = await inbox.waitFor(2)
    assert.deepEqual([accepted?.fields.routingKey, refused?.fields.routingKey], ['info', 'error'])
    // The two take the time one after the other.
    const withoutTime = (line: string) => line.slice(line.indexOf('['))
    const logged = broker.log.map(withoutTime)
    assert.deepEqual(
      inbox.bodies.slice(0, 2).filter((body) => !logged.includes(withoutTime(body))),
      [],
    )
    assert.match(inbox.bodies[1] ?? '', /^\d{4}-.* \[error\] .* PLAIN login refused: user 'nobody'/s)
    const { headers, contentType, timestamp, deliveryMode } = refused?.properties ?? assert.fail()
    assert.deepEqual([headers, contentType, deliveryMode], [{ node: broker.node }, 'text/plain', undefined])
    assert.ok(Number.isInteger(timestamp))
    assert.ok(inbox.bodies.every((body) => !body.includes('sesame')))
    await session.close()
  })

  test('tells of the lines that have been asked for', async () => {
    const { session, inbox } = await listen(broker, 'error')
    await failToLogIn(broker)
    await failToLogIn(broker)
    const messages = await inbox.waitFor(2)
    assert.deepEqual(
      messages.map(({ fields }) => fields.routingKey),
      ['error', 'error'],
    )
    await session.close()
  })
})

test('the level and the format of log messages can be chosen', { timeout: 30_000 }, async () => {
  const broker = await startConfigured(
    'log.exchange = true',
    'log.exchange.level = error',
    'log.exchange.formatter = json',
  )
  const { session, inbox } = await listen(broker, '#')
  await failToLogIn(broker)
  const [message] = await inbox.waitFor(1)
  assert.equal(message?.properties.contentType, 'application/json')
  const { level, msg } = JSON.parse(inbox.bodies[0] ?? '')
  assert.equal(level, 'error')
  assert.match(msg, /login refused/)
  await session.close()
  await broker.stop()
})

test('without being asked for, there is no log exchange', { timeout: 30_000 }, async () => {
  const broker = await startConfigured()
  assert.ok(broker.admin.exchanges.list('/').every(({ name }) => name !== 'amq.rabbitmq.log'))
  await broker.stop()
})
