import type { ParameterInfo } from '../../broker/admin/parameters.js'
import type { PolicyInfo } from '../../broker/admin/policies.js'
import type { Call } from '../call.js'
import { badRequest, notFound } from '../errors.js'
import { list, object } from '../list.js'
import { created, noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { withEscapedHtml } from './escaped-html.js'
import { RequestBody } from './request-body.js'
import { mayEnter, NO_OBJECT_ACCESS, vhostToEnter } from './vhost-access.js'

/** Runtime parameters of virtual hosts: settings of components, limits and operator policies among them. */
export const parameterRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/parameters',
    access: 'policymaker',
    run: (call) => list(call, ofAll(call, undefined)),
  },
  {
    method: 'GET',
    path: '/api/parameters/:component',
    access: 'policymaker',
    run: (call) => list(call, ofAll(call, call.param('component'))),
  },
  {
    method: 'GET',
    path: '/api/parameters/:component/:vhost',
    access: 'policymaker',
    run: (call) => list(call, of(call, vhostToEnter(call, NO_OBJECT_ACCESS), call.param('component'))),
  },
  {
    method: 'GET',
    path: '/api/parameters/:component/:vhost/:name',
    access: 'policymaker',
    run: (call) => object(call, found(call)),
  },
  { method: 'PUT', path: '/api/parameters/:component/:vhost/:name', access: 'policymaker', run: put },
  {
    method: 'DELETE',
    path: '/api/parameters/:component/:vhost/:name',
    access: 'policymaker',
    async run(call) {
      const { vhost, component, name } = found(call)
      refusePolicies(component)
      await call.acting.parameters.clear(vhost, component, name)
      return noContent()
    },
  },
]

/** Policies are parameters of this component, where somebody asks for just that. */
const POLICY = 'policy'

function ofAll(call: Call, component: string | undefined): ParameterInfo[] {
  const entered = call.admin.vhosts.list().filter(({ name }) => mayEnter(call, name))
  return entered.flatMap(({ name }) => of(call, name, component))
}

function of({ admin }: Call, vhost: string, component: string | undefined): ParameterInfo[] {
  if (component === POLICY) return admin.policies.list('policy', vhost).map(parameterOfPolicy)
  const rows = admin.parameters.list(vhost)
  return component === undefined ? rows : rows.filter((row) => row.component === component)
}

function parameterOfPolicy({ vhost, name, ...value }: PolicyInfo): ParameterInfo {
  return { value, vhost, component: POLICY, name }
}

/** The parameter in the path. @throws HttpRefusal 404 */
function found(call: Call): ParameterInfo {
  const vhost = vhostToEnter(call, NO_OBJECT_ACCESS)
  const parameter = of(call, vhost, call.param('component')).find(({ name }) => name === call.param('name'))
  if (parameter === undefined) throw notFound()
  return parameter
}

async function put(call: Call): Promise<Reply> {
  const vhost = vhostToEnter(call, NO_OBJECT_ACCESS)
  const body = await RequestBody.of(call, 'value')
  const component = call.param('component')
  const name = call.param('name')
  refusePolicies(component)
  const existed = of(call, vhost, component).some((row) => row.name === name)
  try {
    await call.acting.parameters.set(vhost, component, name, body.value('value'))
  } catch (error) {
    throw withEscapedHtml(error)
  }
  return existed ? noContent() : created()
}

/** @throws HttpRefusal 400 */
function refusePolicies(component: string): void {
  if (component === POLICY) throw badRequest('policies may not be set using this method')
}
