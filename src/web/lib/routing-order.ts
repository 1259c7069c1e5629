/**
 * Orders what stands in columns so that few of the lines between them cross: passes over the columns in both directions,
 * each sorted by where its neighbours stand.
 * @param columns ids, in the order that holds where nothing else decides
 * @param lines the ids that each line goes through, one after the other
 */
export function ordered(
  columns: readonly (readonly string[])[],
  lines: readonly (readonly string[])[],
): string[][] {
  const neighbours = neighboursIn(lines)
  const result = columns.map((column) => [...column])
  const place = new Map<string, number>()
  const note = (column: readonly string[]) => {
    for (const [i, id] of column.entries()) place.set(id, column.length === 1 ? 0.5 : i / (column.length - 1))
  }
  for (const column of result) note(column)
  for (let pass = 0; pass < PASSES; pass++) {
    const order = pass % 2 === 0 ? result : result.toReversed()
    for (const column of order) {
      const middle = new Map(
        column.map((id) => [id, mean(neighbours.get(id) ?? [], place, place.get(id) ?? 0)]),
      )
      column.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0))
      note(column)
    }
  }
  return result
}

const PASSES = 6

function neighboursIn(lines: readonly (readonly string[])[]): Map<string, string[]> {
  const neighbours = new Map<string, string[]>()
  const add = (id: string, neighbour: string) => {
    const known = neighbours.get(id)
    if (known === undefined) neighbours.set(id, [neighbour])
    else known.push(neighbour)
  }
  for (const line of lines) {
    for (const [i, id] of line.entries()) {
      const next = line[i + 1]
      if (next === undefined) continue
      add(id, next)
      add(next, id)
    }
  }
  return neighbours
}

function mean(ids: readonly string[], place: ReadonlyMap<string, number>, otherwise: number): number {
  if (ids.length === 0) return otherwise
  return ids.reduce((sum, id) => sum + (place.get(id) ?? 0), 0) / ids.length
}
