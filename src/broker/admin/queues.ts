import { compilePattern } from '../../lib/pattern.js'
import { fromJson, type TableTriples } from '../../message/field-table.js'
import type { Broker } from '../broker.js'
import { refuseInvalidPattern, requireVhost } from '../metadata/apply.js'
import { durably } from '../metadata/change.js'
import { RowKind, rowKey } from '../metadata/rows.js'
import type { Queue } from '../queue/queue.js'
import { declareQueue, deleteQueue, deleteQueueIf, purgeQueue } from '../topology/queues.js'
import { consumerInfo, queueInfo } from './queue-info.js'
import type { OpenSession } from './sessions.js'
import { oldestUnackedAges } from './unacked.js'

/** Empty strings and nulls where a value does not apply, as in RabbitMQ. */
export interface QueueInfo {
  readonly name: string
  readonly durable: boolean
  readonly auto_delete: boolean
  readonly arguments: TableTriples
  readonly policy: string
  readonly operator_policy: string
  readonly effective_policy_definition: Readonly<Record<string, unknown>>
  readonly pid: string
  readonly owner_pid: string
  readonly exclusive: boolean
  readonly exclusive_consumer_pid: string
  readonly exclusive_consumer_tag: string
  readonly messages_ready: number
  readonly messages_unacknowledged: number
  readonly messages: number
  readonly messages_ready_ram: number
  readonly messages_unacknowledged_ram: number
  readonly messages_ram: number
  readonly messages_persistent: number
  readonly message_bytes: number
  readonly message_bytes_ready: number
  readonly message_bytes_unacknowledged: number
  readonly message_bytes_ram: number
  readonly message_bytes_persistent: number
  readonly head_message_timestamp: number | ''
  /** ms since the first message came in; empty while it has yet to be read from the disk. */
  readonly oldest_ready_age: number | ''
  readonly disk_reads: number
  readonly disk_writes: number
  /** Message groups of which a message is unacknowledged, and ready messages that wait for that. */
  readonly message_groups: number
  readonly messages_behind_groups: number
  /** Keys that are remembered against duplicates, and messages that were not taken in since the broker started. */
  readonly deduplication_keys: number
  readonly duplicates: number
  readonly consumers: number
  readonly consumer_utilisation: number
  readonly consumer_capacity: number
  readonly memory: number
  readonly state: string
  readonly type: string
  /** The label of whoever declared it by a topology file. */
  readonly owner: string
  readonly leader: string
  readonly members: readonly string[] | ''
  readonly online: readonly string[] | ''
}

export interface ConsumerInfo {
  readonly queue_name: string
  readonly channel_pid: string
  readonly consumer_tag: string
  readonly ack_required: boolean
  readonly prefetch_count: number
  readonly active: boolean
  readonly activity_status: string
  readonly exclusive: boolean
  readonly arguments: TableTriples
}

export interface QueueDeclaration {
  readonly name: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly arguments: Readonly<Record<string, unknown>>
}

/** Queues and their consumers. A missing vhost is 'no-such-vhost', a missing queue 'not-found'. */
export class QueueAdmin {
  readonly #broker: Broker
  readonly #sessions: OpenSession

  constructor(broker: Broker, sessions: OpenSession) {
    this.#broker = broker
    this.#sessions = sessions
  }

