import type { EditInput } from '../../../broker/admin/messages.js'
import type { TransferChoice, TransferReport } from '../../../broker/admin/transfers.js'
import type { TransferProgress } from '../../../broker/browsing/transfer.js'
import type { MessageProperties } from '../../../message/properties.js'
import type { Call } from '../../call.js'
import { badRequest, notFound } from '../../errors.js'
import { json, type Reply } from '../../reply.js'
import type { Route } from '../../route.js'
import { FieldReader, isId, isText } from './fields.js'

const PATH = '/api/warren/queues/:vhost/:queue'

/** Messages that one answer shows at most. */
const MOST_SHOWN = 500
/** Octets of each body that is shown unless the query says otherwise. */
const PAYLOAD = 4096

/**
 * Messages that wait in a queue: looked at without taking them, moved, copied, sent back, edited and deleted. The user
 * needs the permissions that the same takes over AMQP.
 */
export const messageRoutes: readonly Route[] = [
  { method: 'GET', path: `${PATH}/messages`, access: 'management', run: peek },
  { method: 'GET', path: `${PATH}/messages/:id`, access: 'management', run: one },
  { method: 'GET', path: `${PATH}/unacked`, access: 'management', run: unacked },
  ...(['move', 'copy'] as const).map(
    (operation): Route => ({
      method: 'POST',
      path: `${PATH}/messages/${operation}`,
      access: 'management',
      async run(call) {
        const fields = await FieldReader.ofBody(call)
        const { vhost, queue } = placeOf(call)
        const destination = fields.required('destination')
        return resultOf(messagesOf(call)[operation](vhost, queue, destination, choiceOf(fields)))
      },
    }),
  ),
  ...(['delete', 'retry'] as const).map(
    (operation): Route => ({
      method: 'POST',
      path: `${PATH}/messages/${operation}`,
      access: 'management',
      async run(call) {
        const { vhost, queue } = placeOf(call)
        const fields = await FieldReader.ofBody(call)
        return resultOf(messagesOf(call)[operation](vhost, queue, choiceOf(fields)))
      },
    }),
  ),
  { method: 'POST', path: `${PATH}/messages/edit`, access: 'management', run: edit },
]

function messagesOf(call: Call) {
  return call.admin.actingFor(call.user.name).messages
}

function placeOf(call: Call): { readonly vhost: string; readonly queue: string } {
  const vhost = call.vhost()
  const queue = call.param('queue')
  if (!call.admin.queues.has(vhost, queue)) throw notFound()
  return { vhost, queue }
}

async function peek(call: Call): Promise<Reply> {
  const { vhost, queue } = placeOf(call)
  const fields = FieldReader.ofQuery(call)
  const messages = messagesOf(call).peek(vhost, queue, {
    filter: fields.text('filter') || undefined,
    newestFirst: fields.boolean('newest'),
    offset: fields.integer('offset', 0) ?? 0,
    count: fields.integer('count', 1, MOST_SHOWN) ?? 50,
    maxPayload: fields.integer('max_payload', 0) ?? PAYLOAD,
  })
  return json(await untilGone(messages, call.signal))
}

async function one(call: Call): Promise<Reply> {
  const { vhost, queue } = placeOf(call)
  const id = Number(call.param('id'))
  if (!isId(id)) throw badRequest('the id of a message is a number')
  const [message] = await untilGone(messagesOf(call).peek(vhost, queue, { ids: [id], count: 1 }), call.signal)
  if (message === undefined) throw notFound()
  return json(message)
}

function unacked(call: Call): Reply {
  const { vhost, queue } = placeOf(call)
  return json(messagesOf(call).unacknowledged(vhost, queue, MOST_SHOWN))
}

async function edit(call: Call): Promise<Reply> {
  const { vhost, queue } = placeOf(call)
  const fields = await FieldReader.ofBody(call)
  const payload = fields.text('payload')
  const encoding = fields.text('payload_encoding') ?? 'string'
  if (encoding !== 'string' && encoding !== 'base64')
    throw badRequest('payload_encoding must be string or base64')
  const properties = fields.object('properties')
  const unset = fields.list('unset', isText, 'names of properties') as EditInput['unset']
  const unsetHeaders = fields.list('unset_headers', isText, 'names of headers')
  const input: EditInput = {
    ...(properties === undefined ? {} : { properties: properties as MessageProperties }),
    ...(unset === undefined ? {} : { unset }),
    ...(unsetHeaders === undefined ? {} : { unsetHeaders }),
    routingKey: fields.text('routing_key'),
    payload: payload === undefined ? undefined : { data: payload, encoding },
  }
  return resultOf(messagesOf(call).edit(vhost, queue, input, choiceOf(fields)))
}

/** Which messages a body means; with dry_run they are only counted. */
function choiceOf(fields: FieldReader): TransferChoice {
  const ids = fields.list('ids', isId, 'ids of messages')
  if (ids?.length === 0) throw badRequest('ids names no message: leave it out to mean all')
  const dryRun = fields.boolean('dry_run')
  return {
    filter: fields.text('filter') || undefined,
    ids,
    limit: fields.integer('limit', 1),
    ...(dryRun ? { dryRun: { show: 0, maxPayload: 0 } } : {}),
  }
}

/**
 * What an operation came to. It goes on to its end even when the client has gone meanwhile: what was asked for once is
 * not left half done.
 */
async function resultOf(reports: AsyncIterable<TransferReport>): Promise<Reply> {
  let result: TransferProgress | undefined
  for await (const report of reports) if ('result' in report) result = report.result
  return json(result)
}

/** The items, as far as they have come when nobody waits for them any more. */
async function untilGone<T>(items: AsyncIterable<T>, signal: AbortSignal): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) {
    if (signal.aborted) break
    found.push(item)
  }
  return found
}
