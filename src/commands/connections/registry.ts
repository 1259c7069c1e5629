import type { Registry } from '../registry.js'

export const CONNECTIONS_COMMANDS: Registry = {
  close_all_connections: {
    summary: 'Instructs the broker to close all connections for the specified vhost or entire RabbitMQ node',
    group: 'operations',
    scopes: ['ctl'],
    load: () => import('./close-all-connections.js'),
  },
  close_all_user_connections: {
    summary: 'Instructs the broker to close all connections of the specified user',
    group: 'operations',
    scopes: ['ctl'],
    load: () => import('./close-all-user-connections.js'),
  },
  close_connection: {
    summary: 'Instructs the broker to close the connection associated with the Erlang process id',
    group: 'operations',
    scopes: ['ctl'],
    load: () => import('./close-connection.js'),
  },
  list_channels: {
    summary: 'Lists all channels in the node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-channels.js'),
  },
  list_connections: {
    summary: 'Lists AMQP 0.9.1 connections for the node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-connections.js'),
  },
  list_consumers: {
    summary: 'Lists all consumers for a vhost',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-consumers.js'),
  },
}
