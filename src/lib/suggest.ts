/** Names less alike than this are not suggested. */
const THRESHOLD = 0.77

/** The name most like `word`, or undefined when none is like enough. */
export function suggest(word: string, names: readonly string[]): string | undefined {
  let best: string | undefined
  let bestScore = THRESHOLD
  for (const name of names) {
    const score = jaro(word, name)
    if (score >= bestScore && (best === undefined || score > bestScore)) {
      best = name
      bestScore = score
    }
  }
  return best
}

/**
 * Jaro similarity, from 0 (nothing in common) to 1 (equal): characters match when they are equal and less than
 * half the longer string apart; matches that stand in another order count half.
 */
export function jaro(a: string, b: string): number {
  if (a === b) return 1
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Set<number>()
  const matchesA: string[] = []
  for (let i = 0; i < a.length; i++) {
    const last = Math.min(i + reach, b.length - 1)
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (a[i] !== b[j] || taken.has(j)) continue
      taken.add(j)
      matchesA.push(a.charAt(i))
      break
    }
  }
  const matches = matchesA.length
  if (matches === 0) return 0
  const matchesB = [...taken].sort((x, y) => x - y).map((j) => b.charAt(j))
  const transpositions = matchesA.filter((character, i) => character !== matchesB[i]).length / 2
  return (matches / a.length + matches / b.length + (matches - transpositions) / matches) / 3
}
