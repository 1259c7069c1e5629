import { BrokerError } from '../../broker/errors.js'
import { badRequest } from '../errors.js'
import { noContent } from '../reply.js'
import type { Route } from '../route.js'
import { RequestBody } from './request-body.js'

/** What is changed about the cluster as a whole. */
export const clusterChangeRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/api/cluster-name',
    access: 'administrator',
    async run(call) {
      await call.admin.node.setClusterName((await RequestBody.of(call, 'name')).text('name'))
      return noContent()
    },
  },
  {
    method: 'PUT',
    path: '/api/feature-flags/:name/enable',
    access: 'administrator',
    run(call) {
      try {
        call.admin.featureFlags.enable(call.param('name'))
      } catch (error) {
        throw error instanceof BrokerError ? badRequest('unsupported') : error
      }
      return noContent()
    },
  },
  // One node has all queues: they are balanced.
  {
    method: 'POST',
    path: '/api/rebalance/queues',
    access: 'administrator',
    run: () => noContent(),
  },
]
