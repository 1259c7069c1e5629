import type { Call } from '../call.js'
import { badRequest } from '../errors.js'
import { list } from '../list.js'
import { noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { RequestBody } from './request-body.js'
import { detailsOf } from './users.js'
import { missingVhost } from './vhost-access.js'

/** How many connections, channels and queues users and virtual hosts may have. */
export const limitRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/user-limits', access: 'management', run: listOfUsers },
  {
    method: 'GET',
    path: '/api/user-limits/:user',
    access: 'management',
    run: (call) => list(call, limited('user', call.param('user'), detailsOf(call).limits)),
  },
  { method: 'PUT', path: '/api/user-limits/:user/:name', access: 'administrator', run: putOfUser },
  {
    method: 'DELETE',
    path: '/api/user-limits/:user/:name',
    access: 'administrator',
    async run(call) {
      await call.acting.users.clearLimits(detailsOf(call).name, call.param('name'))
      return noContent()
    },
  },
  { method: 'GET', path: '/api/vhost-limits', access: 'management', run: listOfVhosts },
  {
    method: 'GET',
    path: '/api/vhost-limits/:vhost',
    access: 'management',
    run: (call) => list(call, limited('vhost', call.vhost(), call.admin.vhosts.limits(call.vhost()))),
  },
  { method: 'PUT', path: '/api/vhost-limits/:vhost/:name', access: 'administrator', run: putOfVhost },
  {
    method: 'DELETE',
    path: '/api/vhost-limits/:vhost/:name',
    access: 'administrator',
    async run(call) {
      const vhost = call.vhost()
      const { [call.param('name')]: _, ...others } = call.admin.vhosts.limits(vhost)
      await call.acting.vhosts.setLimits(vhost, others)
      return noContent()
    },
  },
]

type Limits = Readonly<Record<string, number>>

/** A list, as RabbitMQ has it also where it can have one row only; without limits there is none. */
function limited(kind: 'user' | 'vhost', name: string, limits: Limits): object[] {
  return Object.keys(limits).length === 0 ? [] : [{ [kind]: name, value: limits }]
}

function listOfUsers(call: Call): Promise<Reply> {
  const rows = call.admin.users.details().flatMap(({ name, limits }) => limited('user', name, limits))
  return list(call, rows, { order: ['user'] })
}

function listOfVhosts(call: Call): Promise<Reply> {
  const { vhosts } = call.admin
  const seen = vhosts.list().filter(({ name }) => call.user.mayManage(name))
  const rows = seen.flatMap(({ name }) => limited('vhost', name, vhosts.limits(name)))
  return list(call, rows, { order: ['vhost'] })
}

async function putOfUser(call: Call): Promise<Reply> {
  const body = await RequestBody.of(call, 'value')
  const user = call.param('user')
  const { users } = call.acting
  if (!users.has(user)) throw badRequest(['no_such_user', user])
  await users.setLimits(user, { [call.param('name')]: body.value('value') })
  return noContent()
}

async function putOfVhost(call: Call): Promise<Reply> {
  const body = await RequestBody.of(call, 'value')
  const vhost = call.param('vhost')
  const { vhosts } = call.acting
  if (!vhosts.has(vhost)) throw missingVhost(call)
  await vhosts.setLimits(vhost, { ...vhosts.limits(vhost), [call.param('name')]: body.value('value') })
  return noContent()
}
