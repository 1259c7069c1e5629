import type { Command, CompletionKind, Scope } from '../../commands/define.js'
import { shows, viewOf } from '../lookup.js'
import { GLOBAL_OPTIONS, type GlobalOption, LIST_OPTIONS, TABLE_OPTIONS } from '../options.js'

/** What may stand in one place of a command line. */
export interface Candidates {
  readonly values?: readonly string[] | undefined
  /** Any number of the values may be joined by commas. */
  readonly joined?: boolean
  readonly kind?: CompletionKind | undefined
}

export interface OptionCompletion {
  /** For example ["-n", "--node"]. */
  readonly flags: readonly string[]
  readonly help: string
  /** Undefined for an option without a value. */
  readonly value?: Candidates
}

export interface CommandCompletion {
  readonly name: string
  readonly summary: string
  readonly scopes: readonly Scope[]
  readonly options: readonly OptionCompletion[]
  /** By position. */
  readonly args: readonly Candidates[]
  /** For every word behind the last of `args`: its repetition, or columns. */
  readonly rest?: Candidates
}

export interface CompletionSpec {
  readonly options: readonly OptionCompletion[]
  readonly commands: readonly CommandCompletion[]
}

/** What there is to complete, the same for all shells. */
export function completionSpec(commands: readonly Command[]): CompletionSpec {
  const options = (GLOBAL_OPTIONS as readonly GlobalOption[]).filter((option) => !option.ignored)
  return {
    options: options.map(optionCompletion),
    commands: [...commands.map(commandCompletion), ...NOUNS.map((noun) => nounCompletion(noun, commands))],
  }
}

/** Words that scripts offer like a command, with verbs behind them: `messages move` is move_messages. */
export const NOUNS: readonly string[] = ['messages']

function nounCompletion(noun: string, commands: readonly Command[]): CommandCompletion {
  const ending = `_${noun}`
  const verbs = commands
    .filter(({ name }) => name.endsWith(ending))
    .map(({ name }) => name.slice(0, -ending.length))
  const summary = `What can be done with ${noun}: ${verbs.join(', ')}`
  return { name: noun, summary, scopes: ['ctl'], options: [], args: [{ values: verbs }] }
}

function optionCompletion({ name, short, type, values, complete, help }: GlobalOption): OptionCompletion {
  const flags = [...(short === undefined ? [] : [`-${short}`]), `--${name}`]
  return type === 'boolean' ? { flags, help } : { flags, help, value: { values, kind: complete } }
}

function commandCompletion(command: Command): CommandCompletion {
  const { name, summary, scopes, args, columns, switches } = command
  // Those that stand in for a general option are offered as that.
  const own = Object.entries(switches)
    .filter(([switchName]) => !GLOBAL_OPTIONS.some((option) => option.name === switchName))
    .map(([switchName, spec]) => optionCompletion({ ...spec, name: switchName }))
  const list = columns
    ? [
        ...LIST_OPTIONS.map((option) =>
          optionCompletion(option.name === 'sort' ? { ...option, values: columns.valid } : option),
        ),
        { flags: ['--no-table-headers'], help: TABLE_OPTIONS[0].help },
      ]
    : []
  const last = args.at(-1)
  const rest = last?.repeat
    ? candidates(last)
    : columns && !columns.fixed
      ? { values: columns.valid, joined: true }
      : undefined
  return {
    name,
    summary,
    scopes,
    options: [...own, ...list],
    args: args.map(candidates),
    ...(rest ? { rest } : {}),
  }
}

function candidates({
  values,
  complete,
}: {
  values?: readonly string[]
  complete?: CompletionKind
}): Candidates {
  return { values, kind: complete }
}

/** Flags that are followed by a value. */
export function valueFlags(options: readonly OptionCompletion[]): string[] {
  return options.filter((option) => option.value).flatMap((option) => option.flags)
}

/** Commands that a program shows. */
export function commandsOf(spec: CompletionSpec, program: string): readonly CommandCompletion[] {
  return spec.commands.filter((command) => shows(viewOf(program), command.scopes))
}
