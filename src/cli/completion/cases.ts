import { type Candidates, type CompletionSpec, type OptionCompletion, valueFlags } from './spec.js'

/** Arms of `case` in the form that bash and zsh share; the word looked at is "COMMAND OPTION" or "COMMAND NUMBER". */

/** What a shell does to offer candidates; empty where there is nothing to offer. */
export type ActionOf = (candidates: Candidates) => string

/** Arms for the options that take the next word. */
export function takesValueArms(spec: CompletionSpec): string {
  const own = spec.commands.map(({ name, options }) => flagPatterns(name, valueFlags(options)))
  return [flagPatterns('', valueFlags(spec.options)), ...own]
    .filter((patterns) => patterns !== '')
    .map((patterns) => arm(patterns, 'return 0'))
    .join('\n')
}

/** Arms that offer the values of options. */
export function valueArms(spec: CompletionSpec, actionOf: ActionOf): string {
  const own = spec.commands.flatMap(({ name, options }) => optionArms(name, options, actionOf))
  return [...optionArms('', spec.options, actionOf), ...own].join('\n')
}

/** Arms that offer arguments, the first one being number 0. */
export function argumentArms(spec: CompletionSpec, actionOf: ActionOf): string {
  return spec.commands
    .flatMap(({ name, args, rest }) => [
      ...args.map((candidates, i) => [`'${name} ${i}'`, actionOf(candidates)] as const),
      [`'${name} '*`, rest ? actionOf(rest) : ''] as const,
    ])
    .filter(([, action]) => action !== '')
    .map(([pattern, action]) => arm(pattern, action))
    .join('\n')
}

/** Patterns of a command's flags; for no command, those of every one. */
function flagPatterns(command: string, flags: readonly string[]): string {
  return flags.map((flag) => (command === '' ? `*' ${flag}'` : `'${command} ${flag}'`)).join(' | ')
}

function optionArms(command: string, options: readonly OptionCompletion[], actionOf: ActionOf): string[] {
  return options.flatMap(({ flags, value }) => {
    const action = value ? actionOf(value) : ''
    return action === '' ? [] : [arm(flagPatterns(command, flags), action)]
  })
}

function arm(pattern: string, action: string): string {
  return `    ${pattern}) ${action} ;;`
}
