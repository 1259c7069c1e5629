import type { BindingInfo } from '../../broker/admin/bindings.js'
import { fromJson, toTriples } from '../../message/field-table.js'
import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { listFrom, object } from '../list.js'
import { created, noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { Slices } from '../slices.js'
import { argumentsOf } from './arguments.js'
import { propertiesKey, unquote } from './binding-key.js'
import { changeObject } from './object-refusal.js'
import { RequestBody } from './request-body.js'
import { exchangeOf, visibleVhosts } from './visible.js'

interface Row {
  readonly vhost: string
  readonly info: BindingInfo
}

/** Bindings: all of them, those of one end, those between two, and one. */
export const bindingRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/bindings',
    access: 'management',
    run: (call) => bindings(call, all(call, visibleVhosts(call))),
  },
  {
    method: 'GET',
    path: '/api/bindings/:vhost',
    access: 'management',
    run: (call) => bindings(call, all(call, [call.vhost()])),
  },
  {
    method: 'GET',
    path: '/api/exchanges/:vhost/:exchange/bindings/source',
    access: 'management',
    run: (call) => bindings(call, from(call.vhost(), call)),
  },
  {
    method: 'GET',
    path: '/api/exchanges/:vhost/:exchange/bindings/destination',
    access: 'management',
    run: (call) => bindings(call, to(call.vhost(), call, 'exchange', exchangeOf(call))),
  },
  {
    method: 'GET',
    path: '/api/queues/:vhost/:queue/bindings',
    access: 'management',
    run: (call) => bindings(call, to(call.vhost(), call, 'queue', call.param('queue'))),
  },
  {
    method: 'GET',
    path: '/api/bindings/:vhost/e/:source/:kind/:destination',
    access: 'management',
    run: (call) => bindings(call, between(call)),
  },
  {
    method: 'POST',
    path: '/api/bindings/:vhost/e/:source/:kind/:destination',
    access: 'management',
    run: bind,
  },
  {
    method: 'GET',
    path: '/api/bindings/:vhost/e/:source/:kind/:destination/:key',
    access: 'management',
    run: (call) => object(call, bindingRow(one(call))),
  },
  {
    method: 'DELETE',
    path: '/api/bindings/:vhost/e/:source/:kind/:destination/:key',
    access: 'management',
    run: unbind,
  },
]

/** There may be many more of them than queues: they are gathered a stretch at a time. */
async function bindings(call: Call, rows: Iterable<Row>): Promise<Reply> {
  const items: Row[] = []
  const slices = new Slices()
  for (const row of rows) {
    items.push(row)
    if (slices.spent) await slices.rest()
  }
  items.sort(byEnds)
  return listFrom(call, { items, nameOf: ({ info }) => info.source_name, rowOf: bindingRow }, false)
}

/** RabbitMQ's order. */
function byEnds(a: Row, b: Row): number {
  return (
    compare(a.vhost, b.vhost) ||
    compare(a.info.source_name, b.info.source_name) ||
    compare(a.info.destination_name, b.info.destination_name) ||
    compare(a.info.routing_key, b.info.routing_key)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function* all({ admin }: Call, vhosts: readonly string[]): Iterable<Row> {
  for (const vhost of vhosts) {
    if (!admin.vhosts.has(vhost)) continue
    for (const info of admin.bindings.each(vhost)) yield { vhost, info }
  }
}

function* from(vhost: string, call: Call): Iterable<Row> {
  for (const info of call.admin.bindings.from(vhost, exchangeOf(call))) yield { vhost, info }
}

function* to(
  vhost: string,
  { admin }: Call,
  kind: BindingInfo['destination_kind'],
  name: string,
): Iterable<Row> {
  for (const info of admin.bindings.to(vhost, kind, name)) yield { vhost, info }
}

function* between(call: Call): Iterable<Row> {
  const vhost = call.vhost()
  const { source, kind, destination } = ends(call)
  for (const row of to(vhost, call, kind, destination)) if (row.info.source_name === source) yield row
}

/** @throws HttpRefusal 404 */
function one(call: Call): Row {
  const key = call.param('key')
  const rows = [...between(call)]
  // RabbitMQ takes a key also as it is, which rabbitmqadmin's users type.
  const row =
    rows.find(({ info }) => propertiesKey(info) === key) ??
    rows.find(({ info }) => unquote(propertiesKey(info)) === unquote(key))
  if (row === undefined) throw notFound()
  return row
}

async function bind(call: Call): Promise<Reply> {
  const vhost = call.vhost()
  const { source, kind, destination } = ends(call)
  const body = await RequestBody.of(call)
  const routingKey = body.text('routing_key', '')
  const table = body.table('arguments')
  const declaration = { source, destination, destinationKind: kind, routingKey, arguments: table }
  await changeObject(() => call.acting.bindings.declare(vhost, declaration))
  const key = propertiesKey({ routing_key: routingKey, arguments: toTriples(fromJson(table)) })
  return created(`${encodeURIComponent(call.param('destination'))}/${encodeURIComponent(key)}`)
}

async function unbind(call: Call): Promise<Reply> {
  const { vhost, info } = one(call)
  await changeObject(() => call.acting.bindings.deleteListed(vhost, info))
  return noContent()
}

function ends(call: Call): {
  source: string
  kind: BindingInfo['destination_kind']
  destination: string
} {
  const kind = call.param('kind')
  if (kind !== 'q' && kind !== 'e') throw notFound()
  return kind === 'q'
    ? { source: exchangeOf(call, 'source'), kind: 'queue', destination: call.param('destination') }
    : { source: exchangeOf(call, 'source'), kind: 'exchange', destination: exchangeOf(call, 'destination') }
}

function bindingRow({ vhost, info }: Row): object {
  return {
    source: info.source_name,
    vhost,
    destination: info.destination_name,
    destination_type: info.destination_kind,
    routing_key: info.routing_key,
    arguments: argumentsOf(info.arguments),
    properties_key: propertiesKey(info),
    owner: info.owner === '' ? undefined : info.owner,
  }
}
