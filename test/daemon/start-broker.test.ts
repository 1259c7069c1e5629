/** The broker inside another program. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from 'amqplib'
import { type RunningBroker, startBroker } from '../../src/index.js'
import { temporaryDirectory } from '../support/temporary.js'

/** Declares a queue as a client does. */
async function declareQueue(broker: RunningBroker, name: string): Promise<void> {
  const connection = await connect(broker.url)
  const channel = await connection.createChannel()
  await channel.assertQueue(name)
  await connection.close()
}

function queueNames(broker: RunningBroker): string[] {
  return broker.admin.queues.list('/').map(({ name }) => name)
}

test('two brokers run side by side on free ports and share nothing', async (t) => {
  const [one, other] = await Promise.all([startBroker(), startBroker()])
  t.after(() => Promise.all([one.stop(), other.stop()]))
  assert.notEqual(one.port, other.port)
  await declareQueue(one, 'q')
  assert.deepEqual([queueNames(one), queueNames(other)], [['q'], []])
})

test('a data directory is kept from one broker to the next', async (t) => {
  const dataDir = temporaryDirectory()
  const first = await startBroker({ dataDir })
  await declareQueue(first, 'kept')
  await first.stop()
  const second = await startBroker({ dataDir })
  t.after(() => second.stop())
  assert.deepEqual(queueNames(second), ['kept'])
})

test('stop may be called again, and frees the port', async () => {
  const broker = await startBroker()
  await Promise.all([broker.stop(), broker.stop()])
  await broker.stop()
  const next = await startBroker({ port: broker.port })
  await next.stop()
})

test('a start that fails leaves nothing behind', async (t) => {
  const holder = await startBroker()
  t.after(() => holder.stop())
  const dataDir = temporaryDirectory()
  await assert.rejects(startBroker({ dataDir, port: holder.port }), { code: 'EADDRINUSE' })
  const broker = await startBroker({ dataDir })
  await broker.stop()
})

test('stop ends clients with the reason', async () => {
  const broker = await startBroker()
  const connection = await connect(broker.url)
  // amqplib takes this for no error, and gives the reason to 'close'.
  const closed = new Promise<Error>((resolve) => connection.once('close', resolve))
  await broker.stop()
  assert.match(
    (await closed).message,
    /320.*CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'/,
  )
})
