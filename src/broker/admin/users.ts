import { DEFAULT_ALGORITHM, type HashedPassword, hashPassword, NO_PASSWORD } from '../../auth/password.js'
import type { Broker } from '../broker.js'
import { BrokerError } from '../errors.js'
import { type Limits, validateUserLimits } from '../parameters/limits.js'
import { change } from './change.js'
import { requireUser } from './require-user.js'

/** A password as typed, or RabbitMQ's salted hash in base64. */
/** Limits as they come from outside. */
export type LimitsInput = Readonly<Record<string, unknown>>

export type PasswordInput = { readonly password: string } | { readonly passwordHash: string }

export interface UserInfo {
  readonly user: string
  readonly tags: readonly string[]
}

/** Users, their tags and limits. A missing user is 'no-such-user'. */
export class UserAdmin {
  readonly #broker: Broker

  constructor(broker: Broker) {
    this.#broker = broker
  }

  list(): UserInfo[] {
    return [...this.#broker.users.list()].map(({ name, tags }) => ({ user: name, tags }))
  }

  async add(name: string, password: PasswordInput): Promise<void> {
    if (name === '') throw new BrokerError('invalid-argument', 'user name must not be empty')
    await change(this.#broker, { type: 'add-user', name, ...toHash(password), tags: [] })
  }

  async delete(name: string): Promise<void> {
    await change(this.#broker, { type: 'delete-user', name })
    this.#broker.connections.closeWhere(({ user }) => user === name, `user '${name}' is deleted`)
  }

  async changePassword(name: string, password: PasswordInput): Promise<void> {
    await change(this.#broker, { type: 'set-password', name, ...toHash(password) })
  }

  async clearPassword(name: string): Promise<void> {
    await change(this.#broker, { type: 'set-password', name, ...NO_PASSWORD })
  }

  /** True when the password is right. Unknown users are false as well. */
  async authenticate(name: string, password: string): Promise<boolean> {
    return this.#broker.authenticator.authenticate(name, password, true).ok
  }

  async setTags(name: string, tags: readonly string[]): Promise<void> {
    await change(this.#broker, { type: 'set-user-tags', name, tags })
  }

  /** Adds to the limits of the user: max-connections, max-channels. Others are refused with 'invalid-argument'. */
  async setLimits(name: string, limits: LimitsInput): Promise<void> {
    const all = { ...this.limits(name), ...validateUserLimits(limits) }
    await change(this.#broker, { type: 'set-user-limits', name, limits: all })
  }

  /** Takes away one limit, or all of them. */
  async clearLimits(name: string, limit: string): Promise<void> {
    const { [limit]: _, ...others } = this.limits(name)
    await change(this.#broker, { type: 'set-user-limits', name, limits: limit === 'all' ? {} : others })
  }

  limits(name: string): Limits {
    return requireUser(this.#broker, name).limits ?? {}
  }
}

/** A blank password is stored like any other; logging in with it is refused. */
function toHash(input: PasswordInput): HashedPassword {
  if ('passwordHash' in input)
    return { passwordHash: input.passwordHash, hashingAlgorithm: DEFAULT_ALGORITHM }
  return hashPassword(input.password)
}
