import { suggest } from '../lib/suggest.js'
import { ourOption } from './foreign-options.js'

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
