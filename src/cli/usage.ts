import type { ArgumentSpec, Command, SwitchSpec } from '../commands/define.js'

/** The usage line of one command, for the program's name. */
export function usageOf(program: string, command: Command): string {
  return `${program} [--node <node>] [--longnames] [--quiet] ${command.usage ?? synopsisOf(command)}`
}

/** The usage line of the program. */
export function programUsage(program: string): string {
  return `${program} [--node <node>] [--timeout <timeout>] [--longnames] [--quiet] <command> [<command options>]`
}

/** A command with its arguments and switches, without the global ones. */
export function synopsisOf(command: Command): string {
  return [
    command.name,
    ...(command.vhost ? ['[--vhost <vhost>]'] : []),
    ...command.args.map(argumentSynopsis),
    ...Object.entries(command.switches).map(([name, spec]) => `[${switchSynopsis(name, spec)}]`),
    ...(command.columns ? ['[--no-table-headers]'] : []),
    ...(command.columns && !command.columns.fixed ? ['[<column> ...]'] : []),
    ...(command.timeout === undefined ? [] : ['[--timeout <timeout>]']),
  ].join(' ')
}

/** <name>, [<name>] or <name> … as it stands in a usage line. */
export function argumentSynopsis({ name, optional, repeat, input }: ArgumentSpec): string {
  const one = repeat ? `<${name}> ...` : `<${name}>`
  return optional || input === 'body' || input === 'file' ? `[${one}]` : one
}

/** For example "--count <n>"; a boolean with a short form as "--if-empty|-e". */
export function switchSynopsis(name: string, spec: SwitchSpec): string {
  if (spec.type === 'boolean') return spec.short === undefined ? `--${name}` : `--${name}|-${spec.short}`
  return `--${name} ${placeholderOf(name, spec)}`
}

/** What stands for a switch's value: <n>, <name>, or its choices. */
export function placeholderOf(name: string, spec: Exclude<SwitchSpec, { type: 'boolean' }>): string {
  if (spec.placeholder !== undefined) return `<${spec.placeholder}>`
  if (spec.type === 'integer') return '<n>'
  return spec.values ? `<${spec.values.join('|')}>` : `<${name}>`
}
