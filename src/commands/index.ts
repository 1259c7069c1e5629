import type { Command, Group, Scope } from './define.js'

/** What is known of a command without loading it; its declaration says the same, and a test compares them. */
export interface CommandEntry {
  readonly summary: string
  readonly group: Group
  readonly scopes: readonly Scope[]
  readonly aliases?: readonly string[]
  readonly load: () => Promise<{ readonly default: Command }>
}

export type Registry = Readonly<Record<string, CommandEntry>>

/**
 * Every command by its name. Loading one does not load the others: the start-up time of the CLI depends
 * on it.
 */
export const COMMANDS: Registry = {
  autocomplete: {
    summary: 'Provides command name autocomplete variants',
    group: 'help',
    scopes: ['ctl', 'diagnostics', 'plugins', 'queues'],
    load: () => import('./help/autocomplete.js'),
  },
  help: {
    summary: 'Displays usage information for a command',
    group: 'help',
    scopes: ['ctl', 'diagnostics', 'plugins', 'queues', 'streams', 'upgrade'],
    load: () => import('./help/help.js'),
  },
  version: {
    summary: 'Displays CLI tools version',
    group: 'help',
    scopes: ['ctl', 'diagnostics', 'plugins', 'queues', 'streams', 'upgrade'],
    load: () => import('./help/version.js'),
  },
  alarms: {
    summary: 'Lists resource alarms (local or cluster-wide) in effect on the target node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./nodes/alarms.js'),
  },
  check_alarms: {
    summary:
      'Health check that exits with a non-zero code if there are alarms in effect on any of the cluster nodes',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./nodes/check-alarms.js'),
  },
  check_local_alarms: {
    summary: 'Health check that exits with a non-zero code if there are alarms in effect on the target node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./nodes/check-local-alarms.js'),
  },
  await_startup: {
    summary: 'Waits for the RabbitMQ application to start on the target node',
    group: 'node_management',
    scopes: ['ctl'],
    load: () => import('./nodes/await-startup.js'),
  },
  ping: {
    summary: 'Checks that the node answers on its control socket',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./nodes/ping.js'),
  },
  status: {
    summary: 'Displays status of a node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./nodes/status.js'),
  },
  stop: {
    summary: 'Stops the node and its process',
    group: 'node_management',
    scopes: ['ctl'],
    load: () => import('./nodes/stop.js'),
  },
  set_disk_free_limit: {
    summary: 'Sets the disk_free_limit setting',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./nodes/set-disk-free-limit.js'),
  },
  set_vm_memory_high_watermark: {
    summary: 'Sets the vm_memory_high_watermark setting',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./nodes/set-vm-memory-high-watermark.js'),
  },
  close_all_connections: {
    summary: 'Instructs the broker to close all connections for the specified vhost or entire RabbitMQ node',
    group: 'operations',
    scopes: ['ctl'],
    load: () => import('./connections/close-all-connections.js'),
  },
  close_all_user_connections: {
    summary: 'Instructs the broker to close all connections of the specified user',
    group: 'operations',
    scopes: ['ctl'],
    load: () => import('./connections/close-all-user-connections.js'),
  },
  close_connection: {
    summary: 'Instructs the broker to close the connection associated with the Erlang process id',
    group: 'operations',
    scopes: ['ctl'],
    load: () => import('./connections/close-connection.js'),
  },
  add_user: {
    summary: 'Creates a new user in the internal database',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./users/add-user.js'),
  },
  authenticate_user: {
    summary: 'Attempts to authenticate a user. Exits with a non-zero code if authentication fails',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./users/authenticate-user.js'),
  },
  change_password: {
    summary: 'Changes the user password',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./users/change-password.js'),
  },
  clear_password: {
    summary: 'Clears (resets) password and disables password login for a user',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./users/clear-password.js'),
  },
  delete_user: {
    summary: 'Removes a user from the internal database',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./users/delete-user.js'),
  },
  list_users: {
    summary: 'List user names and tags',
    group: 'user_management',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./users/list-users.js'),
  },
  set_user_tags: {
    summary: 'Sets user tags',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./users/set-user-tags.js'),
  },
  clear_user_limits: {
    summary: 'Clears user connection/channel limits',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./users/clear-user-limits.js'),
  },
  list_user_limits: {
    summary: 'Displays configured user limits',
    group: 'user_management',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./users/list-user-limits.js'),
  },
  set_user_limits: {
    summary: 'Sets user limits',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./users/set-user-limits.js'),
  },
  clear_permissions: {
    summary: 'Revokes user permissions for a vhost',
    group: 'access_control',
    scopes: ['ctl'],
    load: () => import('./permissions/clear-permissions.js'),
  },
  list_permissions: {
    summary: 'Lists user permissions in a virtual host',
    group: 'access_control',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./permissions/list-permissions.js'),
  },
  list_user_permissions: {
    summary: 'Lists permissions of a user across all virtual hosts',
    group: 'access_control',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./permissions/list-user-permissions.js'),
  },
  set_permissions: {
    summary: 'Sets user permissions for a vhost',
    group: 'access_control',
    scopes: ['ctl'],
    load: () => import('./permissions/set-permissions.js'),
  },
  clear_topic_permissions: {
    summary: 'Clears user topic permissions for a vhost or exchange',
    group: 'access_control',
    scopes: ['ctl'],
    load: () => import('./permissions/clear-topic-permissions.js'),
  },
  list_topic_permissions: {
    summary: 'Lists topic permissions in a virtual host',
    group: 'access_control',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./permissions/list-topic-permissions.js'),
  },
  list_user_topic_permissions: {
    summary: 'Lists user topic permissions',
    group: 'access_control',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./permissions/list-user-topic-permissions.js'),
  },
  set_topic_permissions: {
    summary: 'Sets user topic permissions for an exchange',
    group: 'access_control',
    scopes: ['ctl'],
    load: () => import('./permissions/set-topic-permissions.js'),
  },
  add_vhost: {
    summary: 'Creates a virtual host',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./vhosts/add-vhost.js'),
  },
  delete_vhost: {
    summary: 'Deletes a virtual host',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./vhosts/delete-vhost.js'),
  },
  list_vhosts: {
    summary: 'Lists virtual hosts',
    group: 'access_control',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./vhosts/list-vhosts.js'),
  },
  clear_vhost_limits: {
    summary: 'Clears virtual host limits',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./vhosts/clear-vhost-limits.js'),
  },
  list_vhost_limits: {
    summary: 'Displays configured virtual host limits',
    group: 'virtual_hosts',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./vhosts/list-vhost-limits.js'),
  },
  set_vhost_limits: {
    summary: 'Sets virtual host limits',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./vhosts/set-vhost-limits.js'),
  },
  set_vhost_tags: {
    summary: 'Sets virtual host tags',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./vhosts/set-vhost-tags.js'),
  },
  update_vhost_metadata: {
    summary: 'Updates metadata (tags, description, default queue type) of a virtual host',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./vhosts/update-vhost-metadata.js'),
  },
  clear_global_parameter: {
    summary: 'Clears a global runtime parameter',
    group: 'parameters',
    scopes: ['ctl'],
    load: () => import('./parameters/clear-global-parameter.js'),
  },
  clear_parameter: {
    summary: 'Clears a runtime parameter',
    group: 'parameters',
    scopes: ['ctl'],
    load: () => import('./parameters/clear-parameter.js'),
  },
  list_global_parameters: {
    summary: 'Lists global runtime parameters',
    group: 'parameters',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./parameters/list-global-parameters.js'),
  },
  list_parameters: {
    summary: 'Lists runtime parameters for a virtual host',
    group: 'parameters',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./parameters/list-parameters.js'),
  },
  set_global_parameter: {
    summary: 'Sets a runtime parameter',
    group: 'parameters',
    scopes: ['ctl'],
    load: () => import('./parameters/set-global-parameter.js'),
  },
  set_parameter: {
    summary: 'Sets a runtime parameter',
    group: 'parameters',
    scopes: ['ctl'],
    load: () => import('./parameters/set-parameter.js'),
  },
  clear_operator_policy: {
    summary: 'Clears an operator policy',
    group: 'policies',
    scopes: ['ctl'],
    load: () => import('./policies/clear-operator-policy.js'),
  },
  clear_policy: {
    summary: 'Clears (removes) a policy',
    group: 'policies',
    scopes: ['ctl'],
    load: () => import('./policies/clear-policy.js'),
  },
  list_operator_policies: {
    summary: 'Lists operator policy overrides for a virtual host',
    group: 'policies',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./policies/list-operator-policies.js'),
  },
  list_policies: {
    summary: 'Lists all policies in a virtual host',
    group: 'policies',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./policies/list-policies.js'),
  },
  set_operator_policy: {
    summary: 'Sets or updates an operator policy, which limits what policies may say',
    group: 'policies',
    scopes: ['ctl'],
    load: () => import('./policies/set-operator-policy.js'),
  },
  set_policy: {
    summary: 'Sets or updates a policy',
    group: 'policies',
    scopes: ['ctl'],
    load: () => import('./policies/set-policy.js'),
  },
  export_definitions: {
    summary: 'Exports definitions in JSON',
    group: 'definitions',
    scopes: ['ctl'],
    load: () => import('./definitions/export-definitions.js'),
  },
  import_definitions: {
    summary: 'Imports definitions in JSON',
    group: 'definitions',
    scopes: ['ctl'],
    load: () => import('./definitions/import-definitions.js'),
  },
  list_channels: {
    summary: 'Lists all channels in the node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./connections/list-channels.js'),
  },
  list_connections: {
    summary: 'Lists AMQP 0.9.1 connections for the node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./connections/list-connections.js'),
  },
  list_consumers: {
    summary: 'Lists all consumers for a vhost',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./connections/list-consumers.js'),
  },
  declare_queue: {
    summary: 'Declares a queue',
    group: 'queues',
    scopes: ['ctl'],
    load: () => import('./queues/declare-queue.js'),
  },
  delete_queue: {
    summary: 'Deletes a queue',
    group: 'queues',
    scopes: ['ctl'],
    load: () => import('./queues/delete-queue.js'),
  },
  list_queues: {
    summary: 'Lists queues and their properties',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./queues/list-queues.js'),
  },
  purge_queue: {
    summary: 'Purges a queue (removes all messages in it)',
    group: 'queues',
    scopes: ['ctl'],
    load: () => import('./queues/purge-queue.js'),
  },
  trace_on: {
    summary: 'Copies every message of a virtual host to the exchange amq.rabbitmq.trace',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./vhosts/trace-on.js'),
  },
  trace_off: {
    summary: 'Ends the copying of messages to the exchange amq.rabbitmq.trace',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./vhosts/trace-off.js'),
  },
  declare_exchange: {
    summary: 'Declares an exchange',
    group: 'other',
    scopes: ['ctl'],
    load: () => import('./exchanges/declare-exchange.js'),
  },
  delete_exchange: {
    summary: 'Deletes an exchange',
    group: 'other',
    scopes: ['ctl'],
    load: () => import('./exchanges/delete-exchange.js'),
  },
  purge_exchange: {
    summary: 'Drops the delayed messages of an exchange',
    group: 'other',
    scopes: ['ctl'],
    load: () => import('./exchanges/purge-exchange.js'),
  },
  list_exchanges: {
    summary: 'Lists exchanges',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./exchanges/list-exchanges.js'),
  },
  declare_binding: {
    summary: 'Binds a queue or an exchange to an exchange',
    group: 'other',
    scopes: ['ctl'],
    load: () => import('./bindings/declare-binding.js'),
  },
  delete_binding: {
    summary: 'Removes a binding',
    group: 'other',
    scopes: ['ctl'],
    load: () => import('./bindings/delete-binding.js'),
  },
  list_bindings: {
    summary: 'Lists all bindings on a vhost',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./bindings/list-bindings.js'),
  },
  consume: {
    summary: 'Takes messages out of a queue as they come',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./messages/consume.js'),
  },
  get: {
    summary: 'Shows messages from the head of a queue',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./messages/get.js'),
  },
  publish: {
    summary: 'Publishes a message',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./messages/publish.js'),
  },
}
