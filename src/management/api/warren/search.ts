import type { Call } from '../../call.js'
import { badRequest } from '../../errors.js'
import { json, type Reply } from '../../reply.js'
import type { Route } from '../../route.js'
import { Slices } from '../../slices.js'
import { argumentsOf } from '../arguments.js'
import { maySeeClient, visibleVhosts } from '../visible.js'
import { FieldReader } from './fields.js'

export const searchRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/warren/search', access: 'management', run: search },
]

const KINDS = ['queue', 'exchange', 'policy', 'connection', 'channel', 'vhost', 'user'] as const
type Kind = (typeof KINDS)[number]

interface Hit {
  readonly kind: Kind
  readonly name: string
  /** '' for what is in no virtual host. */
  readonly vhost: string
  readonly note: string
  /** Another name, which it is found by as well. */
  readonly alias?: string
}

/** Everything that the user may see and whose name has the text in it; names that begin with it come first. */
async function search(call: Call): Promise<Reply> {
  const fields = FieldReader.ofQuery(call)
  const text = (fields.text('q') ?? '').toLowerCase()
  const kind = fields.text('kind') as Kind | undefined
  if (kind !== undefined && !KINDS.includes(kind)) throw badRequest(`kind must be one of ${KINDS.join(', ')}`)
  const limit = fields.integer('limit', 1, 200) ?? 30
  const hits: { readonly hit: Hit; readonly rank: number }[] = []
  const slices = new Slices()
  for (const each of kind === undefined ? KINDS : [kind]) {
    for (const hit of namesOf(each, call)) {
      if (slices.spent) await slices.rest()
      const at = Math.max(hit.name.toLowerCase().indexOf(text), hit.alias?.toLowerCase().indexOf(text) ?? -1)
      if (at < 0) continue
      // A short name that has the text in it is nearer than a long one.
      hits.push({ hit, rank: (at === 0 ? 0 : 1_000_000) + hit.name.length * 10 + KINDS.indexOf(each) })
    }
  }
  hits.sort((a, b) => a.rank - b.rank)
  return json({ hits: hits.slice(0, limit).map(({ hit: { alias: _, ...hit } }) => hit), total: hits.length })
}

function* namesOf(kind: Kind, call: Call): Generator<Hit> {
  const { admin, user } = call
  switch (kind) {
    case 'queue':
      for (const vhost of visibleVhosts(call)) {
        for (const name of admin.queues.names(vhost)) yield { kind, name, vhost, note: '' }
      }
      return
    case 'exchange':
      for (const vhost of visibleVhosts(call)) {
        for (const name of admin.exchanges.names(vhost)) yield { kind, name, vhost, note: '' }
      }
      return
    case 'policy':
      if (!user.may('policymaker')) return
      for (const vhost of visibleVhosts(call)) {
        for (const { name, pattern } of admin.policies.list('policy', vhost))
          yield { kind, name, vhost, note: pattern }
      }
      return
    case 'connection':
      for (const { name, user: owner, vhost, client_properties } of admin.connections.list()) {
        if (!maySeeClient(call, owner)) continue
        const given = argumentsOf(client_properties)['connection_name']
        if (typeof given !== 'string') yield { kind, name, vhost, note: owner }
        else yield { kind, name, vhost, note: `${given}, ${owner}`, alias: given }
      }
      return
    case 'channel':
      for (const { name, user: owner, vhost } of admin.connections.channels()) {
        if (maySeeClient(call, owner)) yield { kind, name, vhost, note: owner }
      }
      return
    case 'vhost':
      for (const name of visibleVhosts(call)) yield { kind, name, vhost: '', note: '' }
      return
    case 'user':
      if (!user.may('administrator')) return
      for (const { user: name, tags } of admin.users.list())
        yield { kind, name, vhost: '', note: tags.join(', ') }
  }
}
