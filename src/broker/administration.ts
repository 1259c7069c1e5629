import { setTimeout as sleep } from 'node:timers/promises'
import { DEFAULT_ALGORITHM, type HashedPassword, hashPassword, NO_PASSWORD } from '../auth/password.js'
import type { User } from '../auth/user.js'
import { fromJson, toTriples } from '../message/field-table.js'
import type {
  Admin,
  BindingDeclaration,
  BindingInfo,
  ChannelInfo,
  ConnectionInfo,
  ConnectionSelection,
  ConsumerInfo,
  Definitions,
  ExchangeDeclaration,
  ExchangeInfo,
  GlobalParameterInfo,
  Limits,
  LimitsInput,
  MessageInfo,
  NodeStatus,
  ParameterInfo,
  PasswordInput,
  PermissionPatterns,
  PolicyDeclaration,
  PolicyInfo,
  PolicyKind,
  PublishInput,
  QueueDeclaration,
  QueueInfo,
  TopicPermissionInfo,
  TopicPermissionPatterns,
  UserInfo,
  UserPermissionInfo,
  VhostInfo,
  VhostOptions,
  VhostPermissionInfo,
} from './admin.js'
import { consumeMessages, getMessages, publishMessage } from './administration-messages.js'
import type { Watermark } from './alarms.js'
import type { Broker, BrokerHost } from './broker.js'
import { parameterOf } from './definitions/commands-of.js'
import { exportAll, exportVhost } from './definitions/export.js'
import { importDefinitions } from './definitions/import.js'
import { Item } from './definitions/reader.js'
import { BrokerError } from './errors.js'
import { consumerInfo, queueInfo } from './info.js'
import { requireVhost } from './metadata/apply.js'
import type { MetadataCommand, Outcome } from './metadata/command.js'
import { describeExchange } from './names.js'
import { validateUserLimits, validateVhostLimits } from './parameters/limits.js'
import { listParameters, OPERATOR_POLICY, VHOST_LIMITS } from './parameters/listing.js'
import { ADMINISTRATION_USER, Session } from './session.js'
import { bindExchange, bindQueue } from './topology/bindings.js'
import { declareExchange, deleteExchange } from './topology/exchanges.js'
import { declareQueue, deleteQueueIf } from './topology/queues.js'

/** What the engine does not know itself. */
export type HostStatus = Omit<
  NodeStatus,
  'node' | 'totals' | 'alarms' | 'memoryWatermark' | 'memoryLimitBytes' | 'diskFreeLimitBytes'
>

/** The administrative interface over a broker. Its callers have been authorised: it checks no permissions. */
export class Administration implements Admin {
  readonly #broker: Broker
  readonly #host: BrokerHost

  constructor(broker: Broker, host: BrokerHost) {
    this.#broker = broker
    this.#host = host
  }

  nodeStatus(): NodeStatus {
    const { node, vhosts, connections, alarms } = this.#broker
    const totals = {
      connections: connections.size,
      channels: 0,
      queues: 0,
      exchanges: 0,
      vhosts: vhosts.size,
      messages: 0,
    }
    for (const connection of connections) totals.channels += connection.channels().length
    for (const vhost of vhosts.values()) {
      totals.exchanges += vhost.exchanges.size
      totals.queues += vhost.queues.size
      for (const queue of vhost.queues.values())
        totals.messages += queue.ready.messages + queue.unacknowledged.messages
    }
    return {
      node,
      totals,
      alarms: alarms.active,
      memoryWatermark: alarms.watermarks.memory,
      memoryLimitBytes: alarms.memoryLimit,
      diskFreeLimitBytes: alarms.diskFreeLimit,
      ...this.#host.status(),
    }
  }

  async stop(): Promise<void> {
    this.#host.stop()
  }

  setMemoryWatermark(watermark: Watermark): void {
    this.#broker.alarms.setWatermarks({ memory: watermark })
  }

  setDiskFreeLimit(watermark: Watermark): void {
    this.#broker.alarms.setWatermarks({ disk: watermark })
  }

  // ---- users

