import type { GlobalParameterInfo } from '../../broker/admin/parameters.js'
import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { list, object } from '../list.js'
import { created, noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { RequestBody } from './request-body.js'

/** Parameters that belong to no virtual host. */
export const globalParameterRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/global-parameters',
    access: 'policymaker',
    run: (call) => list(call, call.admin.parameters.listGlobal()),
  },
  {
    method: 'GET',
    path: '/api/global-parameters/:name',
    access: 'policymaker',
    run: (call) => object(call, found(call)),
  },
  { method: 'PUT', path: '/api/global-parameters/:name', access: 'policymaker', run: put },
  {
    method: 'DELETE',
    path: '/api/global-parameters/:name',
    access: 'policymaker',
    async run(call) {
      await call.acting.parameters.clearGlobal(found(call).name)
      return noContent()
    },
  },
]

function parameterOf(call: Call): GlobalParameterInfo | undefined {
  return call.admin.parameters.listGlobal().find(({ name }) => name === call.param('name'))
}

function found(call: Call): GlobalParameterInfo {
  const parameter = parameterOf(call)
  if (parameter === undefined) throw notFound()
  return parameter
}

async function put(call: Call): Promise<Reply> {
  const body = await RequestBody.of(call, 'value')
  const existed = parameterOf(call) !== undefined
  await call.acting.parameters.setGlobal(call.param('name'), body.value('value'))
  return existed ? noContent() : created()
}
