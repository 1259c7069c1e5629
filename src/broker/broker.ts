import { Authenticator } from '../auth/authenticator.js'
import { hashPassword } from '../auth/password.js'
import { Permissions } from '../auth/permissions.js'
import type { User } from '../auth/user.js'
import { UserDirectory } from '../auth/users.js'
import { type Clock, Deadlines, SYSTEM_CLOCK } from '../lib/deadlines.js'
import type { Logger } from '../lib/log.js'
import type { Store } from '../store/store.js'
import type { Admin, NodeStatus } from './admin.js'
import { Administration } from './administration.js'
import { type ClientConnection, ConnectionRegistry } from './connection-registry.js'
import { BrokerError } from './errors.js'
import { eventsOfCommand } from './events/command-events.js'
import { EVENT_EXCHANGE, EventBus, INTERNAL_USER } from './events/event-bus.js'
import { apply, type BrokerState } from './metadata/apply.js'
import type { AddVhost, MetadataCommand, Outcome } from './metadata/command.js'
import { recover } from './metadata/recover.js'
import { DEFAULT_EXCHANGES } from './metadata/seed.js'
import { MemoryBudget } from './queue/memory-budget.js'
import { Session } from './session.js'
import { VirtualHost } from './vhost.js'

export interface BrokerOptions {
  readonly store: Store
  /** For example rabbit@host. */
  readonly node: string
  readonly log: Logger
  /** Users that may log in from this machine only. */
  readonly loopbackUsers: readonly string[]
  /** Bodies above this many bytes are refused. */
  readonly maxMessageSize: number
  /** What an empty data directory starts with. */
  readonly defaults: DefaultObjects
  /** What the daemon around the broker knows. */
  readonly host: BrokerHost
  /** The virtual host that has the event exchange; undefined for no events. */
  readonly eventVhost?: string | undefined
  /** Where the time comes from; the system's clock when it is left out. */
  readonly clock?: Clock
}

export interface DefaultObjects {
  readonly vhost: string
  readonly user: string
  readonly password: string
  readonly tags: readonly string[]
  readonly permissions: { readonly configure: string; readonly write: string; readonly read: string }
}

/** The process that the broker runs in. */
export interface BrokerHost {
  status(): Omit<NodeStatus, 'node' | 'totals'>
  /** Begins an orderly shutdown. */
  stop(): void
}

/**
 * The engine: virtual hosts, users and permissions over one store. Protocols open sessions on it,
 * administration goes through `admin`, and every change of metadata through `change`.
 */
export class Broker {
  readonly node: string
  readonly store: Store
  readonly log: Logger
  readonly limits: { readonly maxMessageSize: number }
  readonly connections: ConnectionRegistry
  readonly authenticator: Authenticator
  readonly admin: Admin
  readonly vhosts = new Map<string, VirtualHost>()
  readonly users = new UserDirectory()
  readonly permissions = new Permissions()
  readonly events: EventBus
  readonly #state: BrokerState
  readonly #deadlines: Deadlines
  readonly #budget = new MemoryBudget()
  readonly #blockedPublishers: (() => void)[] = []
  #lastLogId = 0

  /** Brings back what the store holds; an empty one gets the default vhost, user and permissions. */
  static async open(options: BrokerOptions): Promise<Broker> {
    const broker = new Broker(options)
    await broker.#start(options.defaults)
    if (options.eventVhost !== undefined) await broker.#declareEventExchange(options.eventVhost)
    return broker
  }

