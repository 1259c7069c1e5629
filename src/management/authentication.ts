import type { IncomingMessage } from 'node:http'
import type { User } from '../auth/user.js'
import type { Admin } from '../broker/admin/admin.js'
import type { LoginSource } from '../broker/admin/authentication.js'
import { endpointOf, isLoopback } from '../net/transport.js'
import { HttpRefusal } from './errors.js'
import type { LoginSessions } from './sessions.js'
import { ManagementUser } from './user.js'

/** The cookie of the web page. Scripts cannot read it, and pages of other origins do not send it. */
export const SESSION_COOKIE = 'warren_session'

const CHALLENGE = { 'www-authenticate': 'Basic realm="RabbitMQ Management"' }

/** Finds out who sends a request: by HTTP's Basic scheme, else by the cookie of a login. */
export class Authentication {
  readonly sessions: LoginSessions
  readonly #basic: boolean

  /** @param basic whether a request may bring user and password along */
  constructor(sessions: LoginSessions, basic: boolean) {
    this.sessions = sessions
    this.#basic = basic
  }

  /** @throws HttpRefusal 401 for whoever is not logged in, or has a wrong password */
  userOf(request: IncomingMessage, admin: Admin): ManagementUser {
    const { authorization } = request.headers
    if (authorization !== undefined && this.#basic) {
      const { name, password } = parseBasic(authorization)
      return this.logIn(name, password, request, admin).managementUser
    }
    const user = this.#userOfCookie(request, admin)
    if (user === undefined) throw new HttpRefusal(401, '', '', this.#challenge(request))
    return new ManagementUser(user, admin)
  }

  /** @throws HttpRefusal 401 */
  logIn(
    name: string,
    password: string,
    request: IncomingMessage,
    admin: Admin,
  ): { user: User; managementUser: ManagementUser } {
    const user = this.find(name, password, request, admin)
    if (user === undefined) {
      throw new HttpRefusal(401, 'not_authorized', 'Login failed', this.#challenge(request))
    }
    return { user, managementUser: new ManagementUser(user, admin) }
  }

  /** The user whose password this is; a refusal is logged, and either is counted. */
  find(name: string, password: string, request: IncomingMessage, admin: Admin): User | undefined {
    return admin.authentication.logIn(name, password, sourceOf(request))
  }

  /** What asks a browser for a password: not one that shows the page, which asks itself. */
  #challenge({ headers }: IncomingMessage): Readonly<Record<string, string>> {
    return this.#basic && headers['x-requested-with'] === undefined ? CHALLENGE : {}
  }

  #userOfCookie(request: IncomingMessage, admin: Admin): User | undefined {
    const token = sessionToken(request)
    if (token === undefined) return undefined
    const source = sourceOf(request)
    return this.sessions.userOf(token, (name) => admin.authentication.readmit(name, source))
  }
}

/** The token that the client's cookie holds. */
export function sessionToken({ headers: { cookie = '' } }: IncomingMessage): string | undefined {
  for (const pair of cookie.split(';')) {
    const [name, value] = pair.trim().split('=')
    if (name === SESSION_COOKIE) return value
  }
  return undefined
}

/** @throws HttpRefusal 401 for another scheme, or what is not base64 of user:password */
function parseBasic(authorization: string): { name: string; password: string } {
  const [, encoded] = /^basic +([A-Za-z0-9+/_-]*={0,2}) *$/i.exec(authorization) ?? []
  const [, name, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? []
  if (name === undefined || password === undefined) {
    throw new HttpRefusal(401, 'not_authorized', 'Login failed', CHALLENGE)
  }
  return { name, password }
}

function sourceOf({ socket }: IncomingMessage): LoginSource {
  const remote = endpointOf(socket.remoteAddress, socket.remotePort)
  return { protocol: 'http', address: remote.address, isLoopback: isLoopback(remote) }
}
