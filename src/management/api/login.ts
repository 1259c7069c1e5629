import { type Authentication, SESSION_COOKIE, sessionToken } from '../authentication.js'
import type { Call } from '../call.js'
import { notAuthorised } from '../errors.js'
import { json, noContent, withHeaders } from '../reply.js'
import type { Route } from '../route.js'

/** Logging in and out on the web page. */
export function loginRoutes(authentication: Authentication, pathPrefix: string): Route[] {
  const cookie = (call: Call, value: string, seconds: number) => ({
    'set-cookie': [
      `${SESSION_COOKIE}=${value}`,
      `Path=${pathPrefix}/`,
      `Max-Age=${seconds}`,
      'HttpOnly',
      'SameSite=Strict',
      ...('encrypted' in call.request.socket ? ['Secure'] : []),
    ].join('; '),
  })

  const logIn = async (call: Call) => {
    const { username, password } = await credentialsOf(call)
    const { user, managementUser } = authentication.logIn(username, password, call.request, call.admin)
    if (!managementUser.may('management')) throw notAuthorised('Not management user')
    const { sessions } = authentication
    const token = sessions.begin(user)
    return withHeaders(json('ok'), cookie(call, token, Math.floor(sessions.lifetime / 1000)))
  }

  const logOut = (call: Call) => {
    const token = sessionToken(call.request)
    if (token !== undefined) authentication.sessions.end(token)
    return withHeaders(noContent(), cookie(call, '', 0))
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

/** Bytes. */
const LARGEST_LOGIN = 4096

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
