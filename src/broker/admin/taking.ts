import type { Message } from '../../message/message.js'
import type { Broker } from '../broker.js'
import type { Settlement, TakeOptions } from '../taking/takings.js'
import type { OpenSession } from './sessions.js'

/** A message that was taken, and is held until it is settled or its time is over. */
export interface TakenMessage {
  readonly id: string
  readonly message: Message
  readonly redelivered: boolean
  /** When it goes back to the queue, in ms since 1970. */
  readonly heldUntil: number
}

/** Taking messages without a connection; each is settled by its id. Only who took a message may settle it. */
export class TakingAdmin {
  readonly #broker: Broker
  readonly #sessions: OpenSession

  constructor(broker: Broker, sessions: OpenSession) {
    this.#broker = broker
    this.#sessions = sessions
  }

  /** See `Takings.take`. */
  async take(vhost: string, queue: string, options: TakeOptions): Promise<TakenMessage[]> {
    const messages = await this.#broker.takings.take(this.#sessions(vhost), queue, options)
    return messages.map(({ id, entry, deadline }) => ({
      id,
      message: entry.outgoing,
      redelivered: entry.redelivered,
      heldUntil: deadline.at,
    }))
  }

  /** Resolves when that is durable, with the ids that are not held: see `Takings.settle`. */
  async settle(
    vhost: string,
    queue: string,
    ids: readonly string[],
    settlement: Settlement,
  ): Promise<string[]> {
    const missing = this.#broker.takings.settle(this.#sessions(vhost), queue, ids, settlement)
    if (missing.length < ids.length) await this.#broker.store.committed()
    return missing
  }

  /** Has messages held for `holdFor` ms from now on; returns the ids that are not held. */
  extend(vhost: string, queue: string, ids: readonly string[], holdFor: number): string[] {
    return this.#broker.takings.extend(this.#sessions(vhost), queue, ids, holdFor)
  }
}
