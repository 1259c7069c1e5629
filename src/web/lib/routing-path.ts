import { NODE_HEIGHT, NODE_WIDTH, type PlacedEdge } from './routing-layout.js'

interface Point {
  readonly x: number
  readonly y: number
}

/** How far a line that stays in its column goes out of it. */
const AROUND = 56

/**
 * The SVG path of a line. It bends only between the columns, where nothing stands, and goes straight through its lanes:
 * from the right edge to the left one, from left to right when it goes back, and around when both are in one column.
 */
export function edgePath({ start, end, lanes }: PlacedEdge): string {
  const from = start.y + NODE_HEIGHT / 2
  const to = end.y + NODE_HEIGHT / 2
  if (start.x === end.x) return around(start.x, from, to)
  const back = end.x < start.x
  /** The near and the far side of a column, as the line comes to it. */
  const near = (x: number) => (back ? x + NODE_WIDTH : x)
  const far = (x: number) => (back ? x : x + NODE_WIDTH)
  let path = `M${far(start.x)} ${from}`
  let last: Point = { x: far(start.x), y: from }
  for (const { x, y } of lanes) {
    path += `${bend(last, { x: near(x), y })}H${far(x)}`
    last = { x: far(x), y }
  }
  return path + bend(last, { x: near(end.x), y: to })
}

function bend(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2
  return `C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`
}

/** On the left of a column; the ends of a line from a node to itself are a little apart. */
function around(x: number, from: number, to: number): string {
  const apart = from === to ? NODE_HEIGHT / 4 : 0
  return `M${x} ${from - apart}C${x - AROUND} ${from - apart} ${x - AROUND} ${to + apart} ${x} ${to + apart}`
}
