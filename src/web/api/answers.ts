// What the HTTP API answers, as far as the page uses it. Fields are those of RabbitMQ's management plugin.
import type { ClientName } from '../lib/client-title.js'
import type { Details } from '../lib/samples.js'

export interface WhoAmI {
  readonly name: string
  readonly tags: readonly string[]
}

/** A page of a list. */
export interface Paged<T> {
  readonly items: readonly T[]
  readonly total_count: number
  readonly filtered_count: number
  readonly page: number
  readonly page_count: number
}

export type Table = Readonly<Record<string, unknown>>

/** Counters of messages; one that never counted is absent. */
export interface MessageStats {
  readonly [name: string]: number | Details | undefined
}

export interface Overview {
  readonly product_name: string
  readonly product_version: string
  readonly rabbitmq_version: string
  readonly cluster_name: string
  readonly node: string
  readonly message_stats: MessageStats
  readonly churn_rates?: Readonly<Record<string, number | Details>>
  readonly queue_totals: QueueTotals
  readonly object_totals: Readonly<
    Partial<Record<'channels' | 'connections' | 'consumers' | 'exchanges' | 'queues', number>>
  >
  /** Only monitors are told. */
  readonly listeners?: readonly Listener[]
  readonly exchange_types: readonly { readonly name: string }[]
}

export interface QueueTotals {
  readonly messages?: number
  readonly messages_details?: Details
  readonly messages_ready?: number
  readonly messages_ready_details?: Details
  readonly messages_unacknowledged?: number
  readonly messages_unacknowledged_details?: Details
}

export interface Listener {
  readonly node: string
  readonly protocol: string
  readonly ip_address: string
  readonly port: number
}

export interface Node {
  readonly name: string
  readonly running: boolean
  readonly uptime: number
  readonly fd_used?: number
  readonly fd_total?: number
  readonly sockets_used?: number
  readonly sockets_total?: number
  readonly mem_used?: number
  readonly mem_used_details?: Details
  readonly mem_limit?: number
  readonly mem_alarm?: boolean
  readonly disk_free?: number
  readonly disk_free_limit?: number
  readonly disk_free_alarm?: boolean
  readonly processors?: number
  readonly os_pid?: string
  readonly db_dir?: string
  readonly log_files?: readonly string[]
  readonly config_files?: readonly string[]
  readonly enabled_plugins?: readonly string[]
}

export interface Connection {
  readonly name: string
  readonly user_provided_name?: string
  readonly vhost: string
  readonly user: string
  readonly state: string
  readonly protocol: string
  readonly ssl: boolean
  readonly channels: number
  readonly channel_max?: number
  readonly frame_max?: number
  readonly timeout?: number
  readonly connected_at: number
  readonly host?: string
  readonly port?: number
  readonly peer_host: string
  readonly peer_port: number
  readonly auth_mechanism?: string
  readonly ssl_protocol?: string
  readonly ssl_cipher?: string
  readonly peer_cert_subject?: string | null
  readonly client_properties: Table
  readonly recv_oct: number
  readonly recv_oct_details: Details
  readonly send_oct: number
  readonly send_oct_details: Details
}

export interface Channel {
  readonly name: string
  readonly number: number
  readonly vhost: string
  readonly user: string
  readonly state: string
  readonly confirm: boolean
  readonly transactional: boolean
  readonly prefetch_count: number
  readonly global_prefetch_count: number
  readonly messages_unacknowledged: number
  readonly messages_unconfirmed: number
  readonly messages_uncommitted: number
  readonly consumer_count: number
  readonly connection_details?: ClientName
  readonly message_stats?: MessageStats
  readonly consumer_details?: readonly Consumer[]
}

export interface Consumer {
  readonly consumer_tag: string
  readonly ack_required: boolean
  readonly active?: boolean
  readonly activity_status?: string
  readonly exclusive: boolean
  readonly prefetch_count: number
  readonly arguments: Table
  readonly queue: { readonly name: string; readonly vhost: string }
  readonly channel_details?: {
    readonly name: string
    readonly number: number
    readonly connection_name: string
    readonly user_provided_name?: string
    readonly user: string
    readonly peer_host: string
    readonly peer_port: number
  }
}

