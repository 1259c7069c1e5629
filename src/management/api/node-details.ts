import type { Call } from '../call.js'
import { list, object } from '../list.js'
import { json, noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { requireNode } from './visible.js'

/** What the node can do and is set to. */
export const nodeDetailRoutes: readonly Route[] = [
  // Scripts of further pages, of which there are none.
  { method: 'GET', path: '/api/extensions', access: 'management', run: (call) => list(call, []) },
  {
    method: 'GET',
    path: '/api/feature-flags',
    access: 'administrator',
    run: (call) => list(call, call.admin.featureFlags.list(), { order: ['name'] }),
  },
  // Nothing that could be switched off is there to be deprecated.
  { method: 'GET', path: '/api/deprecated-features', access: 'management', run: (call) => list(call, []) },
  {
    method: 'GET',
    path: '/api/deprecated-features/used',
    access: 'management',
    run: (call) => list(call, []),
  },
  {
    method: 'GET',
    path: '/api/config/effective',
    access: 'administrator',
    run: (call) => object(call, call.node.environment()),
  },
  { method: 'DELETE', path: '/api/reset', access: 'administrator', run: forgetStatistics },
  {
    method: 'DELETE',
    path: '/api/reset/:node',
    access: 'administrator',
    run(call) {
      requireNode(call)
      return forgetStatistics(call)
    },
  },
  {
    method: 'GET',
    path: '/api/auth',
    access: 'anyone',
    run: () => json({ enable_uaa: false, uaa_client_id: '', uaa_location: '' }),
  },
]

/** The samples of the past; counters stay, as clients may have seen them. */
function forgetStatistics({ statistics }: Call): Reply {
  statistics.forget()
  return noContent()
}
