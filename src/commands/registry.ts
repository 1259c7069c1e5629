import type { Command, Group, Scope } from './define.js'

/** What is known of a command without loading it; its declaration says the same, and a test compares them. */
export interface CommandEntry {
  readonly summary: string
  readonly group: Group
  readonly scopes: readonly Scope[]
  readonly aliases?: readonly string[]
  /** Works, and stands in no list, completion or manual: it only says what to use instead. */
  readonly unlisted?: true
  readonly load: () => Promise<{ readonly default: Command }>
}

export type Registry = Readonly<Record<string, CommandEntry>>
