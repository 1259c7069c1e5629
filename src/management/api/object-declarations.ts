import type { Call } from '../call.js'
import { badRequest } from '../errors.js'
import type { RequestBody } from './request-body.js'

/** What declarations of exchanges and queues have in common. */

/** @throws HttpRefusal 400 for a name that AMQP cannot say */
export function requireName(kind: 'queue' | 'exchange', name: string): void {
  const length = Buffer.byteLength(name)
  if (length <= LONGEST_NAME) return
  throw badRequest(`${kind} should be less than ${LONGEST_NAME} bytes, actually was ${length}\n`)
}

const LONGEST_NAME = 255

/** A declaration may say on which node it is carried out: there is one. @throws HttpRefusal 400 for another one */
export function requireNode({ admin }: Call, body: RequestBody): void {
  if (!body.has('node')) return
  const node = body.text('node')
  if (node !== admin.node.status().node) throw badRequest(`Node ${node} could not be contacted`)
}

/** Whether a query such as if-unused=true asks for it. */
export function isAsked({ query }: Call, condition: string): boolean {
  return query.get(condition) === 'true'
}