  listUsers(): UserInfo[] {
    return [...this.#broker.users.list()].map(({ name, tags }) => ({ user: name, tags }))
  }

  async addUser(name: string, password: PasswordInput): Promise<void> {
    if (name === '') throw new BrokerError('invalid-argument', 'user name must not be empty')
    await this.#change({ type: 'add-user', name, ...toHash(password), tags: [] })
  }

  async deleteUser(name: string): Promise<void> {
    await this.#change({ type: 'delete-user', name })
    this.#broker.connections.closeWhere(({ user }) => user === name, `user '${name}' is deleted`)
  }

  async changePassword(name: string, password: PasswordInput): Promise<void> {
    await this.#change({ type: 'set-password', name, ...toHash(password) })
  }

  async clearPassword(name: string): Promise<void> {
    await this.#change({ type: 'set-password', name, ...NO_PASSWORD })
  }

  async authenticateUser(name: string, password: string): Promise<boolean> {
    return this.#broker.authenticator.authenticate(name, password, true).ok
  }

  async setUserTags(name: string, tags: readonly string[]): Promise<void> {
    await this.#change({ type: 'set-user-tags', name, tags })
  }

  async setUserLimits(name: string, limits: LimitsInput): Promise<void> {
    const all = { ...this.userLimits(name), ...validateUserLimits(limits) }
    await this.#broker.change({ type: 'set-user-limits', name, limits: all })
  }

  async clearUserLimits(name: string, limit: string): Promise<void> {
    const { [limit]: _, ...others } = this.userLimits(name)
    await this.#broker.change({ type: 'set-user-limits', name, limits: limit === 'all' ? {} : others })
  }

  userLimits(name: string): Limits {
    return this.#requireUser(name).limits ?? {}
  }

  // ---- virtual hosts

  listVhosts(): VhostInfo[] {
    return [...this.#broker.vhosts.values()].map((vhost) => ({
      name: vhost.name,
      description: vhost.description,
      tags: vhost.tags,
      default_queue_type: vhost.defaultQueueType,
      tracing: vhost.tracer !== undefined,
      cluster_state: 'running',
    }))
  }

  async addVhost(name: string, options: VhostOptions = {}): Promise<void> {
    const { description = '', tags = [], defaultQueueType = '' } = options
    const { changed } = await this.#broker.addVhost({
      type: 'add-vhost',
      name,
      description,
      tags,
      defaultQueueType,
    })
    if (!changed) throw new BrokerError('vhost-exists', `Virtual host '${name}' already exists`)
  }

  async deleteVhost(name: string): Promise<void> {
    await this.#change({ type: 'delete-vhost', name })
    this.#broker.connections.closeWhere(({ vhost }) => vhost === name, `vhost '${name}' is deleted`)
  }

  async updateVhost(name: string, options: VhostOptions): Promise<void> {
    await this.#broker.change({ type: 'update-vhost', name, ...options })
  }

  async setVhostLimits(name: string, limits: LimitsInput): Promise<void> {
    await this.#broker.change({ type: 'update-vhost', name, limits: validateVhostLimits(limits) })
  }

  vhostLimits(name: string): Limits {
    return requireVhost(this.#broker, name).limits
  }

  setTracing(vhost: string, on: boolean): void {
    this.#broker.vhosts.get(vhost)?.setTracing(on ? this.#broker.node : undefined)
  }

  // ---- permissions

  async setPermissions(vhost: string, user: string, patterns: PermissionPatterns): Promise<void> {
    await this.#change({ type: 'set-permissions', vhost, user, ...patterns })
  }

  async clearPermissions(vhost: string, user: string): Promise<void> {
    await this.#change({ type: 'clear-permissions', vhost, user })
  }

  listPermissions(vhost: string): UserPermissionInfo[] {
    requireVhost(this.#broker, vhost)
    return this.#broker.permissions
      .ofVhost(vhost)
      .map(({ user, configure, write, read }) => ({ user, configure, write, read }))
  }

  listUserPermissions(user: string): VhostPermissionInfo[] {
    this.#requireUser(user)
    return this.#broker.permissions
      .ofUser(user)
      .map(({ vhost, configure, write, read }) => ({ vhost, configure, write, read }))
  }

  async setTopicPermissions(vhost: string, user: string, patterns: TopicPermissionPatterns): Promise<void> {
    await this.#broker.change({ type: 'set-topic-permissions', vhost, user, ...patterns })
  }

  async clearTopicPermissions(vhost: string, user: string, exchange?: string): Promise<void> {
    await this.#broker.change({ type: 'clear-topic-permissions', vhost, user, exchange: exchange ?? null })
  }

  listTopicPermissions(vhost: string): TopicPermissionInfo[] {
    requireVhost(this.#broker, vhost)
    return this.#broker.topicPermissions.ofVhost(vhost)
  }

  listUserTopicPermissions(user: string): TopicPermissionInfo[] {
    this.#requireUser(user)
    return this.#broker.topicPermissions.ofUser(user)
  }

  #requireUser(name: string): User {
    const user = this.#broker.users.get(name)
    if (user === undefined) throw new BrokerError('no-such-user', `User "${name}" does not exist`)
    return user
  }

  // ---- policies and parameters

  async setPolicy(kind: PolicyKind, vhost: string, policy: PolicyDeclaration): Promise<void> {
    await this.#broker.change({ type: 'set-policy', kind, vhost, ...policy })
  }

  async clearPolicy(kind: PolicyKind, vhost: string, name: string): Promise<void> {
    await this.#broker.change({ type: 'clear-policy', kind, vhost, name })
  }

  listPolicies(kind: PolicyKind, vhost: string): PolicyInfo[] {
    return Array.from(requireVhost(this.#broker, vhost).policies.list(kind), ({ row }) => ({
      vhost,
      name: row.name,
      pattern: row.pattern,
      'apply-to': row.applyTo,
      definition: row.definition,
      priority: row.priority,
    }))
  }

  async setParameter(vhost: string, component: string, name: string, value: unknown): Promise<void> {
    await this.#broker.change(parameterOf(new Item({ component, name, value }, 'parameter'), vhost))
  }

  async clearParameter(vhost: string, component: string, name: string): Promise<void> {
    if (component === OPERATOR_POLICY) return this.clearPolicy('operator-policy', vhost, name)
    if (component === VHOST_LIMITS) return this.setVhostLimits(vhost, {})
    await this.#broker.change({ type: 'clear-parameter', vhost, component, name })
  }

  listParameters(vhost: string): ParameterInfo[] {
    const rows = listParameters(this.#broker, requireVhost(this.#broker, vhost))
    return rows.map((row) => ({ vhost, ...row }))
  }

  async setGlobalParameter(name: string, value: unknown): Promise<void> {
    await this.#broker.change({ type: 'set-global-parameter', name, value })
  }

  async clearGlobalParameter(name: string): Promise<void> {
    await this.#broker.change({ type: 'clear-global-parameter', name })
  }

  listGlobalParameters(): GlobalParameterInfo[] {
    return this.#broker.parameters.globals()
  }

  // ---- definitions

  exportDefinitions(vhost?: string): Definitions {
    const by = this.#host.status()
    return vhost === undefined ? exportAll(this.#broker, by) : exportVhost(this.#broker, vhost, by)
  }

  importDefinitions(definitions: unknown, vhost?: string): Promise<void> {
    return importDefinitions(this.#broker, definitions, vhost)
  }

  // ---- lists

  listQueues(vhost: string): QueueInfo[] {
    const { node } = this.#broker
    return [...requireVhost(this.#broker, vhost).queues.values()].map((queue) => queueInfo(queue, node))
  }

  listExchanges(vhost: string): ExchangeInfo[] {
    return [...requireVhost(this.#broker, vhost).exchanges.values()].map((exchange) => ({
      name: exchange.name,
      type: exchange.type,
      durable: exchange.durable,
      auto_delete: exchange.autoDelete,
      internal: exchange.internal,
      arguments: toTriples(exchange.arguments),
      policy: exchange.policy?.name ?? '',
      messages_delayed: exchange.messagesDelayed,
    }))
  }

  /** Every queue is bound to the default exchange under its name; those bindings are listed, too. */
  listBindings(vhost: string): BindingInfo[] {
    const { exchanges, queues } = requireVhost(this.#broker, vhost)
    const bindings: BindingInfo[] = [...queues.keys()].map((name) => ({
      source_name: '',
      source_kind: 'exchange',
      destination_name: name,
      destination_kind: 'queue',
      routing_key: name,
      arguments: [],
    }))
    for (const exchange of exchanges.values()) {
      for (const binding of exchange.bindings) {
        bindings.push({
          source_name: exchange.name,
          source_kind: 'exchange',
          destination_name: binding.destination.name,
          destination_kind: binding.destinationKind,
          routing_key: binding.routingKey,
          arguments: toTriples(binding.arguments),
        })
      }
    }
    return bindings
  }

  listConsumers(vhost: string): ConsumerInfo[] {
    const consumers: ConsumerInfo[] = []
    for (const queue of requireVhost(this.#broker, vhost).queues.values()) {
      for (const consumer of queue.consumers) consumers.push(consumerInfo(queue, consumer))
    }
    return consumers
  }

  listConnections(): ConnectionInfo[] {
    return [...this.#broker.connections].map((connection) => connection.info())
  }

  listChannels(): ChannelInfo[] {
    return [...this.#broker.connections].flatMap((connection) => connection.channels())
  }

  async closeConnections(
    selection: ConnectionSelection,
    reason: string,
    pacing: { limit?: number; delay?: number } = {},
  ): Promise<number> {
    const { limit = Number.POSITIVE_INFINITY, delay = 0 } = pacing
    const selected = [...this.#broker.connections].filter((connection) =>
      Object.entries(selection).every(([key, value]) => connection[key as keyof typeof selection] === value),
    )
    const closing = selected.slice(0, limit)
    for (const connection of closing) {
      connection.close(reason)
      if (delay > 0) await sleep(delay)
    }
    return closing.length
  }

  // ---- topology

  async declareQueue(vhost: string, queue: QueueDeclaration): Promise<void> {
    const session = this.#session(vhost)
    await declareQueue(session, {
      ...queue,
      passive: false,
      exclusive: false,
      arguments: fromJson(queue.arguments),
    })
  }

  async declareExchange(vhost: string, exchange: ExchangeDeclaration): Promise<void> {
    const session = this.#session(vhost)
    await declareExchange(session, {
      ...exchange,
      passive: false,
      arguments: fromJson(exchange.arguments),
    })
  }

  async declareBinding(vhost: string, binding: BindingDeclaration): Promise<void> {
    const session = this.#session(vhost)
    const { source, destination, routingKey } = binding
    const bindingArguments = fromJson(binding.arguments)
    if (binding.destinationKind === 'queue') {
      const request = { queue: destination, exchange: source, routingKey, arguments: bindingArguments }
      await bindQueue(session, request)
    } else {
      await bindExchange(session, {
        destination,
        source,
        routingKey,
        arguments: bindingArguments,
      })
    }
  }

  async deleteBinding(vhost: string, binding: BindingDeclaration): Promise<boolean> {
    requireVhost(this.#broker, vhost)
    const { source, destination, destinationKind, routingKey } = binding
    const triples = toTriples(fromJson(binding.arguments))
    const { changed } = await this.#change({
      type: 'unbind',
      vhost,
      source,
      destinationKind,
      destination,
      routingKey,
      arguments: triples,
    })
    return changed
  }

  async purgeQueue(vhost: string, name: string): Promise<number> {
    const host = requireVhost(this.#broker, vhost)
    return host.purge(host.requireQueue(name))
  }

  async deleteQueue(
    vhost: string,
    name: string,
    conditions: { ifEmpty?: boolean; ifUnused?: boolean } = {},
  ): Promise<number> {
    const { ifEmpty = false, ifUnused = false } = conditions
    const host = requireVhost(this.#broker, vhost)
    return deleteQueueIf(host, host.requireQueue(name), { ifEmpty, ifUnused })
  }

  async deleteExchange(vhost: string, name: string, conditions: { ifUnused?: boolean } = {}): Promise<void> {
    const session = this.#session(vhost)
    if (!session.vhost.exchanges.has(name)) {
      throw new BrokerError('not-found', `no ${describeExchange(name, vhost)}`)
    }
    await deleteExchange(session, { name, ifUnused: conditions.ifUnused ?? false })
  }

  async purgeExchange(vhost: string, name: string): Promise<number> {
    const count = requireVhost(this.#broker, vhost).requireExchange(name).purge()
    await this.#broker.store.committed()
    return count
  }

  // ---- messages

  publish(vhost: string, message: PublishInput): Promise<{ routed: boolean }> {
    return publishMessage(this.#session(vhost), this.#broker.store, message)
  }

  get(vhost: string, queue: string, options: { count: number; ack: boolean }): Promise<MessageInfo[]> {
    return getMessages(this.#session(vhost), queue, options)
  }

  consume(
    vhost: string,
    queue: string,
    options: { prefetch: number; count?: number | undefined },
  ): AsyncIterable<MessageInfo> {
    return consumeMessages(this.#session(vhost), queue, options)
  }

  #change(command: MetadataCommand): Promise<Outcome> {
    return this.#broker.change(command, ADMINISTRATION_USER)
  }

  #session(vhostName: string): Session {
    return Session.forAdministration(requireVhost(this.#broker, vhostName))
  }
}

/** A blank password is stored like any other; logging in with it is refused. */
function toHash(input: PasswordInput): HashedPassword {
  if ('passwordHash' in input)
    return { passwordHash: input.passwordHash, hashingAlgorithm: DEFAULT_ALGORITHM }
  return hashPassword(input.password)
}
