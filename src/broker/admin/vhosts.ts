import type { Broker } from '../broker.js'
import { BrokerError } from '../errors.js'
import { requireVhost } from '../metadata/apply.js'
import type { MetadataCommand, Outcome } from '../metadata/command.js'
import { type Limits, validateVhostLimits } from '../parameters/limits.js'
import { ADMINISTRATION_USER } from '../session.js'
import type { VirtualHost } from '../vhost.js'
import { change } from './change.js'
import { visibleVhosts } from './sessions.js'
import type { LimitsInput } from './users.js'

export interface VhostOptions {
  readonly description?: string
  readonly tags?: readonly string[]
  readonly defaultQueueType?: string
  /** delete is refused while this is true. */
  readonly protectedFromDeletion?: boolean
}

export interface VhostInfo {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly default_queue_type: string
  readonly protected_from_deletion: boolean
  readonly tracing: boolean
  readonly cluster_state: string
}

/** How much there is in some virtual hosts. */
export interface ObjectTotals {
  readonly exchanges: number
  readonly queues: number
  readonly consumers: number
}

/** Virtual hosts and their limits. A missing one is 'no-such-vhost'. */
export class VhostAdmin {
  readonly #broker: Broker
  readonly #user: string | undefined
  readonly #sees: (vhost: string) => boolean

  /** @param user on whose behalf, as events name it, and who is shown only some of them */
  constructor(broker: Broker, user?: string) {
    this.#broker = broker
    this.#user = user
    this.#sees = user === undefined ? () => true : visibleVhosts(broker, user)
  }

  has(name: string): boolean {
    return this.#broker.vhosts.has(name)
  }

  names(): string[] {
    return [...this.#broker.vhosts.keys()]
  }

  list(): VhostInfo[] {
    return [...this.#broker.vhosts.values()].filter(({ name }) => this.#sees(name)).map(infoOf)
  }

  /** Counted over the virtual hosts of these names. */
  totals(names: readonly string[]): ObjectTotals {
    const totals = { exchanges: 0, queues: 0, consumers: 0 }
    for (const name of names) {
      const vhost = this.#broker.vhosts.get(name)
      if (vhost === undefined) continue
      totals.exchanges += vhost.exchanges.size
      totals.queues += vhost.queues.size
      for (const { consumerCount } of vhost.queues.values()) totals.consumers += consumerCount
    }
    return totals
  }

  /** One row of `list`; undefined when there is no such virtual host. */
  get(name: string): VhostInfo | undefined {
    const vhost = this.#broker.vhosts.get(name)
    return vhost && infoOf(vhost)
  }

  /** Refuses an existing one with 'vhost-exists'. */
  async add(name: string, options: Omit<VhostOptions, 'protectedFromDeletion'> = {}): Promise<void> {
    const { description = '', tags = [], defaultQueueType = '' } = options
    const { changed } = await this.#broker.addVhost(
      { type: 'add-vhost', name, description, tags, defaultQueueType },
      this.#user ?? ADMINISTRATION_USER,
    )
    if (!changed) throw new BrokerError('vhost-exists', `Virtual host '${name}' already exists`)
  }

  /** Refuses a protected one with 'precondition-failed'. */
  async delete(name: string): Promise<void> {
    await this.#change({ type: 'delete-vhost', name })
    this.#broker.connections.closeWhere(({ vhost }) => vhost === name, `vhost '${name}' is deleted`)
  }

  /** Changes what is given; a missing vhost is 'no-such-vhost'. */
  async update(name: string, options: VhostOptions): Promise<void> {
    await this.#change({ type: 'update-vhost', name, ...options })
  }

  /** Replaces the limits of the vhost: max-connections, max-queues. Others are refused with 'invalid-argument'. */
  async setLimits(name: string, limits: LimitsInput): Promise<void> {
    await this.#change({ type: 'update-vhost', name, limits: validateVhostLimits(limits) })
  }

  limits(name: string): Limits {
    return requireVhost(this.#broker, name).limits
  }

  /** Switches the firehose, until the broker ends. A vhost that does not exist is no error, as in RabbitMQ. */
  setTracing(vhost: string, on: boolean): void {
    this.#broker.vhosts.get(vhost)?.setTracing(on ? this.#broker.node : undefined)
  }
  #change(command: MetadataCommand): Promise<Outcome> {
    return change(this.#broker, command, this.#user)
  }
}

function infoOf(vhost: VirtualHost): VhostInfo {
  return {
    name: vhost.name,
    description: vhost.description,
    tags: vhost.tags,
    default_queue_type: vhost.defaultQueueType,
    protected_from_deletion: vhost.protectedFromDeletion,
    tracing: vhost.tracer !== undefined,
    cluster_state: 'running',
  }
}
