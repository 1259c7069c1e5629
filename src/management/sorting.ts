/** The part of a value that a dotted name such as message_stats.publish stands for; 0 where there is none, as in RabbitMQ. */
export function fieldOf(value: unknown, path: readonly string[]): unknown {
  let field = value
  for (const name of path) {
    if (typeof field !== 'object' || field === null || !Object.hasOwn(field, name)) return 0
    field = (field as Record<string, unknown>)[name]
  }
  return field ?? 0
}

/** Orders values as RabbitMQ does: numbers, then true, false and words that are none, then objects, lists, and text. */
export function compareValues(a: unknown, b: unknown): number {
  const rankA = rankOf(a)
  const rankB = rankOf(b)
  if (rankA !== rankB) return rankA - rankB
  if (rankA === NUMBER) return (a as number) - (b as number)
  const keyA = rankA === TEXT ? (a as string) : (JSON.stringify(a) ?? '')
  const keyB = rankB === TEXT ? (b as string) : (JSON.stringify(b) ?? '')
  return keyA < keyB ? -1 : Number(keyA > keyB)
}

const NUMBER = 0
const TEXT = 4

function rankOf(value: unknown): number {
  if (typeof value === 'number') return NUMBER
  if (typeof value === 'string') return TEXT
  if (Array.isArray(value)) return 3
  return typeof value === 'object' && value !== null ? 2 : 1
}
