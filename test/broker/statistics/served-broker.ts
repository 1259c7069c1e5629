/** A broker in this process that serves AMQP on a free port, for tests that look at what the engine counts. */
import { once } from 'node:events'
import type { TestContext } from 'node:test'
import { type Channel, type ChannelModel, type ConfirmChannel, connect } from 'amqplib'
import type { Broker } from '../../../src/broker/broker.js'
import { defaultConfiguration } from '../../../src/config/configuration.js'
import { AmqpServer } from '../../../src/protocols/amqp091/server.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { openBroker } from '../support.js'

export interface ServedBroker {
  readonly broker: Broker
  readonly port: number
  /** A connection to the virtual host /; it ends with the test. */
  connect(): Promise<ChannelModel>
}

export async function serveBroker(t: TestContext): Promise<ServedBroker> {
  const broker = await openBroker(openMemoryStore())
  const server = new AmqpServer(broker, defaultConfiguration())
  const { port } = await server.listen({ host: '127.0.0.1', port: 0 })
  t.after(async () => {
    await server.close()
    broker.close()
  })
  return {
    broker,
    port,
    async connect() {
      const model = await connect(`amqp://guest:guest@127.0.0.1:${port}`)
      model.on('error', () => {})
      t.after(() => model.close().catch(() => {}))
      return model
    },
  }
}

/** Resolves when the broker has dealt with everything that was sent on `channel` before. */
export async function settled(channel: Channel | ConfirmChannel): Promise<void> {
  await channel.prefetch(0)
}

/** Resolves when `count` messages have come. */
export async function received(
  channel: Channel,
  queue: string,
  count: number,
  noAck: boolean,
): Promise<void> {
  let missing = count
  const { consumerTag } = await new Promise<{ consumerTag: string }>((resolve, reject) => {
    const consuming = channel.consume(
      queue,
      (message) => {
        if (message === null) return
        if (!noAck) channel.ack(message)
        missing--
        if (missing === 0) channel.emit('all-received')
      },
      { noAck },
    )
    consuming.then(resolve, reject)
  })
  if (missing > 0) await once(channel, 'all-received')
  await channel.cancel(consumerTag)
  await settled(channel)
}
