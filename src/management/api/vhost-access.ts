import type { Call } from '../call.js'
import { HttpRefusal, notAuthorised, notFound } from '../errors.js'

/**
 * The virtual host in the path, for who works in it: monitoring shows a virtual host, but only administrators and users
 * with permissions there change it, or see its policies and parameters.
 * @throws HttpRefusal 403 for other users, 404 when there is none
 */
export function vhostToEnter(call: Call, refusal = NO_VHOST_ACCESS): string {
  const name = call.param('vhost')
  if (!call.admin.vhosts.has(name)) throw missingVhost(call)
  if (!mayEnter(call, name)) throw notAuthorised(refusal)
  return name
}

export function mayEnter({ user }: Call, vhost: string): boolean {
  return user.may('administrator') || user.hasPermissionsIn(vhost)
}

/** As RabbitMQ, which says more to who sends something. */
export function missingVhost({ request: { method } }: Call): HttpRefusal {
  const sends = method === 'PUT' || method === 'POST'
  return sends ? new HttpRefusal(404, 'not_found', 'vhost_not_found') : notFound()
}

const NO_VHOST_ACCESS = 'User not authorised to access virtual host'
/** In place of it, where the rights of a policymaker are missing. */
export const NO_OBJECT_ACCESS = 'User not authorised to access object'
