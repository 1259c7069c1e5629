import { type FieldTable, toTriples } from '../../message/field-table.js'
import { isDirectReplyName } from '../direct-replies.js'
import { BrokerError } from '../errors.js'
import type { Change } from '../metadata/change.js'
import { describeQueue, generateQueueName, refuseReservedName, withoutLineBreaks } from '../names.js'
import { reachedLimit } from '../parameters/limits.js'
import { validateQueueArguments } from '../queue/arguments.js'
import { assertQueueEquivalent } from '../queue/equivalence.js'
import { refuseLocked, refuseOtherOwner } from '../queue/ownership.js'
import type { Queue } from '../queue/queue.js'
import type { Session } from '../session.js'
import type { VirtualHost } from '../vhost.js'

/**
 * Declaring, deleting and purging queues on behalf of a session: RabbitMQ's checks in their order, then the command,
 * at once. All throw BrokerError when they are refused.
 */

export interface QueueRequest {
  /** '' has a name made. */
  readonly name: string
  /** Only asks about the queue of that name. */
  readonly passive: boolean
  readonly durable: boolean
  readonly exclusive: boolean
  readonly autoDelete: boolean
  readonly arguments: FieldTable
}

/** What queue.declare-ok says. */
export interface QueueSummary {
  readonly name: string
  readonly messageCount: number
  readonly consumerCount: number
}

/** Conditions under which a queue is kept. */
export interface DeleteConditions {
  readonly ifUnused: boolean
  readonly ifEmpty: boolean
}

export function declareQueue(session: Session, request: QueueRequest): Change<QueueSummary> {
  const { vhost } = session
  const given = withoutLineBreaks(request.name)
  if (isDirectReplyName(given)) return unchanged(summaryOfReplies(vhost, given))
  if (request.passive) return unchanged(used(vhost.requireAccessibleQueue(session, given)))
  const name = given === '' ? generateQueueName() : given
  if (given !== '') refuseReservedName('queue', name)
  session.requireConfigureQueue(name)
  const table = withDefaultType(vhost, request)
  const exclusiveOwner = request.exclusive ? session.owner : null
  const existing = vhost.queues.get(name)
  if (existing !== undefined) {
    if (existing.exclusiveOwner !== exclusiveOwner) refuseLocked(existing)
    const durable = request.durable && exclusiveOwner === null
    assertQueueEquivalent(existing, { ...request, durable, arguments: table })
    vhost.counters.queuesDeclared++
    return unchanged(used(existing))
  }
  refuseAboveLimit(vhost, name)
  checkDeadLetterExchange(session, name, table)
  validateQueueArguments({ ...request, name, arguments: table, generatedName: given === '' }, vhost.name)
  const { durable } = vhost.changeNow(
    {
      type: 'declare-queue',
      vhost: vhost.name,
      name,
      durable: request.durable,
      autoDelete: request.autoDelete,
      exclusiveOwner,
      arguments: toTriples(table),
    },
    session.user,
  )
  return { result: { name, messageCount: 0, consumerCount: 0 }, durable }
}

function unchanged<T>(result: T): Change<T> {
  return { result, durable: undefined }
}

/** Declaring a queue that exists counts as using it. */
function used(queue: Queue): QueueSummary {
  queue.touch()
  return summaryOf(queue)
}

function summaryOf(queue: Queue): QueueSummary {
  return { name: queue.name, messageCount: queue.ready.messages, consumerCount: queue.consumerCount }
}

/** What a declare of a name for direct replies answers: nothing is declared. */
function summaryOfReplies(vhost: VirtualHost, name: string): QueueSummary {
  if (!vhost.replies.exists(name)) throw new BrokerError('not-found', `no ${describeQueue(name, vhost.name)}`)
  return { name, messageCount: 0, consumerCount: 1 }
}

/** The arguments with the default type of the virtual host, where none is given and the flags suit it. */
function withDefaultType(vhost: VirtualHost, request: QueueRequest): FieldTable {
  const type = vhost.defaultQueueType
  if (type === '' || type === 'classic' || request.arguments.has('x-queue-type')) return request.arguments
  if (!request.durable || request.exclusive || request.autoDelete) return request.arguments
  return new Map([...request.arguments, ['x-queue-type', { type: 'longstr', value: type }]])
}

function refuseAboveLimit(vhost: VirtualHost, name: string): void {
  const limit = reachedLimit(vhost.limits, 'max-queues', () => vhost.queues.size)
  if (limit === undefined) return
  throw new BrokerError(
    'precondition-failed',
    `cannot declare queue '${name}': queue limit in vhost '${vhost.name}' (${limit}) is reached`,
  )
}

function checkDeadLetterExchange(session: Session, name: string, table: FieldTable): void {
  const exchange = table.get('x-dead-letter-exchange')
  if (exchange === undefined) return
  if (exchange.type !== 'longstr') {
    const where = describeQueue(name, session.vhost.name)
    const text = `invalid type '${exchange.type}' for arg 'x-dead-letter-exchange' in ${where}`
    throw new BrokerError('precondition-failed', text)
  }
  session.requireReadQueue(name)
  session.requireWriteExchange(String(exchange.value))
}

/** Returns the number of ready messages that went; a missing queue is no error. */
export function deleteQueue(
  session: Session,
  request: DeleteConditions & { readonly name: string },
): Change<number> {
  const { vhost } = session
  const name = withoutLineBreaks(request.name)
  session.requireConfigureQueue(name)
  const queue = vhost.queues.get(name)
  if (queue === undefined) return unchanged(0)
  refuseOtherOwner(session, queue)
  if (queue.type === 'quorum') refuseConditions(queue, request)
  return deleteQueueIf(vhost, queue, request, session.user)
}

function refuseConditions(queue: Queue, conditions: DeleteConditions): void {
  const flag = conditions.ifUnused ? 'if-unused' : conditions.ifEmpty ? 'if-empty' : undefined
  if (flag === undefined) return
  throw new BrokerError(
    'not-implemented',
    `cannot delete ${describeQueue(queue.name, queue.vhostName)}. queue.delete operations with ${flag} flag set ` +
      'are not supported by quorum queues',
  )
}

/** Deletes a queue unless a condition keeps it; returns the number of ready messages that went. */
export function deleteQueueIf(
  vhost: VirtualHost,
  queue: Queue,
  conditions: DeleteConditions,
  user?: string,
): Change<number> {
  const described = describeQueue(queue.name, vhost.name)
  const { messages } = queue.ready
  if (conditions.ifEmpty && messages > 0) throw new BrokerError('not-empty', `${described} not empty`)
  if (conditions.ifUnused && queue.consumerCount > 0) throw new BrokerError('in-use', `${described} in use`)
  const { durable } = vhost.changeNow({ type: 'delete-queue', vhost: vhost.name, name: queue.name }, user)
  return { result: messages, durable }
}

/** Returns the number of ready messages that went. */
export function purgeQueue(session: Session, name: string): Promise<number> {
  session.requireReadQueue(name)
  return session.vhost.purge(session.vhost.requireAccessibleQueue(session, name))
}
