import type { FieldTable, FieldValue } from '../../message/field-table.js'
import { Message } from '../../message/message.js'
import { writeProperties } from '../../message/properties.js'
import type { VirtualHost } from '../vhost.js'

/** The exchange to which events go. */
export const EVENT_EXCHANGE = 'amq.rabbitmq.event'

/** What happens in a broker, under RabbitMQ's names: the routing keys of the events. */
export type EventName =
  | `connection.${'created' | 'closed'}`
  | `channel.${'created' | 'closed'}`
  | `consumer.${'created' | 'deleted'}`
  | `queue.${'created' | 'deleted'}`
  | `exchange.${'created' | 'deleted'}`
  | `binding.${'created' | 'deleted'}`
  | `vhost.${'created' | 'deleted' | 'down'}`
  | 'vhost.tags.set'
  | `vhost.limits.${'set' | 'cleared'}`
  | `user.${'created' | 'deleted'}`
  | `user.password.${'changed' | 'cleared'}`
  | 'user.tags.set'
  | `user.limits.${'set' | 'cleared'}`
  | `user.authentication.${'success' | 'failure'}`
  | `permission.${'created' | 'deleted'}`
  | `topic.permission.${'created' | 'deleted'}`
  | `policy.${'set' | 'cleared'}`
  | 'operator.policy.cleared'
  | `queue.policy.${'updated' | 'cleared'}`
  | `parameter.${'set' | 'cleared'}`
  | `alarm.${'set' | 'cleared'}`

export type EventHeaders = Readonly<Record<string, FieldValue | string | number | boolean>>

/** An event with what RabbitMQ's plugin adds to its headers. */
export interface EmittedEvent {
  readonly name: EventName
  readonly fields: FieldTable
}

/** Who changes something when nobody asked for it: RabbitMQ's name for the broker itself. */
export const INTERNAL_USER = 'rmq-internal'

/** Publishes what happens to the event exchange. While nothing is bound to it and nobody follows, nothing is made. */
export class EventBus {
  readonly #vhost: () => VirtualHost | undefined
  readonly #followers = new Set<(event: EmittedEvent) => void>()

  /** @param vhost the virtual host that has the event exchange; undefined when there is none */
  constructor(vhost: () => VirtualHost | undefined) {
    this.#vhost = vhost
  }

  /** Whether anybody listens: ask before making the headers of an event. */
  get wanted(): boolean {
    return this.#followers.size > 0 || this.#isBound()
  }

  #isBound(): boolean {
    return (this.#vhost()?.exchanges.get(EVENT_EXCHANGE)?.bindingCount ?? 0) > 0
  }

  /** Calls `follower` with every event from now on, whether there is an event exchange or not. Returns how to end it. */
  follow(follower: (event: EmittedEvent) => void): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }

  /** @param user who did it; undefined for an event that RabbitMQ tells nobody's name with */
  emit(name: EventName, headers: EventHeaders, user: string | undefined): void {
    if (!this.wanted) return
    const now = Date.now()
    const fields = new Map<string, FieldValue>()
    for (const [key, value] of Object.entries(headers)) fields.set(key, fieldOf(value))
    if (user !== undefined) fields.set('user_who_performed_action', fieldOf(user))
    fields.set('timestamp_in_ms', fieldOf(now))
    for (const follower of this.#followers) follower({ name, fields })
    if (!this.#isBound()) return
    const timestamp = Math.floor(now / 1000)
    const block = writeProperties({ headers: fields, deliveryMode: 2, timestamp })
    this.#vhost()?.publishOwn(new Message(EVENT_EXCHANGE, name, block, 0, block.length, 0, true, now))
  }
}

function fieldOf(value: EventHeaders[string]): FieldValue {
  switch (typeof value) {
    case 'string':
      return { type: 'longstr', value }
    case 'number':
      return { type: 'long', value }
    case 'boolean':
      return { type: 'bool', value }
    default:
      return value
  }
}