  private constructor(options: BrokerOptions) {
    this.node = options.node
    this.store = options.store
    this.log = options.log
    this.events = new EventBus(() => this.vhosts.get(options.eventVhost ?? ''))
    this.#deadlines = new Deadlines(options.clock ?? SYSTEM_CLOCK)
    this.limits = { maxMessageSize: options.maxMessageSize }
    this.connections = new ConnectionRegistry(options.node)
    this.authenticator = new Authenticator(this.users, options.loopbackUsers)
    this.#state = {
      vhosts: this.vhosts,
      users: this.users,
      permissions: this.permissions,
      store: this.store,
      createVhost: (command) => this.#createVhost(command),
    }
    this.admin = new Administration(this, options.host)
  }

  async #start(defaults: DefaultObjects): Promise<void> {
    this.#lastLogId = recover(this.#state)
    if (this.vhosts.size > 0) return
    const { vhost, user, password, tags, permissions } = defaults
    await this.addVhost({
      type: 'add-vhost',
      name: vhost,
      description: 'Default virtual host',
      tags: [],
      defaultQueueType: '',
    })
    await this.change({ type: 'add-user', name: user, ...hashPassword(password), tags })
    await this.change({ type: 'set-permissions', vhost, user, ...permissions })
  }

  async #declareEventExchange(vhost: string): Promise<void> {
    if (!this.vhosts.has(vhost)) return this.log.warning(`no vhost '${vhost}' for the event exchange`)
    const flags = { durable: true, autoDelete: false, internal: true }
    const exchange = { name: EVENT_EXCHANGE, exchangeType: 'topic', ...flags, arguments: [] }
    await this.change({ type: 'declare-exchange', vhost, ...exchange })
  }

  /** Applies a metadata change. Resolves when it is durable; rejects with BrokerError when it is refused. */
  async change(command: MetadataCommand, user = INTERNAL_USER): Promise<Outcome> {
    // A binding may be the one that makes events wanted: it is told of, too.
    const told = this.events.wanted || command.type === 'bind'
    const events = told ? eventsOfCommand(this.#state, command) : []
    const outcome = apply(this.#state, command)
    if (outcome.changed) for (const { name, headers } of events) this.events.emit(name, headers, user)
    if (outcome.durable) await this.store.committed()
    return outcome
  }

  /** Adds a virtual host with the exchanges that every one has. */
  async addVhost(command: AddVhost): Promise<Outcome> {
    const added = this.change(command)
    const exchanges = DEFAULT_EXCHANGES.map((exchange) =>
      this.change({ ...exchange, type: 'declare-exchange', vhost: command.name, arguments: [] }),
    )
    await Promise.all(exchanges)
    return added
  }

  /**
   * Opens a virtual host for a user who has been authenticated.
   * @throws BrokerError 'not-allowed' when there is no such vhost, or the user has no permissions in it
   */
  openSession(user: User, vhostName: string, owner: ClientConnection): Session {
    const vhost = this.vhosts.get(vhostName)
    if (vhost === undefined) throw new BrokerError('not-allowed', `vhost ${vhostName} not found`)
    if (this.permissions.get(vhostName, user.name) === undefined) {
      throw new BrokerError('not-allowed', `access to vhost '${vhostName}' refused for user '${user.name}'`)
    }
    return new Session(user.name, vhost, owner.pid, () => this.permissions.get(vhostName, user.name))
  }

  /** Ends a session: the exclusive queues of its connection go. */
  closeSession(session: Session): void {
    session.vhost.deleteQueuesOwnedBy(session.owner)
  }

  /** Nothing happens by itself any more. The store may be closed then. */
  close(): void {
    this.#deadlines.stop()
  }

  /** The store is behind. Connections that publish should stop reading until `onPublishersUnblocked`. */
  get publishersBlocked(): boolean {
    return this.store.pendingBytes > MAX_PENDING_BYTES
  }

  /** Calls `resume` once, as soon as the store has caught up. */
  onPublishersUnblocked(resume: () => void): void {
    this.#blockedPublishers.push(resume)
    if (this.#blockedPublishers.length === 1) void this.#resumePublishersWhenWritten()
  }

  async #resumePublishersWhenWritten(): Promise<void> {
    while (this.publishersBlocked) await this.store.committed()
    for (const resume of this.#blockedPublishers.splice(0)) resume()
  }

  #createVhost(definition: AddVhost): VirtualHost {
    return new VirtualHost(definition, {
      store: this.store,
      budget: this.#budget,
      deadlines: this.#deadlines,
      nextLogId: () => ++this.#lastLogId,
      change: (command, user) => this.change(command, user),
    })
  }
}

/**
 * How far publishers may run ahead of the disk. Enough for the batch that is being written and the one that
 * collects meanwhile.
 */
const MAX_PENDING_BYTES = 32 * 1024 * 1024
