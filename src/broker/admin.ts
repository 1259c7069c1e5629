import type { MessageProperties } from '../message/properties.js'
import type { AlarmResource, Watermark } from './alarms.js'

export type { AlarmResource, MessageProperties, Watermark }

/**
 * The administrative interface: what the control socket, the HTTP API and an embedding program call. No
 * administrative operation is written twice; who needs one more adds it here.
 *
 * Calls that change something resolve when the change is durable. Refusals are `BrokerError`s. Lists are
 * snapshots of plain values that survive JSON; their keys are the column names of RabbitMQ's `list_*`
 * commands, so a command's columns are the keys of its rows.
 */
export interface Admin {
  nodeStatus(): NodeStatus
  /** Begins an orderly shutdown of the whole daemon; resolves when it has begun. */
  stop(): Promise<void>
  /** Until the next start. Alarms are raised or cleared at once. */
  setMemoryWatermark(watermark: Watermark): void
  setDiskFreeLimit(watermark: Watermark): void

  listUsers(): UserInfo[]
  addUser(name: string, password: PasswordInput): Promise<void>
  deleteUser(name: string): Promise<void>
  changePassword(name: string, password: PasswordInput): Promise<void>
  clearPassword(name: string): Promise<void>
  /** True when the password is right. Unknown users are false as well. */
  authenticateUser(name: string, password: string): Promise<boolean>
  setUserTags(name: string, tags: readonly string[]): Promise<void>
  /** Adds to the limits of the user: max-connections, max-channels. Others are refused with 'invalid-argument'. */
  setUserLimits(name: string, limits: LimitsInput): Promise<void>
  /** Takes away one limit, or all of them. */
  clearUserLimits(name: string, limit: string): Promise<void>
  userLimits(name: string): Limits

  listVhosts(): VhostInfo[]
  /** Refuses an existing one with 'vhost-exists'. */
  addVhost(name: string, options?: VhostOptions): Promise<void>
  deleteVhost(name: string): Promise<void>
  /** Changes what is given; a missing vhost is 'no-such-vhost'. */
  updateVhost(name: string, options: VhostOptions): Promise<void>
  /** Replaces the limits of the vhost: max-connections, max-queues. Others are refused with 'invalid-argument'. */
  setVhostLimits(name: string, limits: LimitsInput): Promise<void>
  vhostLimits(name: string): Limits
  /** Switches the firehose, until the broker ends. A vhost that does not exist is no error, as in RabbitMQ. */
  setTracing(vhost: string, on: boolean): void

  /** Patterns are regular expressions; a broken one is refused with 'invalid-argument'. */
  setPermissions(vhost: string, user: string, patterns: PermissionPatterns): Promise<void>
  clearPermissions(vhost: string, user: string): Promise<void>
  listPermissions(vhost: string): UserPermissionInfo[]
  listUserPermissions(user: string): VhostPermissionInfo[]
  setTopicPermissions(vhost: string, user: string, patterns: TopicPermissionPatterns): Promise<void>
  /** For one exchange, or for all without one. */
  clearTopicPermissions(vhost: string, user: string, exchange?: string): Promise<void>
  listTopicPermissions(vhost: string): TopicPermissionInfo[]
  listUserTopicPermissions(user: string): TopicPermissionInfo[]

  /** Adds or replaces; one that is not in order is refused with 'invalid-argument'. It is in force at once. */
  setPolicy(kind: PolicyKind, vhost: string, policy: PolicyDeclaration): Promise<void>
  /** A missing one is 'not-found'. */
  clearPolicy(kind: PolicyKind, vhost: string, name: string): Promise<void>
  listPolicies(kind: PolicyKind, vhost: string): PolicyInfo[]

  /** The value may be whatever JSON can say; an unknown component is refused with 'invalid-argument'. */
  setParameter(vhost: string, component: string, name: string, value: unknown): Promise<void>
  /** A missing one is 'not-found'. */
  clearParameter(vhost: string, component: string, name: string): Promise<void>
  listParameters(vhost: string): ParameterInfo[]
  setGlobalParameter(name: string, value: unknown): Promise<void>
  clearGlobalParameter(name: string): Promise<void>
  listGlobalParameters(): GlobalParameterInfo[]

  /** What a backup of the topology needs, of everything or of one vhost, in RabbitMQ's format. */
  exportDefinitions(vhost?: string): Definitions
  /**
   * Adds and overwrites what the definitions say, and deletes nothing; into one vhost when it is given. All of it or,
   * refused with 'invalid-argument', nothing.
   */
  importDefinitions(definitions: unknown, vhost?: string): Promise<void>

  /** The lists of a vhost refuse an unknown vhost with 'no-such-vhost'. */
  listQueues(vhost: string): QueueInfo[]
  listExchanges(vhost: string): ExchangeInfo[]
  listBindings(vhost: string): BindingInfo[]
  listConsumers(vhost: string): ConsumerInfo[]
  listConnections(): ConnectionInfo[]
  listChannels(): ChannelInfo[]
  /**
   * Closes the connections that are all of what `selection` says, at most `limit` of them and one every `delay` ms,
   * with `connection-forced` and the reason. Returns how many.
   */
  closeConnections(
    selection: ConnectionSelection,
    reason: string,
    pacing?: { limit?: number; delay?: number },
  ): Promise<number>