export interface Exchange {
  readonly name: string
  readonly vhost: string
  readonly type: string
  readonly durable: boolean
  readonly auto_delete: boolean
  readonly internal: boolean
  readonly arguments: Table
  readonly policy?: string | null
  readonly message_stats?: MessageStats
}

export interface Queue extends QueueTotals {
  readonly name: string
  readonly vhost: string
  readonly type: string
  readonly state: string
  readonly durable: boolean
  readonly auto_delete: boolean
  readonly exclusive: boolean
  readonly arguments: Table
  readonly policy?: string | null
  readonly operator_policy?: string | null
  readonly effective_policy_definition?: Table | null
  readonly consumers: number
  readonly consumer_capacity?: number
  readonly memory?: number
  readonly message_bytes?: number
  readonly message_bytes_ready?: number
  readonly message_bytes_unacknowledged?: number
  readonly message_bytes_ram?: number
  readonly message_bytes_persistent?: number
  readonly messages_ram?: number
  readonly messages_persistent?: number
  readonly head_message_timestamp?: number | null
  readonly idle_since?: string
  readonly node?: string
  readonly message_stats?: MessageStats
  readonly consumer_details?: readonly Consumer[]
  readonly incoming?: readonly {
    readonly exchange: { readonly name: string }
    readonly stats: MessageStats
  }[]
}

export interface Binding {
  readonly source: string
  readonly vhost: string
  readonly destination: string
  readonly destination_type: 'queue' | 'exchange'
  readonly routing_key: string
  readonly arguments: Table
  readonly properties_key: string
}

export interface User {
  readonly name: string
  readonly tags: readonly string[] | string
  readonly password_hash: string
  readonly limits?: Readonly<Record<string, number>> | readonly unknown[]
}

export interface Permission {
  readonly user: string
  readonly vhost: string
  readonly configure: string
  readonly write: string
  readonly read: string
}

export interface TopicPermission {
  readonly user: string
  readonly vhost: string
  readonly exchange: string
  readonly write: string
  readonly read: string
}

export interface Vhost extends QueueTotals {
  readonly name: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly default_queue_type?: string
  readonly tracing: boolean
  readonly message_stats?: MessageStats
  readonly metadata?: { readonly description?: string; readonly tags?: readonly string[] }
}

export interface Policy {
  readonly vhost: string
  readonly name: string
  readonly pattern: string
  readonly 'apply-to': string
  readonly definition: Table
  readonly priority: number
}

export interface Limits {
  readonly vhost?: string
  readonly user?: string
  readonly value: Readonly<Record<string, number>>
}

export interface Parameter {
  readonly component: string
  readonly vhost: string
  readonly name: string
  readonly value: unknown
}

export interface GlobalParameter {
  readonly name: string
  readonly value: unknown
}

export interface FeatureFlag {
  readonly name: string
  readonly state: string
  readonly stability: string
  readonly desc: string
}

export interface DeprecatedFeature {
  readonly name: string
}

// Beyond RabbitMQ's API: src/management/api/warren.

export type PayloadEncoding = 'string' | 'base64'

export interface PublishedMessage {
  readonly exchange: string
  readonly routing_key: string
  readonly properties: Table & { readonly headers?: Table }
  readonly payload: string
  readonly payload_bytes: number
  readonly payload_encoding: PayloadEncoding
  readonly payload_truncated?: true
}

export interface Message extends PublishedMessage {
  readonly position?: number
  readonly id: number
  readonly age: number
  readonly redelivered: boolean
}

/** What the command tail tells of a message. */
export interface TailedMessage extends PublishedMessage {
  /** ms since 1970. */
  readonly published_at: number
}

