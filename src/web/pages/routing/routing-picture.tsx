import { useMemo, useState } from 'preact/hooks'
import type { RoutingAnswer, RoutingGraph } from '../../api/answers.js'
import { compact, shortened } from '../../lib/format.js'
import {
  type GraphEdge,
  type GraphNode,
  layOut,
  NODE_HEIGHT,
  NODE_WIDTH,
  type Placed,
  type PlacedEdge,
} from '../../lib/routing-layout.js'
import { edgePath } from '../../lib/routing-path.js'

export interface Thing {
  readonly kind: 'exchange' | 'queue'
  readonly name: string
}

/** Characters of a name for which there is room. */
const NAME_LENGTH = 25

const idOf = ({ kind, name }: Thing) => `${kind} ${name}`

/** The picture itself: what is under the pointer, or on the way of an explained message, stands out. */
export function RoutingPicture({
  vhost,
  graph,
  focus,
  answer,
  onChoose,
}: {
  readonly vhost: string
  readonly graph: RoutingGraph
  readonly focus: Thing | undefined
  readonly answer: RoutingAnswer | undefined
  readonly onChoose: (thing: Thing) => void
}) {
  const [pointed, setPointed] = useState<string>()
  const shape = JSON.stringify([graph.exchanges, graph.queues.map(({ name }) => name), graph.bindings])
  const { nodes, edges, width, height } = useMemo(() => layOut(nodesOf(graph), edgesOf(graph)), [shape])
  const path = useMemo(() => (answer === undefined ? undefined : wayOf(answer)), [answer])
  const lit = (edge: GraphEdge) =>
    path !== undefined
      ? path.has(`${edge.from} ${edge.to}`)
      : pointed !== undefined && (edge.from === pointed || edge.to === pointed)
  const dim = path !== undefined || pointed !== undefined
  const litNodes = new Set(edges.filter(lit).flatMap(({ from, to }) => [from, to]))
  if (pointed !== undefined) litNodes.add(pointed)
  return (
    // A section that scrolls: the picture of hundreds of bindings is larger than any screen.
    <section
      class="picture"
      tabIndex={0}
      aria-label={`Routing in ${vhost}: ${nodes.length} exchanges and queues, ${edges.length} connections`}
    >
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label="Exchanges and queues"
      >
        <g class={dim ? 'edges dimmed' : 'edges'}>
          {edges.map((edge) => (
            <Edge key={`${edge.from} ${edge.to} ${edge.kind}`} edge={edge} lit={lit(edge)} />
          ))}
        </g>
        <g class={dim ? 'nodes dimmed' : 'nodes'}>
          {nodes.map((node) => (
            <Node
              key={node.id}
              node={node}
              note={noteOf(graph, node)}
              lit={litNodes.has(node.id)}
              focused={focus !== undefined && idOf(focus) === node.id}
              onChoose={onChoose}
              onPoint={setPointed}
            />
          ))}
        </g>
      </svg>
    </section>
  )
}

function Edge({ edge, lit }: { edge: PlacedEdge; lit: boolean }) {
  const { end } = edge
  const keys = edge.keys.filter((key) => key !== '')
  const text = keys.length > 1 ? `${keys[0]} +${keys.length - 1}` : (keys[0] ?? '')
  return (
    <g class={`edge edge-${edge.kind}${lit ? ' lit' : ''}`}>
      <path d={edgePath(edge)} />
      {text !== '' && edge.kind === 'binding' && (
        <text x={end.x - 12} y={end.y + NODE_HEIGHT / 2 - 6} text-anchor="end">
          {shortened(text, 16)}
          <title>{keys.join('\n')}</title>
        </text>
      )}
    </g>
  )
}

function Node({
  node,
  note,
  lit,
  focused,
  onChoose,
  onPoint,
}: {
  readonly node: Placed
  readonly note: string
  readonly lit: boolean
  readonly focused: boolean
  readonly onChoose: (thing: Thing) => void
  readonly onPoint: (id: string | undefined) => void
}) {
  const { id, kind, name, x, y } = node
  return (
    <g
      class={`node node-${kind}${lit ? ' lit' : ''}${focused ? ' focused' : ''}`}
      transform={`translate(${x} ${y})`}
      role="button"
      tabIndex={0}
      onClick={() => onChoose({ kind, name })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onChoose({ kind, name })
      }}
      onPointerEnter={() => onPoint(id)}
      onPointerLeave={() => onPoint(undefined)}
      onFocus={() => onPoint(id)}
      onBlur={() => onPoint(undefined)}
    >
      <rect width={NODE_WIDTH} height={NODE_HEIGHT} rx={kind === 'exchange' ? NODE_HEIGHT / 2 : 8} />
      <text class="node-name" x={16} y={17}>
        {shortened(name, NAME_LENGTH)}
        {name.length > NAME_LENGTH && <title>{name}</title>}
      </text>
      <text class="node-note" x={16} y={31}>
        {note}
      </text>
    </g>
  )
}

function nodesOf({ exchanges, queues }: RoutingGraph): GraphNode[] {
  const node = (kind: Thing['kind'], name: string): GraphNode => ({ id: idOf({ kind, name }), kind, name })
  return [
    ...exchanges.map(({ name }) => node('exchange', name)),
    ...queues.map(({ name }) => node('queue', name)),
  ]
}

/** Bindings between the same two are one line. */
function edgesOf({ bindings }: RoutingGraph): GraphEdge[] {
  const edges = new Map<string, GraphEdge & { keys: string[] }>()
  for (const { source, source_type, destination, destination_type, routing_key, kind } of bindings) {
    const from = idOf({ kind: source_type, name: source })
    const to = idOf({ kind: destination_type, name: destination })
    const key = `${kind} ${from} ${to}`
    const known = edges.get(key)
    if (known === undefined) edges.set(key, { from, to, kind, keys: [routing_key] })
    else known.keys.push(routing_key)
  }
  return [...edges.values()]
}

function noteOf(graph: RoutingGraph, { kind, name }: Placed): string {
  if (kind === 'exchange') {
    const type = graph.exchanges.find((it) => it.name === name)?.type ?? ''
    return type === '' ? 'does not exist' : `${type} exchange`
  }
  const queue = graph.queues.find((it) => it.name === name)
  if (queue === undefined || queue.type === '') return 'does not exist'
  const consumers = queue.consumers === 0 ? 'no consumer' : `${compact(queue.consumers)} consuming`
  return `${compact(queue.messages)} messages · ${consumers}`
}

/** The edges that an explained message takes. */
function wayOf({ steps }: RoutingAnswer): ReadonlySet<string> {
  return new Set(
    steps.flatMap(({ exchange, bindings }) =>
      bindings
        .filter(({ matches }) => matches)
        .map(
          ({ destination_kind: kind, destination: name }) => `exchange ${exchange} ${idOf({ kind, name })}`,
        ),
    ),
  )
}
