import type { Call } from '../call.js'
import { HttpRefusal, notAuthorised } from '../errors.js'

/** An object of a virtual host, by its name. */
export interface Named {
  readonly vhost: string
  readonly name: string
}

/** The virtual hosts whose objects the caller may see, in order. */
export function visibleVhosts({ admin, user }: Call): string[] {
  return admin.vhosts
    .names()
    .filter((name) => user.mayManage(name))
    .sort()
}

/** What has a name in these virtual hosts, in order. */
export function namesIn(vhosts: readonly string[], namesOf: (vhost: string) => string[]): Named[] {
  return vhosts.flatMap((vhost) =>
    namesOf(vhost)
      .sort()
      .map((name) => ({ vhost, name })),
  )
}

/** Fields that a `Named` knows by itself. */
export function keyOfNamed(item: Named, field: string): unknown {
  return field === 'name' || field === 'vhost' ? item[field] : undefined
}

/** Whether the caller may see a connection or a channel of this user. */
export function maySeeClient({ user }: Call, owner: string): boolean {
  return user.may('monitoring') || user.name === owner
}

/** @throws HttpRefusal 403 unless the caller watches everything, or it is the caller's own */
export function requireClient(call: Call, owner: string): void {
  if (!maySeeClient(call, owner)) throw notAuthorised('User not authorised to access object')
}

/** Whether statistics are to be left out of the answer. */
export function withoutStatistics({ query }: Call): boolean {
  return query.get('disable_stats') === 'true'
}

/** The name of an exchange in a path: the default one is written amq.default there. */
export function exchangeOf(call: Call, part = 'exchange'): string {
  const name = call.param(part)
  return name === 'amq.default' ? '' : name
}

/** '' where a value does not apply becomes what JSON has for that. */
export function orNull<T>(value: T | ''): T | null {
  return value === '' ? null : value
}

/** @throws HttpRefusal 404 for a name that is not this node's */
export function requireNode(call: Call): string {
  const { node } = call.node.info()
  const asked = call.param('node')
  if (asked === node) return node
  throw new HttpRefusal(404, 'Object Not Found', 'Not Found')
}
