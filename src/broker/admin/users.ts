import { DEFAULT_ALGORITHM, type HashedPassword, hashPassword, NO_PASSWORD } from '../../auth/password.js'
import type { User } from '../../auth/user.js'
import type { Broker } from '../broker.js'
import { BrokerError } from '../errors.js'
import type { MetadataCommand, Outcome } from '../metadata/command.js'
import { type Limits, validateUserLimits } from '../parameters/limits.js'
import { change } from './change.js'
import { requireUser } from './require-user.js'

/** Limits as they come from outside. */
export type LimitsInput = Readonly<Record<string, unknown>>

/** A password as typed, or RabbitMQ's salted hash in base64; SHA-256 unless it names another algorithm. */
export type PasswordInput =
  | { readonly password: string }
  | { readonly passwordHash: string; readonly hashingAlgorithm?: string }

export interface UserInfo {
  readonly user: string
  readonly tags: readonly string[]
}

/** A user with what only administrators are shown. */
export interface UserDetails {
  readonly name: string
  readonly password_hash: string
  readonly hashing_algorithm: string
  readonly tags: readonly string[]
  readonly limits: Limits
}

/** Users, their tags and limits. A missing user is 'no-such-user'. */
export class UserAdmin {
  readonly #broker: Broker
  readonly #user: string | undefined

  /** @param user on whose behalf, as events name it */
  constructor(broker: Broker, user?: string) {
    this.#broker = broker
    this.#user = user
  }

  list(): UserInfo[] {
    return [...this.#broker.users.list()].map(({ name, tags }) => ({ user: name, tags }))
  }

  has(name: string): boolean {
    return this.#broker.users.get(name) !== undefined
  }

  /** Everybody with the hashes of the passwords and the limits. */
  details(): UserDetails[] {
    return Array.from(this.#broker.users.list(), detailsOf)
  }

  /** The same of one user. */
  detailsOf(name: string): UserDetails {
    return detailsOf(requireUser(this.#broker, name))
  }

  async add(name: string, password: PasswordInput): Promise<void> {
    if (name === '') throw new BrokerError('invalid-argument', 'user name must not be empty')
    await this.#change({ type: 'add-user', name, ...toHash(password), tags: [] })
  }

  async delete(name: string): Promise<void> {
    await this.#change({ type: 'delete-user', name })
    this.#broker.connections.closeWhere(({ user }) => user === name, `user '${name}' is deleted`)
  }

  /**
   * Adds a user, or replaces password and tags of the one that there is, which keeps limits and permissions.
   * @param password nobody can log in by one when it is undefined
   */
  async put(name: string, password: PasswordInput | undefined, tags: readonly string[]): Promise<void> {
    if (name === '') throw new BrokerError('invalid-argument', 'user name must not be empty')
    const hashed = password === undefined ? NO_PASSWORD : toHash(password)
    if (!this.has(name)) {
      await this.#change({ type: 'add-user', name, ...hashed, tags })
      return
    }
    await Promise.all([
      this.#change({ type: 'set-password', name, ...hashed }),
      this.#change({ type: 'set-user-tags', name, tags }),
    ])
  }

  async changePassword(name: string, password: PasswordInput): Promise<void> {
    await this.#change({ type: 'set-password', name, ...toHash(password) })
  }

  async clearPassword(name: string): Promise<void> {
    await this.#change({ type: 'set-password', name, ...NO_PASSWORD })
  }

  /** True when the password is right. Unknown users are false as well. */
  async authenticate(name: string, password: string): Promise<boolean> {
    return this.#broker.authenticator.authenticate(name, password, true).ok
  }

  async setTags(name: string, tags: readonly string[]): Promise<void> {
    await this.#change({ type: 'set-user-tags', name, tags })
  }

  /** Adds to the limits of the user: max-connections, max-channels. Others are refused with 'invalid-argument'. */
  async setLimits(name: string, limits: LimitsInput): Promise<void> {
    const all = { ...this.limits(name), ...validateUserLimits(limits) }
    await this.#change({ type: 'set-user-limits', name, limits: all })
  }

  /** Takes away one limit, or all of them. */
  async clearLimits(name: string, limit: string): Promise<void> {
    const { [limit]: _, ...others } = this.limits(name)
    await this.#change({ type: 'set-user-limits', name, limits: limit === 'all' ? {} : others })
  }

  limits(name: string): Limits {
    return requireUser(this.#broker, name).limits ?? {}
  }
  #change(command: MetadataCommand): Promise<Outcome> {
    return change(this.#broker, command, this.#user)
  }
}

/** A blank password is stored like any other; logging in with it is refused. */
function toHash(input: PasswordInput): HashedPassword {
  if ('passwordHash' in input) {
    const { passwordHash, hashingAlgorithm = DEFAULT_ALGORITHM } = input
    return { passwordHash, hashingAlgorithm }
  }
  return hashPassword(input.password)
}

function detailsOf({ name, passwordHash, hashingAlgorithm, tags, limits = {} }: User): UserDetails {
  return { name, password_hash: passwordHash, hashing_algorithm: hashingAlgorithm, tags, limits }
}
