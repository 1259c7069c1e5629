/** Something of the picture: an exchange or a queue. */
export interface GraphNode {
  readonly id: string
  readonly kind: 'exchange' | 'queue'
  readonly name: string
}

export interface GraphEdge {
  readonly from: string
  readonly to: string
  readonly kind: 'binding' | 'dead-letter' | 'alternate'
  /** Routing keys of all bindings between the two. */
  readonly keys: readonly string[]
}

export interface Placed extends GraphNode {
  readonly x: number
  readonly y: number
}

export interface Layout {
  readonly nodes: readonly Placed[]
  readonly width: number
  readonly height: number
}

export const NODE_WIDTH = 208
export const NODE_HEIGHT = 40
const COLUMN = 330
const ROW = 54
const MARGIN = 24

/**
 * Places exchanges and queues in columns, so that messages go from the left to the right: an exchange stands to the right
 * of all that send to it, queues in the last column. Dead letters go back, and do not count. Within a column, what is
 * connected comes near each other.
 */
export function layOut(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Layout {
  const forward = edges.filter(({ kind }) => kind !== 'dead-letter')
  const depth = depths(nodes, forward)
  const columns: GraphNode[][] = []
  for (const node of nodes) {
    const column = depth.get(node.id) ?? 0
    const list = columns[column] ?? []
    list.push(node)
    columns[column] = list
  }
  const filled = columns.filter((column) => column !== undefined && column.length > 0)
  const ordered = reduceCrossings(filled, edges)
  const rows = Math.max(1, ...ordered.map((column) => column.length))
  const placed = ordered.flatMap((column, i) => {
    const top = MARGIN + ((rows - column.length) * ROW) / 2
    return column.map((node, j) => ({ ...node, x: MARGIN + i * COLUMN, y: top + j * ROW }))
  })
  return {
    nodes: placed,
    width: 2 * MARGIN + Math.max(0, ordered.length - 1) * COLUMN + NODE_WIDTH,
    height: 2 * MARGIN + (rows - 1) * ROW + NODE_HEIGHT,
  }
}

/** How far from the left each stands. A circle of exchanges is cut where it is first entered again. */
function depths(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Map<string, number> {
  const isQueue = new Map(nodes.map(({ id, kind }) => [id, kind === 'queue']))
  const incoming = new Map<string, string[]>()
  for (const { from, to } of edges) incoming.set(to, [...(incoming.get(to) ?? []), from])
  const depth = new Map<string, number>()
  const under = new Set<string>()
  const visit = (id: string): number => {
    const known = depth.get(id)
    if (known !== undefined) return known
    if (under.has(id)) return -1
    under.add(id)
    const before = (incoming.get(id) ?? []).map(visit)
    under.delete(id)
    const own = Math.max(-1, ...before) + 1
    depth.set(id, own)
    return own
  }
  for (const { id } of nodes) visit(id)
  const exchanges = nodes.filter(({ kind }) => kind === 'exchange').map(({ id }) => depth.get(id) ?? 0)
  const last = exchanges.length === 0 ? 0 : Math.max(...exchanges) + 1
  for (const { id } of nodes) if (isQueue.get(id)) depth.set(id, last)
  return depth
}

/** Passes over the columns in both directions, each sorted by where its neighbours stand. */
function reduceCrossings(columns: readonly GraphNode[][], edges: readonly GraphEdge[]): GraphNode[][] {
  const neighbours = new Map<string, string[]>()
  for (const { from, to } of edges) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to])
    neighbours.set(to, [...(neighbours.get(to) ?? []), from])
  }
  const result = columns.map((column) => column.toSorted((a, b) => a.name.localeCompare(b.name)))
  const place = new Map<string, number>()
  const note = (column: readonly GraphNode[]) => {
    for (const [i, { id }] of column.entries())
      place.set(id, column.length === 1 ? 0.5 : i / (column.length - 1))
  }
  for (const column of result) note(column)
  for (let pass = 0; pass < 6; pass++) {
    const order = pass % 2 === 0 ? result : result.toReversed()
    for (const column of order) {
      const middle = new Map(
        column.map(({ id }) => [id, mean(neighbours.get(id) ?? [], place, place.get(id) ?? 0)]),
      )
      column.sort((a, b) => (middle.get(a.id) ?? 0) - (middle.get(b.id) ?? 0))
      note(column)
    }
  }
  return result
}

function mean(ids: readonly string[], place: ReadonlyMap<string, number>, otherwise: number): number {
  if (ids.length === 0) return otherwise
  return ids.reduce((sum, id) => sum + (place.get(id) ?? 0), 0) / ids.length
}

/** An SVG path from one to another: from the right edge to the left one, or around when it goes back. */
export function edgePath(from: Placed, to: Placed): string {
  const y1 = from.y + NODE_HEIGHT / 2
  const y2 = to.y + NODE_HEIGHT / 2
  if (to.x > from.x) {
    const x1 = from.x + NODE_WIDTH
    const bend = Math.max(40, (to.x - x1) / 2)
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}`
  }
  const x1 = from.x
  const x2 = to.x + NODE_WIDTH
  return `M${x1} ${y1}C${x1 - 60} ${y1} ${x2 + 60} ${y2} ${x2} ${y2}`
}
