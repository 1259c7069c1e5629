/** How often logging in was tried, and with which result. */
export interface AttemptCounts {
  readonly auth_attempts: number
  readonly auth_attempts_failed: number
  readonly auth_attempts_succeeded: number
}

/** Attempts by way of one protocol. */
export interface ProtocolAttempts extends AttemptCounts {
  /** For example amqp091. */
  readonly protocol: string
}

/** Attempts from one address under one name. */
export interface SourceAttempts extends ProtocolAttempts {
  readonly remote_address: string
  readonly username: string
}

interface Tally<Key> {
  readonly key: Key
  failed: number
  succeeded: number
}

type Source = Pick<SourceAttempts, 'protocol' | 'remote_address' | 'username'>

/** Counts the attempts to log in; by source as well when that is switched on. */
export class AuthenticationAttempts {
  readonly #byProtocol = new Map<string, Tally<Pick<ProtocolAttempts, 'protocol'>>>()
  readonly #bySource = new Map<string, Tally<Source>>()
  #tracksSources = false

  /** @param username '' when the client did not get as far as naming one */
  record(protocol: string, remoteAddress: string, username: string, succeeded: boolean): void {
    count(this.#byProtocol, protocol, { protocol }, succeeded)
    if (!this.#tracksSources) return
    const key = JSON.stringify([protocol, remoteAddress, username])
    // Addresses and names are chosen by others: their number must not grow without end.
    if (!this.#bySource.has(key) && this.#bySource.size >= MOST_SOURCES) return
    count(this.#bySource, key, { protocol, remote_address: remoteAddress, username }, succeeded)
  }

  get tracksSources(): boolean {
    return this.#tracksSources
  }

  /** What was counted by source is forgotten when it is switched off. */
  trackSources(enabled: boolean): void {
    this.#tracksSources = enabled
    if (!enabled) this.#bySource.clear()
  }

  byProtocol(): ProtocolAttempts[] {
    return [...this.#byProtocol.values()].map(countsOf)
  }

  bySource(): SourceAttempts[] {
    return [...this.#bySource.values()].map(countsOf)
  }

  /** Begins to count anew. */
  reset(): void {
    this.#byProtocol.clear()
    this.#bySource.clear()
  }
}

/** Sources beyond these are counted by protocol only. */
const MOST_SOURCES = 10_000

function count<Key>(tallies: Map<string, Tally<Key>>, name: string, key: Key, succeeded: boolean): void {
  let tally = tallies.get(name)
  if (tally === undefined) {
    tally = { key, failed: 0, succeeded: 0 }
    tallies.set(name, tally)
  }
  if (succeeded) tally.succeeded++
  else tally.failed++
}

function countsOf<Key extends object>({ key, failed, succeeded }: Tally<Key>): Key & AttemptCounts {
  return {
    auth_attempts: failed + succeeded,
    auth_attempts_failed: failed,
    auth_attempts_succeeded: succeeded,
    ...key,
  }
}
