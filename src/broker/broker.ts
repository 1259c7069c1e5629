import { Authenticator } from '../auth/authenticator.js'
import { hashPassword } from '../auth/password.js'
import { Permissions } from '../auth/permissions.js'
import { TopicPermissions } from '../auth/topic-permissions.js'
import type { User } from '../auth/user.js'
import { UserDirectory } from '../auth/users.js'
import { type Clock, systemClock } from '../lib/clock.js'
import type { Logger } from '../lib/log.js'
import { Timers } from '../lib/timers.js'
import type { Store } from '../store/store.js'
import { type Admin, createAdmin } from './admin/admin.js'
import type { TakeBackup } from './admin/backup.js'
import type { ListenerCertificates } from './admin/certificates.js'
import type { HostStatus, ListenerInfo } from './admin/node.js'
import { Alarms, type ResourceProbes, type Watermarks } from './alarms.js'
import { type ClientConnection, ConnectionRegistry } from './connection-registry.js'
import { importDefinitions } from './definitions/import.js'
import { DirectReplies } from './direct-replies.js'
import { BrokerError } from './errors.js'
import type { BrokerEvent } from './events/broker-event.js'
import { eventsOfCommand } from './events/command-events.js'
import { EVENT_EXCHANGE, EventBus, INTERNAL_USER } from './events/event-bus.js'
import { LOG_EXCHANGE, type LogExchange } from './log-exchange.js'
import { MessageSizes } from './message-sizes.js'
import { apply, type BrokerState } from './metadata/apply.js'
import { type Change, durably } from './metadata/change.js'
import type { AddVhost, MetadataCommand, Outcome } from './metadata/command.js'
import { highestLogId, recover } from './metadata/recover.js'
import { commandsOfNewVhost } from './metadata/seed.js'
import { LabelledStore } from './ownership/labelled-store.js'
import { OwnershipLabels } from './ownership/ownership-labels.js'
import { Pacing } from './pacing.js'
import { NO_LIMITS, reachedLimit } from './parameters/limits.js'
import { CLUSTER_NAME, RuntimeParameters } from './parameters/runtime-parameters.js'
import { MemoryBudget } from './queue/memory-budget.js'
import { Session } from './session.js'
import type { RunQuery } from './sql/query-runner.js'
import { VhostCounters } from './statistics/vhost-counters.js'
import { Takings } from './taking/takings.js'
import { VirtualHost } from './vhost.js'
import type { SendWebhook } from './webhooks/sender.js'
import { Webhooks } from './webhooks/webhooks.js'

export interface BrokerOptions {
  readonly store: Store
  /** For example rabbit@host. */
  readonly node: string
  readonly log: Logger
  /** Users that may log in from this machine only. */
  readonly loopbackUsers: readonly string[]
  /** Bodies above this many bytes are refused. */
  readonly maxMessageSize: number
  /** ms that a consumer may take to acknowledge, where the queue says nothing; no limit when left out. */
  readonly consumerTimeout?: number
  /** What an empty data directory starts with. */
  readonly defaults: DefaultObjects
  /** How much memory may be used, and how much of the disk must be free. */
  readonly watermarks: Watermarks
  /** Imported at the start, instead of the defaults. */
  readonly definitions?: unknown
  /** What the daemon around the broker knows. */
  readonly host: BrokerHost
  /** The virtual host that has the event exchange; undefined for no events. */
  readonly eventVhost?: string | undefined
  /** Publishes what is logged, in the default virtual host. */
  readonly logExchange?: LogExchange | undefined
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
  status(): HostStatus
  readonly resources: ResourceProbes
  /** Answers questions in SQL; undefined where there is nobody who could. */
  readonly runQuery?: RunQuery
  /** Sends messages over HTTP; undefined where nobody does. */
  readonly sendWebhook?: SendWebhook
  /** Copies the store; undefined where nothing is on disk. */
  readonly takeBackup?: TakeBackup
  /** Where clients are let in. */
  readonly listeners: {
    /** All that there are, open or suspended. */
    readonly bound: readonly ListenerInfo[]
    /** Whether nobody is let in. */
    readonly suspended: boolean
    suspend(): void
    resume(): Promise<void>
    /** @throws Node's error when a file cannot be read */
    certificates(): ListenerCertificates[]
  }
}

/**
 * The engine: virtual hosts, users and permissions over one store. Protocols open sessions on it,
 * administration goes through `admin`, and every change of metadata through `change`.
 */
