import { addressTerm, argumentsField } from '../../broker/events/arguments.js'
import type { EventHeaders } from '../../broker/events/event-bus.js'
import { EMPTY_TABLE, type FieldValue } from '../../message/field-table.js'
import type { Channel } from './channel.js'
import type { AmqpConnection } from './connection.js'
import type { AmqpConsumer } from './consumer.js'

/** The events of connections, channels and consumers. Call them only while events are wanted. */

/**
 * Somebody has proved who they are.
 * @param name the user's name
 */
export function authenticationSucceeded(connection: AmqpConnection, mechanism: string, name: string): void {
  const { events } = connection.broker
  if (events.wanted) {
    events.emit('user.authentication.success', { name, ...login(connection, mechanism) }, undefined)
  }
}

/**
 * A login was refused.
 * @param name what the client has called itself, '' when it got no further than that
 * @param reason as it stands in the log
 */
export function authenticationFailed(
  connection: AmqpConnection,
  mechanism: string,
  name: string,
  reason: string,
): void {
  const { events } = connection.broker
  if (!events.wanted) return
  const error = characterCodes(reason)
  events.emit('user.authentication.failure', { name, ...login(connection, mechanism), error }, undefined)
}

function login(connection: AmqpConnection, mechanism: string): EventHeaders {
  const { name, host, peer_host, peer_port, protocol, ssl, ...info } = connection.info()
  const { ssl_protocol, ssl_cipher, peer_cert_issuer, peer_cert_subject, peer_cert_validity } = info
  const certificate = { peer_cert_issuer, peer_cert_subject, peer_cert_validity }
  const client = { connection_name: name, connection_type: 'network', peer_port, protocol, ssl }
  return {
    ...client,
    auth_mechanism: mechanism,
    host: addressTerm(host),
    peer_host: addressTerm(peer_host),
    ...(ssl ? { ssl_protocol, ssl_cipher, ...certificate } : {}),
  }
}

/** A text as Erlang has it, and as events of RabbitMQ therefore show it: an array of numbers. */
function characterCodes(text: string): FieldValue {
  const codes = Array.from(text, (character) => character.codePointAt(0) as number)
  return { type: 'array', value: codes.map((value) => ({ type: 'long', value })) }
}

export function connectionCreated(connection: AmqpConnection): void {
  const { events, node } = connection.broker
  const info = connection.info()
  const { pid, name, port, host, peer_port, peer_host, ssl, user, vhost, auth_mechanism } = info
  const { ssl_protocol, ssl_key_exchange, ssl_cipher, ssl_hash } = info
  const { peer_cert_subject, peer_cert_issuer, peer_cert_validity } = info
  const { timeout, frame_max, channel_max, connected_at, protocol } = info
  const tls = { ssl, ssl_protocol, ssl_key_exchange, ssl_cipher, ssl_hash }
  const certificate = { peer_cert_subject, peer_cert_issuer, peer_cert_validity }
  const agreed = { timeout, frame_max, channel_max, connected_at, protocol, auth_mechanism }
  const addresses = { host: addressTerm(host), peer_host: addressTerm(peer_host) }
  const ends = { pid, name, node, port, peer_port, ...addresses, user, vhost, type: 'network' }
  const headers = { ...ends, ...tls, ...certificate, ...agreed, ...clientProperties(connection) }
  events.emit('connection.created', headers, user)
}

export function connectionClosed(connection: AmqpConnection): void {
  const { broker, pid, name } = connection
  const headers = { pid, name, node: broker.node, ...clientProperties(connection) }
  broker.events.emit('connection.closed', headers, undefined)
}

/** What the client says of itself, with the name that it may have given to its connection. */
function clientProperties({ agreement }: AmqpConnection): EventHeaders {
  const properties = agreement?.clientProperties ?? EMPTY_TABLE
  const client_properties = argumentsField(properties)
  const given = properties.get('connection_name')
  return given?.type === 'longstr' ? { client_properties, user_provided_name: given } : { client_properties }
}

export function channelCreated(channel: Channel): void {
  const { pid, number, connection, userName: user } = channel
  const name = `${connection.name} (${number})`
  const headers = { pid, name, number, connection: connection.pid, user, vhost: connection.vhost }
  connection.broker.events.emit('channel.created', headers, user)
}

export function channelClosed({ pid, connection, userName }: Channel): void {
  connection.broker.events.emit('channel.closed', { pid }, userName)
}

export function consumerCreated(channel: Channel, consumer: AmqpConsumer): void {
  const { noAck, exclusive, prefetch } = consumer
  const how = { ack_required: !noAck, exclusive, prefetch_count: prefetch }
  const headers = { ...identity(channel, consumer), ...how, arguments: argumentsField(consumer.arguments) }
  channel.connection.broker.events.emit('consumer.created', headers, channel.userName)
}

export function consumerDeleted(channel: Channel, consumer: AmqpConsumer): void {
  channel.connection.broker.events.emit('consumer.deleted', identity(channel, consumer), channel.userName)
}

function identity(channel: Channel, { tag, queue }: AmqpConsumer) {
  return { consumer_tag: tag, queue: queue.name, channel: channel.pid, vhost: channel.connection.vhost }
}
