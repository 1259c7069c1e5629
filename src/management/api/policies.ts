import type { PolicyDeclaration, PolicyInfo, PolicyKind } from '../../broker/admin/policies.js'
import { erlangJson } from '../../broker/erlang-term.js'
import { BrokerError } from '../../broker/errors.js'
import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { list, object } from '../list.js'
import { created, noContent, type Reply } from '../reply.js'
import type { Access, Route } from '../route.js'
import { withEscapedHtml } from './escaped-html.js'
import { RequestBody } from './request-body.js'
import { mayEnter, NO_OBJECT_ACCESS, vhostToEnter } from './vhost-access.js'

/** Policies, which policymakers change in their virtual hosts, and those of operators, which only administrators do. */
export const policyRoutes: readonly Route[] = [
  ...routesOf('policy', '/api/policies', 'policymaker'),
  ...routesOf('operator-policy', '/api/operator-policies', 'administrator'),
]

function routesOf(kind: PolicyKind, path: string, access: Access): Route[] {
  return [
    {
      method: 'GET',
      path,
      access: 'management',
      run(call) {
        const { vhosts, policies } = call.admin
        const entered = vhosts.list().filter(({ name }) => mayEnter(call, name))
        return list(
          call,
          entered.flatMap(({ name }) => policies.list(kind, name)),
        )
      },
    },
    {
      method: 'GET',
      path: `${path}/:vhost`,
      access: 'management',
      run: (call) => list(call, call.admin.policies.list(kind, vhostToEnter(call))),
    },
    {
      method: 'GET',
      path: `${path}/:vhost/:name`,
      access,
      run: (call) => object(call, found(call, kind)),
    },
    { method: 'PUT', path: `${path}/:vhost/:name`, access, run: (call) => put(call, kind) },
    {
      method: 'DELETE',
      path: `${path}/:vhost/:name`,
      access,
      async run(call) {
        const { vhost, name } = found(call, kind)
        await call.acting.policies.clear(kind, vhost, name)
        return noContent()
      },
    },
  ]
}

/** The policy in the path. @throws HttpRefusal 404 */
function found(call: Call, kind: PolicyKind): PolicyInfo {
  const vhost = vhostToEnter(call, NO_OBJECT_ACCESS)
  const policy = call.admin.policies.list(kind, vhost).find(({ name }) => name === call.param('name'))
  if (policy === undefined) throw notFound()
  return policy
}

async function put(call: Call, kind: PolicyKind): Promise<Reply> {
  const vhost = vhostToEnter(call, NO_OBJECT_ACCESS)
  const body = await RequestBody.of(call, 'pattern', 'definition')
  const name = call.param('name')
  const { policies } = call.acting
  const existed = policies.list(kind, vhost).some((policy) => policy.name === name)
  try {
    await policies.set(kind, vhost, declarationOf(name, body))
  } catch (error) {
    // RabbitMQ escapes the one and not the other.
    throw kind === 'policy' ? withEscapedHtml(error) : error
  }
  return existed ? noContent() : created()
}

/** @throws BrokerError 'invalid-argument' for what has another type than it must have */
function declarationOf(name: string, body: RequestBody): PolicyDeclaration {
  const pattern = body.value('pattern')
  const priority = body.value('priority') ?? 0
  const applyTo = body.value('apply-to') ?? 'all'
  const problems = [
    typeof pattern === 'string' ? '' : `pattern should be a binary but was ${erlangJson(pattern)}\n`,
    typeof priority === 'number' ? '' : `priority should be a number, actually was ${erlangJson(priority)}\n`,
    typeof applyTo === 'string' ? '' : `apply-to should be a binary but was ${erlangJson(applyTo)}\n`,
  ].join('')
  if (problems !== '') throw new BrokerError('invalid-argument', `Validation failed\n\n${problems}`)
  const definition = body.record('definition')
  return {
    name,
    pattern: pattern as string,
    applyTo: applyTo as string,
    priority: priority as number,
    definition,
  }
}