export class Broker {
  readonly node: string
  readonly store: Store
  readonly log: Logger
  readonly limits: { readonly maxMessageSize: number; readonly consumerTimeout: number }
  readonly connections: ConnectionRegistry
  readonly authenticator: Authenticator
  readonly admin: Admin
  readonly alarms: Alarms
  readonly vhosts = new Map<string, VirtualHost>()
  readonly users = new UserDirectory()
  readonly permissions = new Permissions()
  /** Asked by connections that publish. */
  readonly pacing = new Pacing()
  /** Of virtual hosts that are deleted. */
  readonly goneVhosts = new VhostCounters()
  /** Of what clients publish. */
  readonly messageSizes = new MessageSizes()
  /** Every deadline of the broker, on one timer. */
  readonly timers: Timers
  readonly topicPermissions = new TopicPermissions()
  readonly parameters = new RuntimeParameters()
  readonly ownership = new OwnershipLabels()
  readonly events: EventBus
  readonly webhooks: Webhooks
  /** Messages that are held without a connection. */
  readonly takings: Takings
  readonly #state: BrokerState
  readonly #budget = new MemoryBudget()
  readonly #replies = new DirectReplies()
  readonly #blockedPublishers: (() => void)[] = []
  #lastLogId = 0

  /** Brings back what the store holds; an empty one gets the default vhost, user and permissions. */
  static async open(options: BrokerOptions): Promise<Broker> {
    const broker = new Broker(options)
    await broker.#start(options)
    const { eventVhost, logExchange, defaults } = options
    if (eventVhost !== undefined) await broker.#declareOwnExchange(eventVhost, EVENT_EXCHANGE)
    if (logExchange !== undefined) {
      const vhost = await broker.#declareOwnExchange(defaults.vhost, LOG_EXCHANGE)
      if (vhost !== undefined) logExchange.open(broker.node, vhost)
    }
    broker.webhooks.start()
    return broker
  }

