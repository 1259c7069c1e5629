import type { TopicPermissionInfo } from '../../broker/admin/permissions.js'
import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { list } from '../list.js'
import { created, noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { existingPair } from './permissions.js'
import { RequestBody } from './request-body.js'
import { detailsOf } from './users.js'

/** Which keys of topic exchanges users may use. */
export const topicPermissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/topic-permissions',
    access: 'administrator',
    run: (call) =>
      list(
        call,
        call.admin.vhosts.list().flatMap(({ name }) => call.admin.permissions.topicOfVhost(name)),
        ORDER,
      ),
  },
  {
    method: 'GET',
    path: '/api/users/:user/topic-permissions',
    access: 'administrator',
    run: (call) => list(call, call.admin.permissions.topicOfUser(detailsOf(call).name), ORDER),
  },
  // RabbitMQ answers with, and deletes, those for all exchanges in either case; one is what the path asks for.
  ...['/api/topic-permissions/:vhost/:user', '/api/topic-permissions/:vhost/:user/:exchange'].flatMap(
    (path): Route[] => [
      { method: 'GET', path, access: 'administrator', run: (call) => list(call, found(call), ORDER) },
      { method: 'PUT', path, access: 'administrator', run: put },
      { method: 'DELETE', path, access: 'administrator', run: clear },
    ],
  ),
]

const ORDER = { order: ['vhost', 'user', 'exchange'] }

/** Those that the path names. @throws HttpRefusal 404 when there are none */
function found(call: Call): TopicPermissionInfo[] {
  const { vhost, user, exchange } = call.params
  if (user === undefined || !call.admin.users.has(user)) throw notFound()
  const rows = call.admin.permissions
    .topicOfUser(user)
    .filter((row) => row.vhost === vhost && (exchange === undefined || row.exchange === exchange))
  if (rows.length === 0) throw notFound()
  return rows
}

async function put(call: Call): Promise<Reply> {
  const body = await RequestBody.of(call, 'exchange', 'write', 'read')
  const { vhost, user } = existingPair(call)
  const exchange = body.text('exchange')
  const { permissions } = call.acting
  const existed = permissions
    .topicOfUser(user)
    .some((row) => row.vhost === vhost && row.exchange === exchange)
  await permissions.setTopic(vhost, user, { exchange, write: body.text('write'), read: body.text('read') })
  return existed ? noContent() : created()
}

async function clear(call: Call): Promise<Reply> {
  found(call)
  await call.acting.permissions.clearTopic(call.param('vhost'), call.param('user'), call.params['exchange'])
  return noContent()
}
