import type { VhostInfo } from '../../broker/admin/vhosts.js'
import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { list, listFrom, object } from '../list.js'
import type { Reply } from '../reply.js'
import type { Route } from '../route.js'
import { parseRates, type RatesQuery } from '../statistics/rates.js'
import { visibleVhosts, withoutStatistics } from './visible.js'

/** Reading virtual hosts, and who has permissions there. */
export const vhostRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/vhosts', access: 'management', run: vhosts },
  { method: 'GET', path: '/api/vhosts/:vhost', access: 'administrator', run: vhost },
  {
    method: 'GET',
    path: '/api/vhosts/:vhost/permissions',
    access: 'administrator',
    run: (call) => list(call, permissions(call, call.vhost()), { order: ['user'] }),
  },
  {
    method: 'GET',
    path: '/api/vhosts/:vhost/topic-permissions',
    access: 'administrator',
    run: (call) => list(call, topicPermissions(call, call.vhost()), { order: ['user', 'exchange'] }),
  },
]

function vhosts(call: Call): Promise<Reply> {
  const { admin } = call
  const rates = parseRates(call.query)
  const source = {
    items: visibleVhosts(call),
    nameOf: (name: string) => name,
    rowOf(name: string) {
      const info = admin.vhosts.get(name)
      return info && vhostRow(call, info, rates)
    },
    keyOf: (name: string, field: string) => (field === 'name' ? name : undefined),
  }
  return listFrom(call, source, true)
}

function vhost(call: Call): Reply {
  const info = call.admin.vhosts.get(call.vhost())
  if (info === undefined) throw notFound()
  return object(call, vhostRow(call, info, parseRates(call.query)))
}

function vhostRow(call: Call, info: VhostInfo, rates: RatesQuery): object {
  const {
    name,
    description,
    tags,
    default_queue_type: queueType,
    protected_from_deletion: isProtected,
  } = info
  return {
    name,
    description,
    tags,
    metadata: { description, tags },
    default_queue_type: queueType === '' ? 'classic' : queueType,
    protected_from_deletion: isProtected,
    tracing: info.tracing,
    cluster_state: { [call.node.info().node]: info.cluster_state },
    ...(withoutStatistics(call) ? {} : call.statistics.vhost(name, rates)),
  }
}

function permissions({ admin }: Call, vhost: string): object[] {
  return admin.permissions.ofVhost(vhost).map((row) => ({ ...row, vhost }))
}

function topicPermissions({ admin }: Call, vhost: string): object[] {
  return admin.permissions.topicOfVhost(vhost).map((row) => ({ ...row, vhost }))
}