  private constructor(options: BrokerOptions) {
    this.node = options.node
    this.store = options.store
    this.log = options.log
    this.timers = new Timers(options.clock ?? systemClock)
    this.events = new EventBus(() => this.vhosts.get(options.eventVhost ?? ''))
    const { maxMessageSize, consumerTimeout = Number.POSITIVE_INFINITY } = options
    this.limits = { maxMessageSize, consumerTimeout }
    this.connections = new ConnectionRegistry(options.node)
    this.authenticator = new Authenticator(this.users, options.loopbackUsers)
    this.#state = {
      vhosts: this.vhosts,
      users: this.users,
      permissions: this.permissions,
      topicPermissions: this.topicPermissions,
      parameters: this.parameters,
      store: new LabelledStore(this.store, this.ownership),
      ownership: this.ownership,
      goneVhosts: this.goneVhosts,
      entails: undefined,
      createVhost: (command) => this.#createVhost(command),
    }
    this.alarms = new Alarms(options.node, options.watermarks, options.host.resources, options.log)
    this.alarms.onChange((source, raised) =>
      this.events.emit(raised ? 'alarm.set' : 'alarm.cleared', { source, node: this.node }, undefined),
    )
    this.webhooks = new Webhooks({
      parameters: this.parameters,
      vhosts: this.vhosts,
      timers: this.timers,
      log: this.log,
      send: options.host.sendWebhook,
    })
    this.takings = new Takings(this.timers, this.permissions)
    this.admin = createAdmin(this, options.host)
  }

  async #start({ defaults, definitions }: BrokerOptions): Promise<void> {
    this.#lastLogId = highestLogId(this.store.recovered)
    await recover(this.#state)
    if (definitions !== undefined) return importDefinitions(this, definitions, undefined)
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

  /** Declares an exchange to which the broker itself publishes; returns its virtual host, if there is one. */
  async #declareOwnExchange(vhostName: string, name: string): Promise<VirtualHost | undefined> {
    const vhost = this.vhosts.get(vhostName)
    if (vhost === undefined) {
      this.log.warning(`no vhost '${vhostName}' for the exchange '${name}'`)
      return undefined
    }
    const flags = { durable: true, autoDelete: false, internal: true }
    const exchange = { name, exchangeType: 'topic', ...flags, arguments: [] }
    await this.change({ type: 'declare-exchange', vhost: vhostName, ...exchange })
    return vhost
  }

  /** Applies a metadata change. Resolves when it is durable; rejects with BrokerError when it is refused. */
  async change(command: MetadataCommand, user = INTERNAL_USER): Promise<Outcome> {
    return durably(this.#changeNow(command, user))
  }

  #changeNow(command: MetadataCommand, user = INTERNAL_USER): Change<Outcome> {
    // A binding may be the one that makes events wanted: it is told of, too.
    const told = this.events.wanted || command.type === 'bind'
    const outcome = told ? this.#changeAndTell(command, user) : apply(this.#state, command)
    const affected = userWithOtherRights(command)
    if (affected !== undefined) this.takings.rightsChanged(affected)
    return { result: outcome, durable: outcome.durable ? this.store.committed() : undefined }
  }

  #changeAndTell(command: MetadataCommand, user: string): Outcome {
    const own = eventsOfCommand(this, command)
    const events: BrokerEvent[] = []
    this.#state.entails = (consequence) => events.push(...eventsOfCommand(this, consequence))
    let outcome: Outcome
    try {
      outcome = apply(this.#state, command)
    } finally {
      this.#state.entails = undefined
    }
    if (!outcome.changed) return outcome
    for (const { name, headers } of [...events, ...own]) this.events.emit(name, headers, user)
    return outcome
  }

  /** Adds a virtual host with the exchanges that every one has. `user` is who asked for it. */
  async addVhost(command: AddVhost, user = INTERNAL_USER): Promise<Outcome> {
    const [added] = await Promise.all(commandsOfNewVhost(command).map((one) => this.change(one, user)))
    return added as Outcome
  }

  /**
   * Opens a virtual host for a user who has been authenticated.
   * @throws BrokerError 'not-allowed' when there is no such vhost, or the user has no permissions in it
   */
  openSession(user: User, vhostName: string, owner: ClientConnection): Session {
    const vhost = this.vhosts.get(vhostName)
    const vhostLimit = reachedLimit(vhost?.limits ?? NO_LIMITS, 'max-connections', () =>
      this.connections.count((connection) => connection.vhost === vhostName),
    )
    if (vhostLimit !== undefined) {
      throw new BrokerError(
        'not-allowed',
        `access to vhost '${vhostName}' refused for user '${user.name}': connection limit (${vhostLimit}) is reached`,
      )
    }
    if (vhost === undefined) throw new BrokerError('not-allowed', `vhost ${vhostName} not found`)
    this.#refuseAboveUserLimit(user)
    if (this.permissions.get(vhostName, user.name) === undefined) {
      throw new BrokerError('not-allowed', `access to vhost '${vhostName}' refused for user '${user.name}'`)
    }
    return Session.forUser(this, user.name, vhost, owner.pid)
  }

  #refuseAboveUserLimit({ name }: User): void {
    const limits = this.users.get(name)?.limits ?? NO_LIMITS
    const limit = reachedLimit(limits, 'max-connections', () =>
      this.connections.count((connection) => connection.user === name),
    )
    if (limit === undefined) return
    throw new BrokerError(
      'not-allowed',
      `connection refused for user '${name}': user connection limit (${limit}) is reached`,
    )
  }

  /** The limit of channels that a user's connections have reached together; undefined while one more may be opened. */
  reachedChannelLimit(user: string): number | undefined {
    return reachedLimit(this.users.get(user)?.limits ?? NO_LIMITS, 'max-channels', () => {
      let channels = 0
      for (const connection of this.connections)
        if (connection.user === user) channels += connection.channelCount
      return channels
    })
  }

  /** What clients are told: the node's name until the cluster is given one. */
  get clusterName(): string {
    const name = this.parameters.global(CLUSTER_NAME)
    return typeof name === 'string' ? name : this.node
  }

  /** Bytes of messages that queues hold in memory. */
  get messageMemory(): number {
    return this.#budget.used
  }

  /** Ends a session: the exclusive queues of its connection go. */
  closeSession(session: Session): void {
    session.vhost.deleteQueuesOwnedBy(session.owner)
  }

  /** Ends what goes on by itself: from now on only the store may be used, to close it. */
  close(): void {
    this.webhooks.close()
    this.takings.close()
    this.timers.stop()
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

  /** The first of `count` numbers in a row. */
  #takeLogIds(count: number): number {
    const first = this.#lastLogId + 1
    this.#lastLogId += count
    return first
  }

  #createVhost(definition: AddVhost): VirtualHost {
    return new VirtualHost(definition, {
      store: this.store,
      budget: this.#budget,
      pacing: this.pacing,
      timers: this.timers,
      consumerTimeout: this.limits.consumerTimeout,
      messageSizes: this.messageSizes,
      replies: this.#replies,
      nextLogId: (count) => this.#takeLogIds(count),
      queueCreated: (queue) => this.webhooks.queueCreated(queue),
      changeNow: (command, user) => this.#changeNow(command, user),
    })
  }
}

/**
 * How far publishers may run ahead of the disk. Enough for the batch that is being written and the one that
 * collects meanwhile.
 */
const MAX_PENDING_BYTES = 16 * 1024 * 1024

/** The user whose rights a command may take away. */
function userWithOtherRights(command: MetadataCommand): string | undefined {
  switch (command.type) {
    case 'delete-user':
      return command.name
    case 'set-permissions':
    case 'clear-permissions':
      return command.user
    default:
      return undefined
  }
}
