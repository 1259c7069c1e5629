import type { Admin } from '../../../broker/admin/admin.js'

/** What of a virtual host is to be seen: all, or what is connected with one exchange or queue. */
export interface GraphFocus {
  readonly exchange: string | undefined
  readonly queue: string | undefined
  /** Only bindings between things of which one has this in its name, or that have it in their key. */
  readonly text: string
}

export type EdgeKind = 'binding' | 'dead-letter' | 'alternate'

export interface GraphEdge {
  readonly source: string
  /** Dead letters come from a queue. */
  readonly source_type: 'exchange' | 'queue'
  readonly destination: string
  readonly destination_type: 'queue' | 'exchange'
  readonly routing_key: string
  readonly kind: EdgeKind
}

export interface RoutingGraph {
  readonly exchanges: readonly { readonly name: string; readonly type: string }[]
  readonly queues: readonly {
    readonly name: string
    readonly type: string
    readonly messages: number
    readonly consumers: number
  }[]
  readonly bindings: readonly GraphEdge[]
  /** Edges that there was no room for. */
  readonly left_out: number
}

/**
 * The part of a virtual host's topology that a picture shows. The default exchange reaches every queue by its name: that
 * says nothing, and is left out.
 * @param most edges
 */
export function routingGraph(admin: Admin, vhost: string, focus: GraphFocus, most: number): RoutingGraph {
  const edges = edgesOf(admin, vhost)
  const wanted = filtered(connected(edges, focus), focus.text.toLowerCase())
  const shown = wanted.slice(0, most)
  const names = { exchange: new Set<string>(), queue: new Set<string>() }
  if (focus.exchange !== undefined) names.exchange.add(focus.exchange)
  if (focus.queue !== undefined) names.queue.add(focus.queue)
  for (const edge of shown) {
    names[edge.source_type].add(edge.source)
    names[edge.destination_type].add(edge.destination)
  }
  return {
    exchanges: [...names.exchange].map((name) => ({
      name,
      type: admin.exchanges.get(vhost, name)?.type ?? '',
    })),
    queues: [...names.queue].map((name) => {
      const queue = admin.queues.get(vhost, name)
      const { type = '', messages = 0, consumers = 0 } = queue ?? {}
      return { name, type, messages, consumers }
    }),
    bindings: shown,
    left_out: wanted.length - shown.length,
  }
}

function edgesOf(admin: Admin, vhost: string): GraphEdge[] {
  const edges: GraphEdge[] = []
  for (const { source_name, destination_name, destination_kind, routing_key } of admin.bindings.list(vhost)) {
    if (source_name === '') continue
    edges.push({
      source: source_name,
      source_type: 'exchange',
      destination: destination_name,
      destination_type: destination_kind,
      routing_key,
      kind: 'binding',
    })
  }
  for (const { name, alternate } of admin.exchanges.alternates(vhost)) {
    edges.push(edgeTo(name, 'exchange', alternate, '', 'alternate'))
  }
  for (const { name, exchange, routingKey } of admin.queues.deadLetterTargets(vhost)) {
    edges.push(edgeTo(name, 'queue', exchange, routingKey ?? '', 'dead-letter'))
  }
  return edges
}

function edgeTo(
  source: string,
  source_type: GraphEdge['source_type'],
  destination: string,
  routing_key: string,
  kind: EdgeKind,
): GraphEdge {
  return { source, source_type, destination, destination_type: 'exchange', routing_key, kind }
}

const keyOf = (type: 'exchange' | 'queue', name: string) => `${type} ${name}`

/** The edges on ways that lead to what is in focus, or from there. */
function connected(edges: readonly GraphEdge[], { exchange, queue }: GraphFocus): readonly GraphEdge[] {
  if (exchange === undefined && queue === undefined) return edges
  const start = queue === undefined ? keyOf('exchange', exchange ?? '') : keyOf('queue', queue)
  const chosen = new Set([...follow(edges, start, true), ...follow(edges, start, false)])
  return edges.filter((edge) => chosen.has(edge))
}

/** The edges that are reached from a start, with the direction of the messages or against it. */
function follow(edges: readonly GraphEdge[], start: string, forwards: boolean): Set<GraphEdge> {
  const from = new Map<string, GraphEdge[]>()
  for (const edge of edges) {
    const end = forwards
      ? keyOf(edge.source_type, edge.source)
      : keyOf(edge.destination_type, edge.destination)
    const sharing = from.get(end)
    if (sharing === undefined) from.set(end, [edge])
    else sharing.push(edge)
  }
  const found = new Set<GraphEdge>()
  const waiting = [start]
  const seen = new Set(waiting)
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const edge of from.get(at) ?? []) {
      found.add(edge)
      const next = forwards
        ? keyOf(edge.destination_type, edge.destination)
        : keyOf(edge.source_type, edge.source)
      if (!seen.has(next)) {
        seen.add(next)
        waiting.push(next)
      }
    }
  }
  return found
}

function filtered(edges: readonly GraphEdge[], text: string): readonly GraphEdge[] {
  if (text === '') return edges
  return edges.filter(({ source, destination, routing_key }) =>
    [source, destination, routing_key].some((part) => part.toLowerCase().includes(text)),
  )
}