  /** The lists of a vhost refuse an unknown vhost with 'no-such-vhost'. */
  list(vhost: string): QueueInfo[] {
    return [...requireVhost(this.#broker, vhost).queues.values()].map((queue) => this.#infoOf(queue))
  }

  /** The names alone, where thousands are not to be described at once. */
  names(vhost: string): string[] {
    return [...requireVhost(this.#broker, vhost).queues.keys()]
  }

  /** One row of `list`; undefined when there is no such queue, or no such virtual host. */
  get(vhost: string, name: string): QueueInfo | undefined {
    const queue = this.#broker.vhosts.get(vhost)?.queues.get(name)
    return queue && this.#infoOf(queue)
  }

  #infoOf(queue: Queue): QueueInfo {
    const { node, ownership } = this.#broker
    return queueInfo(queue, node, ownership.ownerOf(RowKind.Queue, rowKey(queue.vhostName, queue.name)) ?? '')
  }

  /** ms for which the oldest unacknowledged message of a queue is held, by name; queues without one are left out. */
  oldestUnackedAges(vhost: string): Map<string, number> {
    return oldestUnackedAges(this.#broker, requireVhost(this.#broker, vhost))
  }

  /**
   * The queues in whose names `pattern` is found, and their ready messages.
   * @throws BrokerError 'invalid-argument' when it is no regular expression
   */
  matching(vhost: string, pattern: string): { name: string; messages: number }[] {
    const { queues } = requireVhost(this.#broker, vhost)
    const expression = refuseInvalidPattern(() => compilePattern(pattern))
    return Array.from(queues.values())
      .filter(({ name }) => expression.test(name))
      .map(({ name, ready }) => ({ name, messages: ready.messages }))
  }

  has(vhost: string, name: string): boolean {
    return requireVhost(this.#broker, vhost).queues.has(name)
  }

  /** Each queue with the number of its messages: what there is of `list` where thousands are only to be named. */
  messageCounts(vhost: string): (readonly [name: string, messages: number])[] {
    return [...requireVhost(this.#broker, vhost).queues.values()].map(
      ({ name, ready, unacknowledged }) => [name, ready.messages + unacknowledged.messages] as const,
    )
  }

  /** Where queues that dead-letter send their messages; without a routing key those keep their own. */
  deadLetterTargets(vhost: string) {
    return [...requireVhost(this.#broker, vhost).queues.values()].flatMap(({ name, settings }) => {
      const { deadLetterExchange: exchange, deadLetterRoutingKey: routingKey } = settings
      return exchange === undefined ? [] : [{ name, exchange, routingKey }]
    })
  }

  consumers(vhost: string): ConsumerInfo[] {
    return [...requireVhost(this.#broker, vhost).queues.values()].flatMap(consumersOf)
  }

  /** The consumers of one queue; none when it is not there. */
  consumersOf(vhost: string, name: string): ConsumerInfo[] {
    const queue = this.#broker.vhosts.get(vhost)?.queues.get(name)
    return queue === undefined ? [] : consumersOf(queue)
  }

  /** Declares are idempotent; an existing object with other properties is refused with 'precondition-failed'. */
  async declare(vhost: string, queue: QueueDeclaration): Promise<void> {
    await durably(
      declareQueue(this.#sessions(vhost), {
        ...queue,
        passive: false,
        exclusive: false,
        arguments: fromJson(queue.arguments),
      }),
    )
  }

  /** Return the number of ready messages that went. A missing queue is 'not-found'. */
  async purge(vhost: string, name: string): Promise<number> {
    const session = this.#sessions(vhost)
    session.requireReadQueue(name)
    return session.vhost.purge(session.vhost.requireQueue(name))
  }

  async delete(
    vhost: string,
    name: string,
    conditions: { ifEmpty?: boolean; ifUnused?: boolean } = {},
  ): Promise<number> {
    const { ifEmpty = false, ifUnused = false } = conditions
    const session = this.#sessions(vhost)
    session.requireConfigureQueue(name)
    const queue = session.vhost.requireQueue(name)
    return durably(deleteQueueIf(session.vhost, queue, { ifEmpty, ifUnused }, session.user))
  }

  /** The same by RabbitMQ's rules for a client: exclusive queues of others, and conditions for quorum queues, are refused. */
  async deleteAsClient(
    vhost: string,
    name: string,
    conditions: { readonly ifEmpty: boolean; readonly ifUnused: boolean },
  ): Promise<number> {
    const session = this.#sessions(vhost)
    session.vhost.requireQueue(name)
    return durably(deleteQueue(session, { name, ...conditions }))
  }

  /** As `purge`; an exclusive queue of another connection is refused. */
  async purgeAsClient(vhost: string, name: string): Promise<number> {
    return purgeQueue(this.#sessions(vhost), name)
  }
}

function consumersOf(queue: Queue): ConsumerInfo[] {
  return Array.from(queue.consumers, (consumer) => consumerInfo(queue, consumer))
}