  /** Declares are idempotent; an existing object with other properties is refused with 'precondition-failed'. */
  declareQueue(vhost: string, queue: QueueDeclaration): Promise<void>
  declareExchange(vhost: string, exchange: ExchangeDeclaration): Promise<void>
  declareBinding(vhost: string, binding: BindingDeclaration): Promise<void>
  /** Returns whether there was such a binding. */
  deleteBinding(vhost: string, binding: BindingDeclaration): Promise<boolean>
  /** Return the number of ready messages that went. A missing queue is 'not-found'. */
  purgeQueue(vhost: string, name: string): Promise<number>
  deleteQueue(
    vhost: string,
    name: string,
    conditions?: { ifEmpty?: boolean; ifUnused?: boolean },
  ): Promise<number>
  /** A missing exchange is 'not-found', one with bindings under ifUnused 'in-use'. */
  deleteExchange(vhost: string, name: string, conditions?: { ifUnused?: boolean }): Promise<void>

  /** Drops the delayed messages of an exchange and returns how many there were. A missing one is 'not-found'. */
  purgeExchange(vhost: string, name: string): Promise<number>

  /** Resolves when the message is safe (persistent) or routed; says whether any queue took it. */
  publish(vhost: string, message: PublishInput): Promise<{ routed: boolean }>
  /** Takes up to `count` messages off the head. `ack: false` puts them back, marked redelivered. */
  get(vhost: string, queue: string, options: { count: number; ack: boolean }): Promise<MessageInfo[]>
  /**
   * Consumes until the caller stops iterating, or `count` messages were taken. Each message is acknowledged
   * when the next is asked for (after the last: the end); what is not acknowledged when the caller stops goes
   * back to the queue. No more than `count` messages ever leave the queue.
   */
  consume(
    vhost: string,
    queue: string,
    options: { prefetch: number; count?: number | undefined },
  ): AsyncIterable<MessageInfo>
}

/** A password as typed, or RabbitMQ's salted hash in base64. */
export type PasswordInput = { readonly password: string } | { readonly passwordHash: string }

/** Arguments as RabbitMQ's JSON shows them: name, type name, value (nested tables alike). */
export type ArgumentTriples = readonly (readonly [name: string, type: string, value: unknown])[]

export interface UserInfo {
  readonly user: string
  readonly tags: readonly string[]
}

export interface VhostOptions {
  readonly description?: string
  readonly tags?: readonly string[]
  readonly defaultQueueType?: string
}

export interface VhostInfo {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly default_queue_type: string
  readonly tracing: boolean
  readonly cluster_state: string
}

/** How many of something there may be, by RabbitMQ's names of limits. */
export type Limits = Readonly<Record<string, number>>
/** Limits as they come from outside. */
export type LimitsInput = Readonly<Record<string, unknown>>

export type PolicyKind = 'policy' | 'operator-policy'

export interface PolicyDeclaration {
  readonly name: string
  readonly pattern: string
  /** queues, exchanges, all, classic_queues, quorum_queues or streams. */
  readonly applyTo: string
  readonly priority: number
  readonly definition: Readonly<Record<string, unknown>>
}

export interface PolicyInfo {
  readonly vhost: string
  readonly name: string
  readonly pattern: string
  readonly 'apply-to': string
  readonly definition: Readonly<Record<string, unknown>>
  readonly priority: number
}

export interface GlobalParameterInfo {
  readonly name: string
  readonly value: unknown
}

export interface ParameterInfo extends GlobalParameterInfo {
  readonly vhost: string
  readonly component: string
}

export interface TopicPermissionPatterns {
  readonly exchange: string
  readonly write: string
  readonly read: string
}

export interface TopicPermissionInfo extends TopicPermissionPatterns {
  readonly vhost: string
  readonly user: string
}

/** A definitions file, as JSON. */
export type Definitions = Readonly<Record<string, unknown>>

export interface PermissionPatterns {
  readonly configure: string
  readonly write: string
  readonly read: string
}

export interface UserPermissionInfo extends PermissionPatterns {
  readonly user: string
}

export interface VhostPermissionInfo extends PermissionPatterns {
  readonly vhost: string
}

/** Empty strings and nulls where a value does not apply, as in RabbitMQ. */
export interface QueueInfo {
  readonly name: string
  readonly durable: boolean
  readonly auto_delete: boolean
  readonly arguments: ArgumentTriples
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
  readonly disk_reads: number
  readonly disk_writes: number
  readonly consumers: number
  readonly consumer_utilisation: number
  readonly consumer_capacity: number
  readonly memory: number
  readonly state: string
  readonly type: string
  readonly leader: string
  readonly members: readonly string[] | ''
  readonly online: readonly string[] | ''
}

