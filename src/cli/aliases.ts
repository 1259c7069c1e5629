import { readFileSync } from 'node:fs'

/** What an aliases file says of a word. */
export interface AliasResult {
  /** The words that take its place; undefined when it is no alias. */
  readonly words?: readonly string[]
  /** Why the file could not be read. */
  readonly warning?: string
}

/** Looks a word up in a file of lines `alias = command options`; `#` begins a comment. */
export function expandAlias(file: string, word: string): AliasResult {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code?.toLowerCase() ?? 'unknown'
    return { warning: `Error reading aliases file ${file}: ${code}` }
  }
  for (const line of text.split('\n')) {
    const [, alias, expansion] = /^\s*([^#=\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (alias === word && expansion) return { words: expansion.split(/\s+/) }
  }
  return {}
}
