import { randomUUID } from 'node:crypto'
import type { Call } from '../call.js'
import { notAuthorised } from '../errors.js'
import { json, type Reply } from '../reply.js'
import type { Route } from '../route.js'

/** Whether a message goes through the broker, with the permissions of the caller. */
export const alivenessRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/aliveness-test/:vhost', access: 'management', run: aliveness },
]

/** RabbitMQ's stays behind as aliveness-test; this one has a name of its own, and goes. */
async function aliveness(call: Call): Promise<Reply> {
  const vhost = call.vhost()
  if (!call.user.hasPermissionsIn(vhost)) {
    throw notAuthorised('User not authorised to access virtual host')
  }
  const { queues, messages } = call.acting
  const name = `aliveness-test-${randomUUID()}`
  await queues.declare(vhost, { name, durable: false, autoDelete: false, arguments: {} })
  try {
    const message = { exchange: '', routingKey: name, properties: {}, payload: 'test_message' }
    await messages.publish(vhost, { ...message, payloadEncoding: 'string' })
    const taken = await messages.get(vhost, name, { count: 1, ack: true })
    if (taken.length === 1) return json({ status: 'ok' })
    return json({ status: 'failed', reason: 'the message that was published did not arrive' }, 503)
  } finally {
    await queues.delete(vhost, name)
  }
}
