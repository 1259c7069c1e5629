/** The picture of the routing: what stands where, and that no line runs behind something that it has nothing to do with. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  type GraphEdge,
  type GraphNode,
  type Layout,
  layOut,
  NODE_HEIGHT,
  NODE_WIDTH,
  type PlacedEdge,
} from '../../../src/web/lib/routing-layout.js'
import { edgePath } from '../../../src/web/lib/routing-path.js'

const node = (id: string): GraphNode => ({ id, kind: id.startsWith('q') ? 'queue' : 'exchange', name: id })
const edge = (from: string, to: string, kind: GraphEdge['kind'] = 'binding'): GraphEdge => ({
  from,
  to,
  kind,
  keys: [],
})

/** Points of a path, close to each other. */
function pointsOf(path: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = []
  let [x, y] = [0, 0]
  for (const [, command = '', text = ''] of path.matchAll(/([MCH])([^MCH]+)/g)) {
    const numbers = text.trim().split(/\s+/).map(Number)
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
    for (let i = 1; i <= 40; i++) {
      const t = i / 40
      const u = 1 - t
      const cubic = (p: number, q: number, r: number, s: number) =>
        u ** 3 * p + 3 * u * u * t * q + 3 * u * t * t * r + t ** 3 * s
      if (command === 'C') points.push({ x: cubic(x, a, c, e), y: cubic(y, b, d, f) })
      else if (command === 'H') points.push({ x: u * x + t * a, y })
    }
    if (command === 'M') [x, y] = [a, b]
    else if (command === 'C') [x, y] = [e, f]
    else x = a
  }
  return points
}

/** Ids of what a line runs behind. */
function hiddenBehind({ nodes }: Layout, line: PlacedEdge): string[] {
  const points = pointsOf(edgePath(line))
  assert.ok(points.length >= 40, edgePath(line))
  const inside = ({ x, y }: { x: number; y: number }) =>
    nodes.filter((it) => x > it.x + 0.5 && x < it.x + NODE_WIDTH - 0.5 && y > it.y && y < it.y + NODE_HEIGHT)
  return [...new Set(points.flatMap(inside).map(({ id }) => id))]
}

const nodeOf = ({ nodes }: Layout, id: string) => {
  const found = nodes.find((it) => it.id === id)
  assert.ok(found, id)
  return found
}

describe('the layout of the routing', () => {
  test('messages go from the left to the right, queues are in the last column', () => {
    const layout = layOut(['x1', 'x2', 'q1', 'q2'].map(node), [
      edge('x1', 'x2'),
      edge('x2', 'q1'),
      edge('q1', 'x1', 'dead-letter'),
    ])
    const columns = ['x1', 'x2', 'q1', 'q2'].map((id) => nodeOf(layout, id).x)
    assert.deepEqual(columns, [24, 354, 684, 684])
    assert.ok(layout.width >= 684 + NODE_WIDTH)
  })

  test('a line that skips a column goes between what stands there', () => {
    const layout = layOut(
      ['x1', 'x2', 'x3', 'q1'].map(node),
      [
        ['x1', 'x2'],
        ['x2', 'x3'],
        ['x3', 'q1'],
        ['x1', 'q1'],
      ].map(([from = '', to = '']) => edge(from, to)),
    )
    const skipping = layout.edges.find(({ from, to }) => from === 'x1' && to === 'q1')
    assert.ok(skipping)
    assert.deepEqual(
      skipping.lanes.map(({ x }) => x),
      [nodeOf(layout, 'x2').x, nodeOf(layout, 'x3').x],
    )
    assert.deepEqual(hiddenBehind(layout, skipping), [])
  })

  test('dead letters have lanes on their way back', () => {
    const layout = layOut(['x1', 'x2', 'q1'].map(node), [
      edge('x1', 'x2'),
      edge('x2', 'q1'),
      edge('q1', 'x1', 'dead-letter'),
    ])
    const back = layout.edges.find(({ kind }) => kind === 'dead-letter')
    assert.ok(back)
    assert.deepEqual(
      back.lanes.map(({ x }) => x),
      [nodeOf(layout, 'x2').x],
    )
    assert.deepEqual(hiddenBehind(layout, back), [])
  })

  test('a line from a node to itself can be seen', () => {
    const layout = layOut([node('x1')], [edge('x1', 'x1')])
    const [line] = layout.edges
    assert.ok(line)
    assert.ok(pointsOf(edgePath(line)).some(({ x }) => x < line.start.x - 10))
  })

  test('what is not in the picture has no line', () => {
    assert.deepEqual(layOut([node('x1')], [edge('x1', 'q9')]).edges, [])
  })

  test('whatever is bound, nothing overlaps, and no line runs behind anything', () => {
    const ids = ['x1', 'x2', 'x3', 'x4', 'x5', 'q1', 'q2', 'q3', 'q4']
    const anyEdge = fc
      .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids))
      .map(([from, to]) => edge(from, to, from.startsWith('q') ? 'dead-letter' : 'binding'))
    fc.assert(
      fc.property(fc.array(anyEdge, { maxLength: 25 }), (edges) => {
        const layout = layOut(ids.map(node), edges)
        assert.equal(layout.edges.length, edges.length)
        for (const line of layout.edges)
          assert.deepEqual(hiddenBehind(layout, line), [], JSON.stringify(line))
        for (const a of layout.nodes) {
          assert.ok(a.y >= 0 && a.y + NODE_HEIGHT <= layout.height)
          for (const b of layout.nodes)
            assert.ok(a === b || a.x !== b.x || Math.abs(a.y - b.y) >= NODE_HEIGHT, `${a.id} on ${b.id}`)
        }
      }),
    )
  })
})
