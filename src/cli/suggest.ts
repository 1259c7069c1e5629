import { ourOption } from './foreign-options.js'

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

/** A line for each word that is like a name, or says the same to another program: what was probably meant. */
export function didYouMean(words: readonly string[], names: readonly string[]): string {
  return words
    .map((word) => ourOption(word, names) ?? nearest(word, names))
    .map((meant) => (meant === undefined ? '' : `\nDid you mean '${meant}'?`))
    .join('')
}

/** The hyphens of options make none alike, and short ones are too short to be like others. */
function nearest(word: string, names: readonly string[]): string | undefined {
  if (/^-[^-]/.test(word)) return undefined
  const byBare = new Map(names.map((name) => [bare(name), name]))
  return byBare.get(suggest(bare(word), [...byBare.keys()]) ?? '')
}

function bare(name: string): string {
  return name.replace(/^--/, '')
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
