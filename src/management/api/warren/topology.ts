import type { Call } from '../../call.js'
import { json, type Reply } from '../../reply.js'
import type { Route } from '../../route.js'
import { FieldReader } from './fields.js'

/** Definitions as a wanted state: what would have to change, and changing it. The commands diff and apply. */
export const topologyRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/warren/topology/plan', access: 'administrator', run: plan },
  { method: 'POST', path: '/api/warren/topology/apply', access: 'administrator', run: apply },
]

async function plan(call: Call): Promise<Reply> {
  return json(call.admin.topology.plan(await call.object(), optionsOf(call)))
}

async function apply(call: Call): Promise<Reply> {
  return json(await call.admin.topology.apply(await call.object(), optionsOf(call)))
}

/** @throws HttpRefusal 400 */
function optionsOf(call: Call) {
  const fields = FieldReader.ofQuery(call)
  const owner = fields.text('owner')
  return {
    prune: fields.boolean('prune'),
    recreate: fields.boolean('recreate'),
    takeOver: fields.boolean('take_over'),
    dropMessages: fields.boolean('drop_messages'),
    ...(owner === undefined || owner === '' ? {} : { owner }),
  }
}
