import type { Call } from '../call.js'
import { badRequest, notFound } from '../errors.js'
import { created, noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { isAsked, requireName, requireNode } from './object-declarations.js'
import { changeObject } from './object-refusal.js'
import { RequestBody } from './request-body.js'
import { vhostToEnter } from './vhost-access.js'

/** Declaring, deleting and purging queues, with the permissions that AMQP wants. */
export const queueChangeRoutes: readonly Route[] = [
  { method: 'PUT', path: '/api/queues/:vhost/:queue', access: 'management', run: declare },
  {
    method: 'DELETE',
    path: '/api/queues/:vhost/:queue',
    access: 'management',
    async run(call) {
      const { vhost, name } = existingQueue(call)
      const conditions = { ifUnused: isAsked(call, 'if-unused'), ifEmpty: isAsked(call, 'if-empty') }
      const { queues } = call.acting
      await changeObject(() => queues.deleteAsClient(vhost, name, conditions))
      return noContent()
    },
  },
  {
    method: 'DELETE',
    path: '/api/queues/:vhost/:queue/contents',
    access: 'management',
    async run(call) {
      const { vhost, name } = existingQueue(call)
      const { queues } = call.acting
      await changeObject(() => queues.purgeAsClient(vhost, name))
      return noContent()
    },
  },
  { method: 'POST', path: '/api/queues/:vhost/:queue/actions', access: 'administrator', run: act },
]

/** The queue in the path. @throws HttpRefusal 403 or 404 */
function existingQueue(call: Call): { readonly vhost: string; readonly name: string } {
  const vhost = vhostToEnter(call)
  const name = call.param('queue')
  if (!call.admin.queues.has(vhost, name)) throw notFound()
  return { vhost, name }
}

async function declare(call: Call): Promise<Reply> {
  const vhost = vhostToEnter(call)
  const name = call.param('queue')
  const body = await RequestBody.of(call)
  requireName('queue', name)
  requireNode(call, body)
  const declaration = {
    name,
    durable: body.flag('durable', false),
    autoDelete: body.flag('auto_delete', false),
    arguments: body.table('arguments'),
  }
  const { queues } = call.acting
  const existed = queues.has(vhost, name)
  await changeObject(() => queues.declare(vhost, declaration))
  return existed ? noContent() : created()
}

/** What RabbitMQ can be told to do with a mirrored queue; here no queue has mirrors that could be behind. */
async function act(call: Call): Promise<Reply> {
  const vhost = vhostToEnter(call)
  const action = (await RequestBody.of(call, 'action')).value('action')
  if (action !== 'sync' && action !== 'cancel_sync') throw badRequest(['unknown', action])
  if (!call.admin.queues.has(vhost, call.param('queue'))) throw notFound()
  return noContent()
}
