import { ordered } from './routing-order.js'

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

/** Where a line goes through a column, between what stands there. */
export interface Lane {
  /** The left end; it is as long as a node is wide. */
  readonly x: number
  readonly y: number
}

export interface PlacedEdge extends GraphEdge {
  readonly start: Placed
  readonly end: Placed
  /** Through the columns that it skips, in the order in which it passes them. */
  readonly lanes: readonly Lane[]
}

export interface Layout {
  readonly nodes: readonly Placed[]
  readonly edges: readonly PlacedEdge[]
  readonly width: number
  readonly height: number
}

export const NODE_WIDTH = 208
export const NODE_HEIGHT = 40
const COLUMN = 330
/** Between what stands in a column: nodes, and lines that pass through. */
const GAP = 14
const MARGIN = 24

/**
 * Places exchanges and queues in columns, so that messages go from the left to the right: an exchange stands to the right
 * of all that send to it, queues in the last column. Dead letters go back, and do not count. Within a column, what is
 * connected comes near each other. A line that skips columns has a lane of its own in each of them.
 */
export function layOut(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Layout {
  const columns = columnsOf(nodes, edges)
  const at = new Map(columns.flatMap((column, i) => column.map(({ id }) => [id, i] as const)))
  const drawn = edges.filter(({ from, to }) => at.has(from) && at.has(to))
  const ways = drawn.map((edge, i) => wayOf(edge, i, at))
  const slots = columns.map((column, i) => [
    ...column.map(({ id }) => id).sort(),
    ...ways.flatMap(({ lanes }) => lanes.filter(({ column }) => column === i).map(({ id }) => id)),
  ])
  const { middles, height } = middlesOf(
    ordered(
      slots,
      ways.map(({ stops }) => stops),
    ),
    at,
  )
  const xOf = (column: number) => MARGIN + column * COLUMN
  const middleOf = (id: string) => middles.get(id) ?? 0
  const placed = columns.flatMap((column, i) =>
    column.map((node): Placed => ({ ...node, x: xOf(i), y: middleOf(node.id) - NODE_HEIGHT / 2 })),
  )
  const places = new Map(placed.map((node) => [node.id, node]))
  return {
    nodes: placed,
    edges: drawn.flatMap((edge, i) => {
      const [start, end] = [places.get(edge.from), places.get(edge.to)]
      if (start === undefined || end === undefined) return []
      const lanes = (ways[i]?.lanes ?? []).map(({ id, column }) => ({ x: xOf(column), y: middleOf(id) }))
      return [{ ...edge, start, end, lanes }]
    }),
    width: 2 * MARGIN + Math.max(0, columns.length - 1) * COLUMN + NODE_WIDTH,
    height,
  }
}

/** Nodes by column, without columns in which nothing stands. */
function columnsOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphNode[][] {
  const depth = depths(
    nodes,
    edges.filter(({ kind }) => kind !== 'dead-letter'),
  )
  const columns: GraphNode[][] = []
  for (const node of nodes) {
    const column = depth.get(node.id) ?? 0
    const list = columns[column] ?? []
    list.push(node)
    columns[column] = list
  }
  return columns.filter((column) => column !== undefined && column.length > 0)
}

interface Way {
  /** Everything that it goes through, with both ends. */
  readonly stops: readonly string[]
  readonly lanes: readonly { readonly id: string; readonly column: number }[]
}

/** The lanes of a line in the columns between its ends. */
function wayOf({ from, to }: GraphEdge, edge: number, at: ReadonlyMap<string, number>): Way {
  const [first, last] = [at.get(from) ?? 0, at.get(to) ?? 0]
  const step = Math.sign(last - first)
  const lanes: { id: string; column: number }[] = []
  for (let column = first + step; column !== last && step !== 0; column += step)
    lanes.push({ id: `lane ${edge} ${column}`, column })
  return { stops: [from, ...lanes.map(({ id }) => id), to], lanes }
}

/** How far from the top the middle of each is; the columns are centred. */
function middlesOf(columns: readonly (readonly string[])[], nodes: ReadonlyMap<string, unknown>) {
  const heightOf = (id: string) => (nodes.has(id) ? NODE_HEIGHT : 0)
  const heights = columns.map(
    (column) => column.reduce((sum, id) => sum + heightOf(id), 0) + Math.max(0, column.length - 1) * GAP,
  )
  const most = Math.max(NODE_HEIGHT, ...heights)
  const middles = new Map<string, number>()
  for (const [i, column] of columns.entries()) {
    let top = MARGIN + (most - (heights[i] ?? 0)) / 2
    for (const id of column) {
      middles.set(id, top + heightOf(id) / 2)
      top += heightOf(id) + GAP
    }
  }
  return { middles, height: 2 * MARGIN + most }
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
