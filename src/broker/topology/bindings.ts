import { type FieldTable, toTriples } from '../../message/field-table.js'
import { Binding } from '../binding.js'
import type { Change } from '../metadata/change.js'
import { refuseDefaultExchange, withoutLineBreaks } from '../names.js'
import { refuseOtherOwner } from '../queue/ownership.js'
import type { Session } from '../session.js'

/**
 * Binding and unbinding on behalf of a session: RabbitMQ's checks in their order, then the command, at once.
 * All throw BrokerError when they are refused.
 */

export interface QueueBindingRequest {
  readonly queue: string
  readonly exchange: string
  readonly routingKey: string
  readonly arguments: FieldTable
}

export interface ExchangeBindingRequest {
  readonly destination: string
  readonly source: string
  readonly routingKey: string
  readonly arguments: FieldTable
}

export function bindQueue(session: Session, request: QueueBindingRequest): Change<unknown> {
  const { vhost } = session
  checkQueueBinding(session, request)
  vhost.requireExchange(request.exchange)
  vhost.requireAccessibleQueue(session, request.queue)
  return changeBinding(session, 'bind', 'queue', request.queue, request.exchange, request)
}

/** What is not bound is unbound already: nothing that is missing is an error. */
export function unbindQueue(session: Session, request: QueueBindingRequest): Change<unknown> {
  const { vhost } = session
  checkQueueBinding(session, request)
  const exchange = vhost.exchanges.get(withoutLineBreaks(request.exchange))
  const queue = vhost.queues.get(withoutLineBreaks(request.queue))
  if (exchange !== undefined && queue !== undefined) {
    const { key } = new Binding(exchange, queue, request.routingKey, request.arguments)
    if (exchange.find(key) !== undefined) refuseOtherOwner(session, queue)
  }
  return changeBinding(session, 'unbind', 'queue', request.queue, request.exchange, request)
}

export function bindExchange(session: Session, request: ExchangeBindingRequest): Change<unknown> {
  checkExchangeBinding(session, request)
  return changeBinding(session, 'bind', 'exchange', request.destination, request.source, request)
}

export function unbindExchange(session: Session, request: ExchangeBindingRequest): Change<unknown> {
  checkExchangeBinding(session, request)
  return changeBinding(session, 'unbind', 'exchange', request.destination, request.source, request)
}

function checkQueueBinding(session: Session, request: QueueBindingRequest): void {
  const { queue, exchange, routingKey } = request
  session.requireWriteQueue(queue)
  refuseDefaultExchange(exchange)
  requireReadSource(session, exchange, routingKey)
}

function checkExchangeBinding(session: Session, request: ExchangeBindingRequest): void {
  refuseDefaultExchange(request.destination)
  refuseDefaultExchange(request.source)
  requireBindingRights(session, 'exchange', request.destination, request.source, request.routingKey)
}

/** What binding and unbinding take. @throws BrokerError 'access-refused' */
export function requireBindingRights(
  session: Session,
  destinationKind: 'queue' | 'exchange',
  destination: string,
  source: string,
  routingKey: string,
): void {
  if (destinationKind === 'queue') session.requireWriteQueue(destination)
  else session.requireWriteExchange(destination)
  requireReadSource(session, source, routingKey)
}

function requireReadSource(session: Session, source: string, routingKey: string): void {
  session.requireReadExchange(source)
  session.requireReadTopic(session.vhost.exchanges.get(source), routingKey)
}

function changeBinding(
  session: Session,
  type: 'bind' | 'unbind',
  destinationKind: 'queue' | 'exchange',
  destination: string,
  source: string,
  request: { readonly routingKey: string; readonly arguments: FieldTable },
): Change<unknown> {
  return session.vhost.changeNow(
    {
      type,
      vhost: session.vhost.name,
      source: withoutLineBreaks(source),
      destinationKind,
      destination: withoutLineBreaks(destination),
      routingKey: request.routingKey,
      arguments: toTriples(request.arguments),
    },
    session.user,
  )
}
