import type { VhostInfo, VhostOptions } from '../../broker/admin/vhosts.js'
import type { Call } from '../call.js'
import { badRequest, HttpRefusal, notFound } from '../errors.js'
import { created, json, noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { RequestBody } from './request-body.js'
import { missingVhost } from './vhost-access.js'

/** Making, changing and deleting virtual hosts. */
export const vhostChangeRoutes: readonly Route[] = [
  { method: 'PUT', path: '/api/vhosts/:vhost', access: 'administrator', run: put },
  {
    method: 'DELETE',
    path: '/api/vhosts/:vhost',
    access: 'administrator',
    async run(call) {
      const { name, protected_from_deletion: isProtected } = infoOf(call)
      if (isProtected) {
        const path = `/api/vhosts/${encodeURIComponent(name)}/deletion/protection`
        const reason = `virtual host '${name}' is protected from deletion: DELETE ${path} lifts the protection`
        throw new HttpRefusal(412, 'precondition_failed', reason)
      }
      await call.acting.vhosts.delete(name)
      return noContent()
    },
  },
  { method: 'POST', path: '/api/vhosts/:vhost/start/:node', access: 'administrator', run: start },
  {
    method: 'GET',
    path: '/api/vhosts/:vhost/deletion/protection',
    access: 'administrator',
    run: (call) => json({ protected_from_deletion: infoOf(call).protected_from_deletion }),
  },
  {
    method: 'POST',
    path: '/api/vhosts/:vhost/deletion/protection',
    access: 'administrator',
    run: (call) => protect(call, true),
  },
  {
    method: 'DELETE',
    path: '/api/vhosts/:vhost/deletion/protection',
    access: 'administrator',
    run: (call) => protect(call, false),
  },
]

/** The virtual host in the path. @throws HttpRefusal 404 */
function infoOf(call: Call): VhostInfo {
  const info = call.admin.vhosts.get(call.param('vhost'))
  if (info === undefined) throw notFound()
  return info
}

/** What is not said of one that exists is emptied, as in RabbitMQ; but type, protection and tracing stay. */
async function put(call: Call): Promise<Reply> {
  const name = call.param('vhost')
  const body = await RequestBody.of(call)
  const tracing = body.has('tracing') ? body.flag('tracing', false) : undefined
  const options = optionsOf(body)
  const { vhosts, permissions } = call.acting
  const existed = vhosts.has(name)
  if (existed) await vhosts.update(name, options)
  else {
    const { protectedFromDeletion = false, ...added } = options
    await vhosts.add(name, added)
    if (protectedFromDeletion) await vhosts.update(name, { protectedFromDeletion })
    // Who makes a virtual host over HTTP may use it.
    await permissions.set(name, call.user.name, { configure: '.*', write: '.*', read: '.*' })
  }
  if (tracing !== undefined) vhosts.setTracing(name, tracing)
  return existed ? noContent() : created()
}

const QUEUE_TYPES: readonly string[] = ['classic', 'quorum', 'stream']

function optionsOf(body: RequestBody): VhostOptions {
  const type = body.text('default_queue_type', '')
  if (type !== '' && type !== 'undefined' && !QUEUE_TYPES.includes(type)) {
    throw badRequest(
      `there is no queue type '${type}'; default_queue_type is one of ${QUEUE_TYPES.join(', ')}`,
    )
  }
  return {
    description: body.text('description', ''),
    tags: body.words('tags') ?? [],
    ...(type === '' ? {} : { defaultQueueType: type === 'undefined' ? '' : type }),
    ...(body.has('protected_from_deletion')
      ? { protectedFromDeletion: body.flag('protected_from_deletion', false) }
      : {}),
  }
}

/** A virtual host runs as long as the broker does: there is nothing to start. */
function start(call: Call): Reply {
  const node = call.param('node')
  if (node !== call.admin.node.status().node) {
    throw badRequest(`Request to node ${node} failed with nodedown`)
  }
  const vhost = call.param('vhost')
  if (!call.admin.vhosts.has(vhost)) {
    throw badRequest(`Request to node ${node} failed with {no_such_vhost,<<"${vhost}">>}`)
  }
  return noContent()
}

async function protect(call: Call, protectedFromDeletion: boolean): Promise<Reply> {
  const vhost = call.param('vhost')
  if (!call.admin.vhosts.has(vhost)) throw missingVhost(call)
  await call.acting.vhosts.update(vhost, { protectedFromDeletion })
  return noContent()
}
