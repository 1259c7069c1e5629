import type { Call } from '../call.js'
import { list } from '../list.js'
import { noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { requireNode } from './visible.js'

/** How often somebody has tried to log in, by protocol, and by source where that is tracked. */
export const authenticationAttemptRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/auth/attempts/:node',
    access: 'monitoring',
    run(call) {
      requireNode(call)
      return list(call, call.admin.authentication.attempts(), ORDER)
    },
  },
  {
    method: 'GET',
    path: '/api/auth/attempts/:node/source',
    access: 'monitoring',
    run(call) {
      requireNode(call)
      return list(call, call.admin.authentication.attemptsBySource(), {
        ...ORDER,
        paged: true,
        searched: ['remote_address', 'username'],
      })
    },
  },
  { method: 'DELETE', path: '/api/auth/attempts/:node', access: 'administrator', run: reset },
  { method: 'DELETE', path: '/api/auth/attempts/:node/source', access: 'administrator', run: reset },
]

const ORDER = { order: ['protocol', 'remote_address', 'username'] }

function reset(call: Call): Reply {
  requireNode(call)
  call.admin.authentication.reset()
  return noContent()
}
