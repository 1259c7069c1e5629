import type { ProtocolAttempts, SourceAttempts } from '../../auth/authentication-attempts.js'
import type { User } from '../../auth/user.js'
import type { Broker } from '../broker.js'

/** Where somebody logs in from, and by which protocol, for example http. */
export interface LoginSource {
  readonly protocol: string
  readonly address: string
  readonly isLoopback: boolean
}

/** Logging in, and how often clients have tried it since the start, or since the last reset. */
export class AuthenticationAdmin {
  readonly #broker: Broker

  constructor(broker: Broker) {
    this.#broker = broker
  }

  /** The user whose password this is, undefined for a refusal, which is logged. Counted as an attempt. */
  logIn(name: string, password: string, { protocol, address, isLoopback }: LoginSource): User | undefined {
    const { authenticator, log } = this.#broker
    const result = authenticator.authenticate(name, password, isLoopback)
    authenticator.attempts.record(protocol, address, name, result.ok)
    if (result.ok) return result.user
    log.warning(`${protocol} login from ${address} refused: ${result.logText}`)
    return undefined
  }

  /** A user who has proved the name before; undefined when there is no such user, or not for this source any more. */
  readmit(name: string, { isLoopback }: Pick<LoginSource, 'isLoopback'>): User | undefined {
    const result = this.#broker.authenticator.admit(name, isLoopback)
    return result.ok ? result.user : undefined
  }

  attempts(): ProtocolAttempts[] {
    return this.#broker.authenticator.attempts.byProtocol()
  }

  /** The same by address and user name; empty unless `trackSources` has been switched on. */
  attemptsBySource(): SourceAttempts[] {
    return this.#broker.authenticator.attempts.bySource()
  }

  get tracksSources(): boolean {
    return this.#broker.authenticator.attempts.tracksSources
  }

  trackSources(enabled: boolean): void {
    this.#broker.authenticator.attempts.trackSources(enabled)
  }

  reset(): void {
    this.#broker.authenticator.attempts.reset()
  }
}
