import type { Transport } from '../../net/transport.js'

/** Why a connection is not read at the moment. Each is a bit. */
export const PauseReason = {
  /** The store is behind, and the connection publishes. */
  StoreBehind: 1,
  /** The client does not take the answers to what it sends. */
  AnswersNotTaken: 2,
  /** A channel has to wait, and the client has sent a lot behind that. */
  FramesKept: 4,
  /** The connection publishes faster than able consumers take. */
  ConsumersBehind: 8,
  /** A resource alarm is raised, and the connection publishes. */
  Alarm: 16,
} as const
export type PauseReason = (typeof PauseReason)[keyof typeof PauseReason]

/** Reads from a transport while there is no reason not to. */
export class ReadGate {
  readonly #transport: Transport
  #reasons = 0

  constructor(transport: Transport) {
    this.#transport = transport
  }

  get open(): boolean {
    return this.#reasons === 0
  }

  isPausedFor(reason: PauseReason): boolean {
    return (this.#reasons & reason) !== 0
  }

  pause(reason: PauseReason): void {
    if (this.#reasons === 0) this.#transport.pause()
    this.#reasons |= reason
  }

  resume(reason: PauseReason): void {
    if (!this.isPausedFor(reason)) return
    this.#reasons &= ~reason
    if (this.#reasons === 0) this.#transport.resume()
  }

  /** Reads again, whatever the reasons were: what comes is ignored, but the end of the stream must be noticed. */
  reopen(): void {
    this.#reasons = 0
    this.#transport.resume()
  }
}
