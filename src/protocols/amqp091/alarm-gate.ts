import type { Alarms } from '../../broker/alarms.js'
import { methods } from './codec/methods.js'
import type { Outbox } from './outbox.js'
import { PauseReason, type ReadGate } from './read-gate.js'

/** What has come from a client. */
export interface Input {
  /** Deals with nothing more until `release`, and keeps it. */
  hold(): void
  /** Deals with what was kept, and goes on. */
  release(): void
}

/**
 * Holds a connection back that publishes while a resource alarm is raised: nothing more is read from it, and what
 * has been read already waits, from the body of the message on that it was about to publish. Connections that do
 * not publish notice nothing.
 */
export class AlarmGate {
  readonly #alarms: Alarms
  readonly #input: Input
  readonly #reading: ReadGate
  readonly #outbox: Outbox
  /** Takes the wish to be called back; undefined while the connection is not blocked. */
  #forget: (() => void) | undefined

  constructor(alarms: Alarms, input: Input, reading: ReadGate, outbox: Outbox) {
    this.#alarms = alarms
    this.#input = input
    this.#reading = reading
    this.#outbox = outbox
  }

  get blocked(): boolean {
    return this.#forget !== undefined
  }

  /** A content header has come. @param wantsNotice the client understands connection.blocked */
  publishing(wantsNotice: boolean): void {
    if (!this.#alarms.raised || this.blocked) return
    this.#input.hold()
    this.#reading.pause(PauseReason.Alarm)
    if (wantsNotice) this.#outbox.send(0, methods.connection.blocked, { reason: this.#alarms.reason })
    this.#forget = this.#alarms.onCleared(() => {
      this.#forget = undefined
      if (wantsNotice) this.#outbox.send(0, methods.connection.unblocked, {})
      this.#reading.resume(PauseReason.Alarm)
      this.#input.release()
    })
  }

  /** The connection ends: what it says now is not published any more. */
  open(): void {
    this.#forget?.()
    this.#forget = undefined
    this.#input.release()
  }
}
