import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningBroker } from '../../../src/index.js'
import { type ApiAnswer, type ApiBroker, startApi, withApi } from '../support.js'

export interface MessagingBroker extends ApiBroker {
  until(holds: () => boolean): Promise<void>
}

export interface Messaging {
  readonly broker: MessagingBroker
  declare(queue: string, table?: Readonly<Record<string, unknown>>): Promise<void>
  /** @returns name:password */
  addUser(name: string, permissions: { configure: string; write: string; read: string }): Promise<string>
  publish(queue: string, ...bodies: readonly string[]): Promise<void>
  /** @param query from ? on */
  take(queue: string, query?: string, user?: string): Promise<ApiAnswer>
}

/** A broker whose messages are published and taken over HTTP; it ends with the test. */
export async function startMessaging(t: TestContext): Promise<Messaging> {
  return messagingOf(await startApi(t))
}

export function messagingOf(running: RunningBroker): Messaging {
  const api = withApi(running)
  const until = async (holds: () => boolean) => {
    while (!holds()) await sleep(2)
  }
  const broker: MessagingBroker = Object.assign(Object.create(api) as ApiBroker, { until })
  const { admin } = running
  return {
    broker,
    declare: async (name, table = {}) => {
      await admin.queues.declare('/', { name, durable: true, autoDelete: false, arguments: table })
    },
    addUser: async (name, permissions) => {
      await admin.users.add(name, { password: 'secret' })
      await admin.permissions.set('/', name, permissions)
      return `${name}:secret`
    },
    publish: async (queue, ...bodies) => {
      for (const payload of bodies) {
        const message = { exchange: '', routingKey: queue, properties: { delivery_mode: 2 } }
        await admin.messages.publish('/', { ...message, payload, payloadEncoding: 'string' })
      }
    },
    take: (queue, query = '', user) => {
      const path = `/messages/%2F/queues/${encodeURIComponent(queue)}/take${query}`
      return broker.call('POST', path, user === undefined ? {} : { user })
    },
  }
}
