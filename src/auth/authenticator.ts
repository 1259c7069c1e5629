import { AuthenticationAttempts } from './authentication-attempts.js'
import { verifyPassword } from './password.js'
import type { User } from './user.js'
import type { UserDirectory } from './users.js'

/** Refusals carry the text for the log; clients learn only that they were refused. */
export type AuthenticationResult =
  | { readonly ok: true; readonly user: User }
  | { readonly ok: false; readonly logText: string }

/** Decides who may log in, by the internal users. */
export class Authenticator {
  /** Protocols report to it what came of an attempt. */
  readonly attempts = new AuthenticationAttempts()
  readonly #users: UserDirectory
  readonly #loopbackUsers: ReadonlySet<string>

  /** @param loopbackUsers users that are let in from this machine only */
  constructor(users: UserDirectory, loopbackUsers: readonly string[]) {
    this.#users = users
    this.#loopbackUsers = new Set(loopbackUsers)
  }

  authenticate(name: string, password: string, peerIsLoopback: boolean): AuthenticationResult {
    if (password === '') {
      return refused(
        `user '${name}' attempted to log in with a blank password, which is prohibited by the internal authN backend. ` +
          'To use TLS/x509 certificate-based authentication, see the rabbitmq_auth_mechanism_ssl plugin and configure the client to use the EXTERNAL authentication mechanism. ' +
          'Alternatively change the password for the user to be non-blank.',
      )
    }
    const user = this.#users.get(name)
    if (user === undefined || !verifyPassword(password, user)) return unknown(name)
    return this.admit(name, peerIsLoopback)
  }

  /** Lets a user in whose name was proved by something else than a password. */
  admit(name: string, peerIsLoopback: boolean): AuthenticationResult {
    const user = this.#users.get(name)
    if (user === undefined) return unknown(name)
    if (!peerIsLoopback && this.#loopbackUsers.has(name)) {
      return refused(`user '${name}' can only connect via localhost`)
    }
    return { ok: true, user }
  }
}

function unknown(name: string): AuthenticationResult {
  return refused(`user '${name}' - invalid credentials`)
}

function refused(logText: string): AuthenticationResult {
  return { ok: false, logText }
}
