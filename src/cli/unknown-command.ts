import type { View } from '../commands/programs.js'
import type { Registry } from '../commands/registry.js'
import { suggest } from '../lib/suggest.js'
import { namesIn, programWith } from './lookup.js'

/** What is said of a command that a program does not have. */
export interface UnknownCommand {
  readonly text: string
  /** What to type instead, when there is something. */
  readonly hint?: string
}

/** Names the program that has the command, or the command of the nearest name. */
export function unknownCommand(name: string, view: View, commands: Registry): UnknownCommand {
  const text = `\nCommand '${name}' not found. \n`
  const elsewhere = programWith(name, commands)
  if (elsewhere !== undefined) return { text, hint: `Use '${elsewhere} ${name}' instead. \n` }
  const near = suggest(name, namesIn(view, commands))
  return near === undefined ? { text } : { text, hint: `Did you mean '${near}'? \n` }
}
