import type { Command, Scope } from '../commands/define.js'
import { PROGRAMS, type View } from '../commands/programs.js'
import type { CommandEntry, Registry } from '../commands/registry.js'

/** What a program shows; one of another name shows rabbitmqctl's commands. */
export function viewOf(program: string): View {
  return PROGRAMS[program] ?? 'ctl'
}

/** Whether a view has commands of these scopes. */
export function shows(view: View, scopes: readonly Scope[]): boolean {
  return view === 'all' || scopes.includes(view)
}

/** The command of a name or alias within a view. */
export async function findCommand(
  name: string,
  view: View,
  commands: Registry,
): Promise<Command | undefined> {
  const found = entryOf(name, commands)
  return found && shows(view, found.scopes) ? (await found.load()).default : undefined
}

/**
 * A command may be written as two words, what it is about in front: `messages move` for move_messages. Returns the
 * command line with its name; undefined when these words are none.
 */
export function joinWords(
  argv: readonly string[],
  [noun, verb]: readonly string[],
  names: readonly string[],
): string[] | undefined {
  const name = `${verb}_${noun}`
  const at = argv.findIndex((word, i) => word === noun && argv[i + 1] === verb)
  return at >= 0 && names.includes(name) ? [...argv.slice(0, at), name, ...argv.slice(at + 2)] : undefined
}

/** The program that has a command which `view` does not show: where to look for it. */
export function programWith(name: string, commands: Registry): string | undefined {
  const found = entryOf(name, commands)
  if (found === undefined) return undefined
  return Object.keys(PROGRAMS).find((program) => found.scopes.some((scope) => scope === PROGRAMS[program]))
}

function entryOf(name: string, commands: Registry): CommandEntry | undefined {
  return Object.entries(commands).find(
    ([known, { aliases }]) => known === name || aliases?.includes(name),
  )?.[1]
}

/** The commands that a view lists, by name. */
export function listedIn(view: View, commands: Registry): [name: string, entry: CommandEntry][] {
  return Object.entries(commands)
    .filter(([, { scopes, unlisted }]) => !unlisted && shows(view, scopes))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Their names, sorted. */
export function namesIn(view: View, commands: Registry): string[] {
  return listedIn(view, commands).map(([name]) => name)
}
