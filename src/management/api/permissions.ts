import type { Call } from '../call.js'
import { badRequest, notFound } from '../errors.js'
import { list, object } from '../list.js'
import { created, noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { RequestBody } from './request-body.js'
import { detailsOf } from './users.js'

interface Row {
  readonly user: string
  readonly vhost: string
  readonly configure: string
  readonly write: string
  readonly read: string
}

/** What users may do to the objects of virtual hosts. */
export const permissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/permissions',
    access: 'administrator',
    run: (call) =>
      list(
        call,
        call.admin.vhosts.list().flatMap(({ name }) => ofVhost(call, name)),
        ORDER,
      ),
  },
  {
    method: 'GET',
    path: '/api/users/:user/permissions',
    access: 'administrator',
    run: (call) => list(call, ofUser(call, detailsOf(call).name), ORDER),
  },
  {
    method: 'GET',
    path: '/api/permissions/:vhost/:user',
    access: 'administrator',
    run: (call) => object(call, found(call)),
  },
  {
    method: 'PUT',
    path: '/api/permissions/:vhost/:user',
    access: 'administrator',
    run: put,
  },
  {
    method: 'DELETE',
    path: '/api/permissions/:vhost/:user',
    access: 'administrator',
    async run(call) {
      const { vhost, user } = found(call)
      await call.acting.permissions.clear(vhost, user)
      return noContent()
    },
  },
]

const ORDER = { order: ['vhost', 'user'] }

function ofVhost({ admin }: Call, vhost: string): Row[] {
  return admin.permissions.ofVhost(vhost).map(({ user, ...patterns }) => ({ user, vhost, ...patterns }))
}

function ofUser({ admin }: Call, user: string): Row[] {
  return admin.permissions.ofUser(user).map((row) => ({ user, ...row }))
}

/** The permissions that the path names. @throws HttpRefusal 404 */
function found(call: Call): Row {
  const vhost = call.param('vhost')
  const user = call.param('user')
  const patterns = call.admin.permissions.of(vhost, user)
  if (patterns === undefined) throw notFound()
  const { configure, write, read } = patterns
  return { user, vhost, configure, write, read }
}

async function put(call: Call): Promise<Reply> {
  const body = await RequestBody.of(call, 'configure', 'write', 'read')
  const { vhost, user } = existingPair(call)
  const existed = call.admin.permissions.of(vhost, user) !== undefined
  await call.acting.permissions.set(vhost, user, {
    configure: body.text('configure'),
    write: body.text('write'),
    read: body.text('read'),
  })
  return existed ? noContent() : created()
}

/** Virtual host and user of a path. @throws HttpRefusal 400 when one of them does not exist */
export function existingPair(call: Call): { readonly vhost: string; readonly user: string } {
  const vhost = call.param('vhost')
  const user = call.param('user')
  const { vhosts, users } = call.admin
  if (!vhosts.has(vhost) || !users.has(user)) throw badRequest('vhost_or_user_not_found')
  return { vhost, user }
}
