import type { NodeControl } from '../../broker/admin/node-control.js'
import { Operations } from '../../control/operations.js'
import type { Logger } from '../../lib/log.js'
import type { Call } from '../call.js'
import { type Reply, takeOver } from '../reply.js'
import type { Route } from '../route.js'
import { RemoteRequester } from './requester.js'

/** The commands of the command line, as over the control socket (src/control/protocol.ts), for users who have logged in. */
export function remoteRoutes(node: NodeControl, log: Logger): Route[] {
  const operations = new Operations(node, (level, text) => log[level](text))
  const answer = (path: string, { request, user, signal }: Call): Reply =>
    takeOver((response) => {
      // The server ends, or the client has gone.
      signal.addEventListener('abort', () => response.destroy(), { once: true })
      void operations.answer(path, request, response, new RemoteRequester(user))
    })
  const operation = (method: 'GET' | 'POST'): Route => ({
    method,
    path: '/v1/:operation',
    access: 'management',
    run: (call) => answer(`/v1/${call.param('operation')}`, call),
  })
  return [
    { method: 'GET', path: '/v1', access: 'management', run: (call) => answer('/v1/', call) },
    {
      method: 'GET',
      path: '/v1/declarations',
      access: 'management',
      run: (call) => answer('/v1/declarations', call),
    },
    {
      method: 'GET',
      path: '/v1/declarations/:operation',
      access: 'management',
      run: (call) => answer(`/v1/declarations/${call.param('operation')}`, call),
    },
    operation('GET'),
    operation('POST'),
    {
      method: 'GET',
      path: '/v1/names/:kind',
      access: 'management',
      run: (call) => answer(`/v1/names/${call.param('kind')}`, call),
    },
  ]
}
