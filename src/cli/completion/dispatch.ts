import { PROGRAMS } from '../../commands/programs.js'
import {
  type Candidates,
  type CompletionSpec,
  commandsOf,
  type OptionCompletion,
  valueFlags,
} from './spec.js'

/**
 * The part of a completion script that knows the commands, in the syntax of a shell: functions that look at where the
 * word stands and call one of these, which the script of each shell has for itself:
 *
 *   _warrenctl_described WORD HELP ...  offers words with a line of help each
 *   _warrenctl_words WORD ...           offers words
 *   _warrenctl_joined WORD ...          offers words, any number of which may be joined by commas
 *   _warrenctl_live KIND                offers names that the daemon knows, or nodes
 *   _warrenctl_files                    offers paths
 */

/** How a shell writes a function whose body is one choice among patterns. */
export interface Syntax {
  /** A function that compares `subject` with the patterns of `arms`; `otherwise` comes behind the choice. */
  readonly choice: (
    name: string,
    help: string,
    subject: string,
    arms: readonly Arm[],
    otherwise?: string,
  ) => string
  /** A pattern: the text itself, with `*` at its begin or end for anything. */
  readonly pattern: (text: string) => string
  /** The arguments of a function, `first` and `second`. */
  readonly first: string
  readonly second: string
  readonly program: string
}

/** What is to be done when one of the patterns fits. */
export interface Arm {
  readonly patterns: readonly string[]
  readonly action: string
}

/** The functions _warrenctl_commands, _takes_value, _values, _options and _arguments. */
export function dispatchFunctions(spec: CompletionSpec, syntax: Syntax): string {
  const { choice, first, second, program } = syntax
  const both = `${first} ${second}`
  return [
    choice('_warrenctl_commands', 'Offers the commands of the program.', program, commandArms(spec)),
    choice(
      '_warrenctl_takes_value',
      `Whether the option ${second} of the command ${first} takes the next word.`,
      both,
      takesValueArms(spec),
      'return 1',
    ),
    choice(
      '_warrenctl_values',
      `Offers values of the option ${second} of the command ${first}.`,
      both,
      valueArms(spec),
    ),
    choice(
      '_warrenctl_options',
      `Offers the options of the command ${first}, and of all.`,
      first,
      optionArms(spec),
      describedOptions(spec.options),
    ),
    choice(
      '_warrenctl_arguments',
      `Offers the argument number ${second} of the command ${first}.`,
      both,
      argumentArms(spec),
    ),
  ].join('\n')
}

/** The functions in the syntax that bash and zsh share. */
export const POSIX: Syntax = {
  first: '$1',
  second: '$2',
  program: '$program',
  pattern: (text) => {
    const [, before, middle, after] = /^(\*?)(.*?)(\*?)$/.exec(text) ?? []
    return `${before}${quoted(middle ?? '')}${after}`
  },
  choice: (name, help, subject, arms, otherwise) => `# ${help}
${name}() {
  case "${subject}" in
${arms.map(({ patterns, action }) => `    ${patterns.map(POSIX.pattern).join(' | ')}) ${action} ;;`).join('\n')}
  esac${otherwise === undefined ? '' : `\n  ${otherwise}`}
}
`,
}

/** A word for any of the shells; none of what is written has a backslash or a quotation mark that fish reads otherwise. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'"'"'`)}'`
}

function commandArms(spec: CompletionSpec): Arm[] {
  return [...new Set(Object.values(PROGRAMS))].map((view) => {
    const patterns = Object.keys(PROGRAMS).filter((program) => PROGRAMS[program] === view)
    const commands = commandsOf(spec, patterns[0] ?? '')
    return { patterns, action: described(commands.map(({ name, summary }) => [name, summary])) }
  })
}

function takesValueArms(spec: CompletionSpec): Arm[] {
  const own = spec.commands.map(({ name, options }) => flagPatterns(name, valueFlags(options)))
  return [flagPatterns('*', valueFlags(spec.options)), ...own]
    .filter((patterns) => patterns.length > 0)
    .map((patterns) => ({ patterns, action: 'return 0' }))
}

function valueArms(spec: CompletionSpec): Arm[] {
  return [{ name: '*', options: spec.options }, ...spec.commands].flatMap(({ name, options }) =>
    options.flatMap(({ flags, value }) => armOf(flagPatterns(name, flags), value)),
  )
}

function optionArms(spec: CompletionSpec): Arm[] {
  return spec.commands
    .filter(({ options }) => options.length > 0)
    .map(({ name, options }) => ({ patterns: [name], action: describedOptions(options) }))
}

/** The first argument is number 0. */
function argumentArms(spec: CompletionSpec): Arm[] {
  return spec.commands.flatMap(({ name, args, rest }) => [
    ...args.flatMap((candidates, i) => armOf([`${name} ${i}`], candidates)),
    ...armOf([`${name} *`], rest),
  ])
}

function flagPatterns(command: string, flags: readonly string[]): string[] {
  return flags.map((flag) => `${command} ${flag}`)
}

function armOf(patterns: readonly string[], candidates: Candidates | undefined): Arm[] {
  const action = candidates === undefined ? '' : actionOf(candidates)
  return action === '' ? [] : [{ patterns, action }]
}

function actionOf({ values, joined, kind }: Candidates): string {
  if (values) return `${joined ? '_warrenctl_joined' : '_warrenctl_words'} ${values.join(' ')}`
  if (kind === undefined) return ''
  return kind === 'commands' || kind === 'files' ? `_warrenctl_${kind}` : `_warrenctl_live ${kind}`
}

/** The last of an option's flags is the long one. */
function describedOptions(options: readonly OptionCompletion[]): string {
  return described(options.map(({ flags, help }) => [flags.at(-1) ?? '', help]))
}

function described(entries: readonly (readonly [word: string, help: string])[]): string {
  return `_warrenctl_described ${entries.map(([word, help]) => `${word} ${quoted(help)}`).join(' ')}`
}
