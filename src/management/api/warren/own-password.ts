import { type Authentication, sessionToken } from '../../authentication.js'
import type { Call } from '../../call.js'
import { badRequest, notAuthorised } from '../../errors.js'
import { noContent, type Reply, withHeaders } from '../../reply.js'
import type { Route } from '../../route.js'
import { LARGEST_LOGIN } from '../login.js'
import { beginSession } from '../session-cookie.js'

/** Changing one's own password, for users who may not change others: it takes the password of before. */
export function ownPasswordRoutes(authentication: Authentication, pathPrefix: string): Route[] {
  const change = async (call: Call): Promise<Reply> => {
    await call.raw(LARGEST_LOGIN)
    const { name } = call.user
    const { current_password: current, new_password: password } = await passwordsOf(call)
    // As at the login, an attempt is counted, and a wrong one logged.
    if (authentication.find(name, current, call.request, call.admin) === undefined)
      throw notAuthorised('the current password is wrong')
    await call.acting.users.changePassword(name, { password })
    const byCookie = call.headers.authorization === undefined && sessionToken(call.request) !== undefined
    // Sessions end with the password that they began with: who has just proved it gets another one.
    if (!byCookie) return noContent()
    const { password_hash: passwordHash } = call.admin.users.detailsOf(name)
    return withHeaders(noContent(), beginSession(call, authentication, pathPrefix, { name, passwordHash }))
  }
  return [{ method: 'PUT', path: '/api/warren/whoami/password', access: 'management', run: change }]
}

/** @throws HttpRefusal 400 unless both are there */
async function passwordsOf(
  call: Call,
): Promise<Readonly<Record<'current_password' | 'new_password', string>>> {
  const { current_password, new_password } = await call.object()
  if (typeof current_password !== 'string') throw badRequest('current_password must be the password of now')
  if (typeof new_password !== 'string' || new_password === '')
    throw badRequest('new_password must be a text that is not empty')
  return { current_password, new_password }
}