export interface Unacked {
  readonly id: number
  readonly age: number
  readonly redelivered: boolean
  readonly size: number
  readonly exchange: string
  readonly routing_key: string
  readonly delivery_tag: number
  readonly consumer_tag: string
  readonly connection_name: string
  readonly user_provided_name: string
  readonly peer_host: string
  readonly peer_port: number | ''
  readonly user: string
}

export interface DelayedMessage {
  readonly id: string
  readonly exchange: string
  readonly routing_key: string
  readonly due_at: number
  readonly arrived_at: number
  readonly message_bytes: number
  readonly persistent: boolean
}

/** A webhook and how it fares, as the command list_webhooks tells it. */
export interface Webhook {
  readonly vhost: string
  readonly name: string
  readonly queue: string
  readonly url: string
  readonly state: 'delivering' | 'paused' | 'disabled' | 'no_queue'
  readonly in_flight: number
  /** Of these, those that wait to be sent again. */
  readonly retrying: number
  readonly delivered: number
  readonly failures: number
  readonly rejected: number
  readonly last_error: string
  /** ms since 1970; '' before the first. */
  readonly last_error_at: number | ''
  readonly signed: boolean
  readonly verify: boolean
}

/** How far an operation on messages came. */
export interface TransferResult {
  readonly examined: number
  readonly ready: number
  readonly messages: number
  readonly bytes: number
  readonly skipped: Readonly<Record<string, number>>
}

export interface BindingStep {
  readonly destination_kind: 'queue' | 'exchange'
  readonly destination: string
  readonly routing_key: string
  readonly matches: boolean
  readonly why: string
}

export interface ExchangeStep {
  readonly exchange: string
  readonly type: string
  readonly reached: string
  readonly delay: number
  readonly bindings: readonly BindingStep[]
  readonly unmatched: string
}

export interface QueueProspects {
  readonly queue: string
  readonly type: string
  readonly policy: string
  readonly messages: number
  readonly consumers: number
  readonly notes: readonly string[]
  readonly dead_letters: null | {
    readonly exchange: string
    readonly routing_key: string
    readonly lost: string
    readonly queues: readonly QueueProspects[]
  }
}

export interface RoutingAnswer {
  readonly exchange: string
  readonly routing_key: string
  readonly refused: string
  readonly steps: readonly ExchangeStep[]
  readonly drawn: boolean
  readonly queues: readonly QueueProspects[]
}

/** The part of a virtual host's topology that a picture shows. */
export interface RoutingGraph {
  readonly exchanges: readonly { readonly name: string; readonly type: string }[]
  readonly queues: readonly {
    readonly name: string
    readonly type: string
    readonly messages: number
    readonly consumers: number
  }[]
  readonly bindings: readonly {
    readonly source: string
    /** Dead letters come from a queue. */
    readonly source_type: 'exchange' | 'queue'
    readonly destination: string
    readonly destination_type: 'queue' | 'exchange'
    readonly routing_key: string
    /** How a message comes there: by a binding, as a dead letter, or because no binding took it. */
    readonly kind: 'binding' | 'dead-letter' | 'alternate'
  }[]
  /** Bindings that there was no room for. */
  readonly left_out: number
}

export interface SearchHit {
  readonly kind: 'queue' | 'exchange' | 'connection' | 'channel' | 'user' | 'vhost' | 'policy'
  readonly name: string
  /** '' for what is in no virtual host. */
  readonly vhost: string
  readonly note: string
}

export interface Finding {
  readonly check: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly object: string
  readonly vhost: string
  readonly text: string
  readonly command: string
}

export interface PlannedChange {
  readonly action: string
  readonly kind: string
  readonly name: string
  readonly vhost: string
  readonly differences: readonly {
    readonly property: string
    readonly before?: unknown
    readonly after?: unknown
  }[]
}

export interface Plan {
  readonly changed: boolean
  readonly applied: boolean
  readonly changes: readonly PlannedChange[]
  readonly unchanged: number
  readonly problems: readonly { readonly kind: string; readonly name: string; readonly text: string }[]
}