export interface ExchangeInfo {
  readonly name: string
  readonly type: string
  readonly durable: boolean
  readonly auto_delete: boolean
  readonly internal: boolean
  readonly arguments: ArgumentTriples
  readonly policy: string
  /** Messages that wait in the exchange for their time. */
  readonly messages_delayed: number
}

export interface BindingInfo {
  readonly source_name: string
  readonly source_kind: 'exchange'
  readonly destination_name: string
  readonly destination_kind: 'queue' | 'exchange'
  readonly routing_key: string
  readonly arguments: ArgumentTriples
}

export interface ConsumerInfo {
  readonly queue_name: string
  readonly channel_pid: string
  readonly consumer_tag: string
  readonly ack_required: boolean
  readonly prefetch_count: number
  readonly active: boolean
  readonly activity_status: string
  readonly arguments: ArgumentTriples
}

export interface ConnectionInfo {
  readonly pid: string
  readonly name: string
  readonly port: number
  readonly host: string
  readonly peer_port: number
  readonly peer_host: string
  readonly ssl: boolean
  readonly ssl_protocol: string
  readonly ssl_key_exchange: string
  readonly ssl_cipher: string
  readonly ssl_hash: string
  readonly peer_cert_subject: string
  readonly peer_cert_issuer: string
  readonly peer_cert_validity: string
  /** starting, tuning, opening, running, flow, blocking, blocked, closing or closed. */
  readonly state: string
  readonly channels: number
  /** For example {0,9,1}. */
  readonly protocol: string
  readonly auth_mechanism: string
  readonly user: string
  readonly vhost: string
  /** Heartbeat interval in seconds, 0 for none. */
  readonly timeout: number
  readonly frame_max: number
  readonly channel_max: number
  readonly client_properties: ArgumentTriples
  readonly recv_oct: number
  readonly recv_cnt: number
  readonly send_oct: number
  readonly send_cnt: number
  readonly send_pend: number
  /** ms since 1970. */
  readonly connected_at: number
}

/** Empty for every connection. */
export type ConnectionSelection = Partial<Pick<ConnectionInfo, 'pid' | 'user' | 'vhost'>>

export interface ChannelInfo {
  readonly pid: string
  /** pid of its connection. */
  readonly connection: string
  readonly name: string
  readonly number: number
  readonly user: string
  readonly vhost: string
  readonly transactional: boolean
  readonly confirm: boolean
  readonly consumer_count: number
  readonly messages_unacknowledged: number
  readonly messages_uncommitted: number
  readonly acks_uncommitted: number
  readonly messages_unconfirmed: number
  readonly prefetch_count: number
  readonly global_prefetch_count: number
}

export interface QueueDeclaration {
  readonly name: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly arguments: Readonly<Record<string, unknown>>
}

export interface ExchangeDeclaration {
  readonly name: string
  readonly type: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly internal: boolean
  readonly arguments: Readonly<Record<string, unknown>>
}

export interface BindingDeclaration {
  readonly source: string
  readonly destination: string
  readonly destinationKind: 'queue' | 'exchange'
  readonly routingKey: string
  readonly arguments: Readonly<Record<string, unknown>>
}

export type PayloadEncoding = 'string' | 'base64'

export interface PublishInput {
  readonly exchange: string
  readonly routingKey: string
  readonly properties: MessageProperties
  readonly payload: string
  readonly payloadEncoding: PayloadEncoding
}

export interface MessageInfo {
  readonly exchange: string
  readonly routing_key: string
  readonly redelivered: boolean
  /** Ready messages left behind it. */
  readonly message_count: number
  readonly properties: MessageProperties
  readonly payload: string
  readonly payload_bytes: number
  /** 'string' when the body is valid UTF-8. */
  readonly payload_encoding: PayloadEncoding
}

export interface NodeStatus {
  readonly pid: number
  readonly node: string
  readonly product: string
  readonly version: string
  /** The version of RabbitMQ whose behaviour clients see. */
  readonly rabbitmqVersion: string
  readonly runtime: string
  readonly os: string
  readonly uptimeSeconds: number
  readonly dataDirectory: string
  readonly configFiles: readonly string[]
  readonly logFiles: readonly string[]
  readonly controlSocket: string
  readonly listeners: readonly ListenerInfo[]
  readonly memoryBytes: { readonly rss: number; readonly heapUsed: number; readonly buffers: number }
  readonly freeDiskBytes: number
  /** The resources that are short: publishers are blocked while there is any. */
  readonly alarms: readonly AlarmResource[]
  readonly memoryWatermark: Watermark
  /** What the watermark comes to. */
  readonly memoryLimitBytes: number
  readonly diskFreeLimitBytes: number
  readonly fileDescriptors: { readonly used: number; readonly limit: number }
  readonly totals: {
    readonly connections: number
    readonly channels: number
    readonly queues: number
    readonly exchanges: number
    readonly vhosts: number
    readonly messages: number
  }
}

export interface ListenerInfo {
  readonly interface: string
  readonly port: number
  /** For example amqp. */
  readonly protocol: string
  readonly purpose: string
}
