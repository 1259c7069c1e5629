import type { ProtocolAttempts, SourceAttempts } from '../../auth/authentication-attempts.js'
import type { Broker } from '../broker.js'

/** How often clients have tried to log in since the start, or since the last reset. */
export class AuthenticationAdmin {
  readonly #broker: Broker

  constructor(broker: Broker) {
    this.#broker = broker
  }

  attempts(): ProtocolAttempts[] {
    return this.#broker.authenticator.attempts.byProtocol()
  }

  /** The same by address and user name; empty unless `trackSources` has been switched on. */
  attemptsBySource(): SourceAttempts[] {
    return this.#broker.authenticator.attempts.bySource()
  }

  trackSources(enabled: boolean): void {
    this.#broker.authenticator.attempts.trackSources(enabled)
  }

  reset(): void {
    this.#broker.authenticator.attempts.reset()
  }
}
