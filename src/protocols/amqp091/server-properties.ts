import type { FieldTable, FieldValue } from '../../message/field-table.js'

/**
 * What connection.start says about the server.
 *
 * Product and version are those of the RabbitMQ whose behaviour clients meet here, because clients decide by
 * them what they may use (Spring AMQP, Pika and the management tools all look). `information` names the
 * program that really runs.
 */
export function serverProperties(clusterName: string): FieldTable {
  return new Map<string, FieldValue>([
    ['capabilities', { type: 'table', value: CAPABILITIES }],
    ['cluster_name', text(clusterName)],
    ['copyright', text('Copyright (c) the Warren authors')],
    ['information', text('Warren, compatible with RabbitMQ. Licensed under the Apache License 2.0.')],
    ['platform', text(`Node.js ${process.versions.node}`)],
    ['product', text('RabbitMQ')],
    ['version', text(COMPATIBLE_VERSION)],
  ])
}

/** The release of RabbitMQ whose behaviour clients see. */
const COMPATIBLE_VERSION = '3.10.8'

const CAPABILITIES: FieldTable = new Map(
  [
    'publisher_confirms',
    'exchange_exchange_bindings',
    'basic.nack',
    'consumer_cancel_notify',
    'connection.blocked',
    'consumer_priorities',
    'authentication_failure_close',
    'per_consumer_qos',
    'direct_reply_to',
  ].map((name): [string, FieldValue] => [name, { type: 'bool', value: true }]),
)

function text(value: string): FieldValue {
  return { type: 'longstr', value }
}
