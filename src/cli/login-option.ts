import type { Command } from '../commands/define.js'
import { GLOBAL_OPTIONS } from './options.js'
import { type OptionValue, type ParsedLine, parseLine } from './parse.js'

/** Under these names options hold who logs in at a URL, and with what: names that no option has. */
export const LOGIN = '(login)'
export const PASSWORD = '(password)'

/**
 * The line with who logs in under a name of its own. --user says it; in a command that has a --user itself, only in
 * front of the command's name.
 */
export function withLogin(line: ParsedLine, command: Command, argv: readonly string[]): ParsedLine {
  const user = line.options.get('user')
  if (user === undefined) return line
  const login = hasOwnUser(command) ? userIn(argv.slice(0, placeOf(line, argv))) : user
  if (login === undefined) return line
  return { ...line, options: new Map(line.options).set(LOGIN, login) }
}

/** What stands in front of a command that has a --user itself is not for that, when somebody logs in. */
export function withoutLogin(line: ParsedLine, command: Command, argv: readonly string[]): ParsedLine {
  if (!hasOwnUser(command) || userIn(argv.slice(placeOf(line, argv))) !== undefined) return line
  const options = new Map(line.options)
  options.delete('user')
  return { ...line, options }
}

function hasOwnUser({ switches }: Command): boolean {
  return Object.hasOwn(switches, 'user')
}

function placeOf({ words }: ParsedLine, argv: readonly string[]): number {
  return argv.indexOf(words[0] ?? '')
}

function userIn(words: readonly string[]): OptionValue | undefined {
  return parseLine(words, GLOBAL_OPTIONS).options.get('user')
}
