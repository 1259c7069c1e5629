import { type FieldTable, toJson } from '../../message/field-table.js'
import type { Admin } from '../admin/admin.js'
import type { Broker } from '../broker.js'

/** A column of a view, with what stands in it. */
export interface ViewColumn {
  readonly name: string
  readonly help: string
}

/** A view, documented. */
export interface View {
  readonly name: string
  readonly summary: string
  readonly columns: readonly ViewColumn[]
}

type Row = { readonly [column: string]: unknown }

/** A view whose rows are what the broker holds in memory at the moment of the query. */
interface LiveView extends View {
  rows(broker: Broker, admin: Admin): readonly object[]
}

/** Columns from lines "name  what it is". */
function columns(text: string): ViewColumn[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', ...help] = line.trim().split(/\s+/)
      return { name, help: help.join(' ') }
    })
}

/** All rows of a list that each virtual host has. */
function everywhere<T extends object>(admin: Admin, list: (vhost: string) => readonly T[]): Row[] {
  return admin.vhosts.list().flatMap(({ name: vhost }) => list(vhost).map((row) => ({ vhost, ...row })))
}

const LIVE_VIEWS: readonly LiveView[] = [
  {
    name: 'vhosts',
    summary: 'virtual hosts',
    columns: columns(`
      name
      description
      tags                 JSON list
      default_queue_type
      tracing              1 while the firehose is on
      limits               JSON object`),
    rows: (_broker, admin) =>
      admin.vhosts.list().map((vhost) => ({ ...vhost, limits: admin.vhosts.limits(vhost.name) })),
  },
  {
    name: 'users',
    summary: 'users, without their password hashes',
    columns: columns(`
      name
      tags                 JSON list
      limits               JSON object
      has_password         0 when nobody can log in by a password`),
    rows: ({ users }) =>
      Array.from(users.list(), ({ name, tags, limits = {}, passwordHash }) => {
        return { name, tags, limits, has_password: passwordHash !== '' }
      }),
  },
  {
    name: 'permissions',
    summary: 'what users may do',
    columns: columns(`
      vhost
      user
      configure            regular expression
      write                regular expression
      read                 regular expression`),
    rows: (_broker, admin) => everywhere(admin, (vhost) => admin.permissions.ofVhost(vhost)),
  },
  {
    name: 'topic_permissions',
    summary: 'which keys users may use in topic exchanges',
    columns: columns(`
      vhost
      user
      exchange
      write                regular expression
      read                 regular expression`),
    rows: (_broker, admin) => everywhere(admin, (vhost) => admin.permissions.topicOfVhost(vhost)),
  },
  {
    name: 'policies',
    summary: 'policies and operator policies',
    columns: columns(`
      vhost
      kind                 policy or operator-policy
      name
      pattern              regular expression
      apply_to
      priority
      definition           JSON object`),
    rows: (_broker, admin) =>
      (['policy', 'operator-policy'] as const).flatMap((kind) =>
        everywhere(admin, (vhost) => admin.policies.list(kind, vhost)).map((row) => {
          return { ...row, kind, apply_to: row['apply-to'] }
        }),
      ),
  },
  {
    name: 'parameters',
    summary: 'runtime parameters; those without a vhost are global',
    columns: columns(`
      vhost
      component
      name
      value                JSON`),
    rows: (_broker, admin) => [
      ...everywhere(admin, (vhost) => admin.parameters.list(vhost)),
      ...admin.parameters.listGlobal().map((row) => ({ ...row, vhost: null, component: null })),
    ],
  },
  {
    name: 'exchanges',
    summary: 'exchanges',
    columns: columns(`
      vhost
      name                 empty for the default exchange
      type
      durable
      auto_delete
      internal
      arguments            JSON object
      alternate            name of the alternate exchange
      policy
      owner                label of whoever declared it by a topology file
      bindings             number of bindings that leave it
      messages_delayed     messages that wait in it
      deduplication_keys   keys that are remembered against duplicates
      duplicates           messages that were held back since the broker started`),
    rows: ({ vhosts }, admin) =>
      everywhere(admin, (vhost) => admin.exchanges.list(vhost)).map((row) => {
        const exchange = vhosts.get(String(row['vhost']))?.exchanges.get(String(row['name']))
        const plain = exchange === undefined ? {} : toJson(exchange.arguments)
        return {
          ...row,
          arguments: plain,
          alternate: exchange?.alternate ?? null,
          bindings: exchange?.bindingCount,
        }
      }),
  },
  {
    name: 'queues',
    summary: 'queues and their counters',
    columns: columns(`
      vhost
      name
      type
      durable
      auto_delete
      exclusive
      arguments            JSON object
      policy
      operator_policy
      owner                label of whoever declared it by a topology file
      messages             ready and unacknowledged ones
      messages_ready
      messages_unacknowledged
      messages_persistent
      message_bytes        bytes of the bodies
      consumers
      consumer_capacity    part of the time in which its consumers can take more
      memory               bytes
      disk_reads
      disk_writes
      message_groups       groups of which a message is unacknowledged
      messages_behind_groups  ready messages that wait for that
      deduplication_keys   keys that are remembered against duplicates
      duplicates           messages that were not taken in since the broker started
      state`),
    rows: ({ vhosts }, admin) =>
      everywhere(admin, (vhost) => admin.queues.list(vhost)).map((row) => {
        const table = vhosts.get(String(row['vhost']))?.queues.get(String(row['name']))?.arguments
        return { ...row, arguments: plainArguments(table) }
      }),
  },
  {
    name: 'bindings',
    summary: 'bindings, those to the default exchange not included',
    columns: columns(`
      vhost
      source               name of the exchange
      destination
      destination_kind     queue or exchange
      routing_key
      arguments            JSON object
      owner                label of whoever declared it by a topology file`),
    rows: ({ vhosts, ownership }) =>
      [...vhosts.values()].flatMap((vhost) =>
        [...vhost.exchanges.values()].flatMap(({ bindings }) =>
          Array.from(
            bindings,
            ({ source, destination, destinationKind, routingKey, arguments: table, key }) => ({
              vhost: vhost.name,
              source: source.name,
              destination: destination.name,
              destination_kind: destinationKind,
              routing_key: routingKey,
              arguments: toJson(table),
              owner: ownership.ownerOf('binding', JSON.stringify([vhost.name, key])) ?? '',
            }),
          ),
        ),
      ),
  },
  {
    name: 'connections',
    summary: 'connections of clients',
    columns: columns(`
      pid
      name
      user
      vhost
      state
      channels
      peer_host
      peer_port
      host
      port
      ssl
      protocol
      auth_mechanism
      timeout              heartbeat in seconds
      recv_oct             bytes received
      send_oct             bytes sent
      connected_at         ms since 1970`),
    rows: (_broker, admin) => admin.connections.list(),
  },
  {
    name: 'channels',
    summary: 'channels of connections',
    columns: columns(`
      pid
      connection           pid of its connection
      number
      user
      vhost
      transactional
      confirm
      consumer_count
      messages_unacknowledged
      messages_unconfirmed
      messages_uncommitted
      prefetch_count
      global_prefetch_count`),
    rows: (_broker, admin) => admin.connections.channels(),
  },
  {
    name: 'consumers',
    summary: 'consumers of queues',
    columns: columns(`
      vhost
      queue_name
      channel_pid
      consumer_tag
      ack_required
      prefetch_count       0 for no limit
      active
      activity_status
      arguments            JSON list of triples`),
    rows: (_broker, admin) => everywhere(admin, (vhost) => admin.queues.consumers(vhost)),
  },
]

/** Read from the disk by whoever runs the query. */
const MESSAGES: View = {
  name: 'messages',
  summary: 'messages that are on the disk: persistent ones of durable queues, and others that were paged out',
  columns: columns(`
    vhost
    queue
    position             grows along the queue
    exchange
    routing_key
    persistent
    arrived_at           time in UTC, as text
    size                 bytes of the body
    headers              JSON object; json_extract(headers, '$.x') takes one out
    content_type
    content_encoding
    priority
    correlation_id
    reply_to
    expiration           ms, as text
    message_id
    timestamp            seconds since 1970
    type
    user_id
    app_id
    body                 text, or base64
    body_encoding        string or base64`),
}

/** All views, for documentation. */
export const VIEWS: readonly View[] = [...LIVE_VIEWS, MESSAGES]

/** The views whose names stand in a query: the others need not be filled. */
export function liveViewsIn(sql: string): readonly LiveView[] {
  return LIVE_VIEWS.filter(({ name }) => mentions(sql, name))
}

export function mentions(sql: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`, 'i').test(sql)
}

function plainArguments(table: FieldTable | undefined): Row {
  return table === undefined ? {} : toJson(table)
}
