import { createHash, randomBytes } from 'node:crypto'
import type { User } from '../auth/user.js'

/** Whose session it is, and with which password. */
export type SessionUser = Pick<User, 'name' | 'passwordHash'>

interface LoginSession {
  readonly user: string
  /** A session ends when the password of its user changes. */
  readonly passwordHash: string
  readonly expiresAt: number
}

/**
 * Who has logged in on the web page. A session is known by a random token that only its client holds: what is kept here
 * is the token's digest.
 */
export class LoginSessions {
  /** ms that one lasts. */
  readonly lifetime: number
  /** By digest, the oldest first. */
  readonly #sessions = new Map<string, LoginSession>()

  constructor(lifetime: number) {
    this.lifetime = lifetime
  }

  /** Begins a session and returns its token. A user's oldest one ends when there are too many. */
  begin({ name, passwordHash }: SessionUser): string {
    this.#dropExpired()
    const own = [...this.#sessions].filter(([, session]) => session.user === name)
    for (const [digest] of own.slice(0, Math.max(0, own.length + 1 - MOST_OF_ONE_USER)))
      this.#sessions.delete(digest)
    const token = randomBytes(32).toString('base64url')
    this.#sessions.set(digestOf(token), { user: name, passwordHash, expiresAt: Date.now() + this.lifetime })
    return token
  }

  /** Name of the user of a session that goes on. @param lookUp finds the user as of now */
  userOf(token: string, lookUp: (name: string) => User | undefined): User | undefined {
    const digest = digestOf(token)
    const session = this.#sessions.get(digest)
    if (session === undefined) return undefined
    const user = session.expiresAt > Date.now() ? lookUp(session.user) : undefined
    if (user?.passwordHash === session.passwordHash) return user
    this.#sessions.delete(digest)
    return undefined
  }

  end(token: string): void {
    this.#sessions.delete(digestOf(token))
  }

  /** All of them are as long-lived, so the oldest ones go first. */
  #dropExpired(): void {
    const now = Date.now()
    for (const [digest, { expiresAt }] of this.#sessions) {
      if (expiresAt > now) return
      this.#sessions.delete(digest)
    }
  }
}

/** Browsers in which one user may be logged in at once. */
const MOST_OF_ONE_USER = 32

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
