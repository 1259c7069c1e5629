import { type Authentication, sessionToken } from '../authentication.js'
import type { Call } from '../call.js'
import { notAuthorised } from '../errors.js'
import { json, noContent, withHeaders } from '../reply.js'
import type { Route } from '../route.js'
import { beginSession, forgetSession } from './session-cookie.js'

/** Logging in and out on the web page. */
export function loginRoutes(authentication: Authentication, pathPrefix: string): Route[] {
  const logIn = async (call: Call) => {
    const { username, password } = await credentialsOf(call)
    const { user, managementUser } = authentication.logIn(username, password, call.request, call.admin)
    if (!managementUser.may('management')) throw notAuthorised('Not management user')
    return withHeaders(json('ok'), beginSession(call, authentication, pathPrefix, user))
  }

  const logOut = (call: Call) => {
    const token = sessionToken(call.request)
    if (token !== undefined) authentication.sessions.end(token)
    return withHeaders(noContent(), forgetSession(call, pathPrefix))
  }

  return [
    { method: 'POST', path: '/api/login', access: 'anyone', run: logIn },
    { method: 'DELETE', path: '/api/login', access: 'anyone', run: logOut },
  ]
}

/** As a form's fields, which is RabbitMQ's way, or as JSON. */
async function credentialsOf(call: Call): Promise<{ username: string; password: string }> {
  // Anybody may send it, and it is kept until it is complete.
  const body = await call.raw(LARGEST_LOGIN)
  const isJson = call.headers['content-type']?.startsWith('application/json') ?? false
  const fields = isJson ? await call.object() : Object.fromEntries(new URLSearchParams(body.toString()))
  const { username, password } = fields
  return { username: textOf(username), password: textOf(password) }
}

/** Bytes of a body with passwords. */
export const LARGEST_LOGIN = 4096

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
