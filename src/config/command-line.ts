import { nearest } from '../lib/nearest.js'
import { allSettings, type SettingKey } from './settings.js'

/** The daemon's arguments. */
export interface CommandLine {
  readonly values: ReadonlyMap<SettingKey, string>
  readonly detached: boolean
  readonly help: boolean
  readonly version: boolean
  /** One line each. */
  readonly problems: readonly string[]
}

const VALUE_FLAGS: ReadonlyMap<string, SettingKey> = new Map(
  allSettings().flatMap(([key, { flag }]) => (flag ? [[`--${flag.name}`, key] as const] : [])),
)

/** Other spellings of --detached, --help and --version; `-detached` is RabbitMQ's. */
const SWITCHES = {
  detached: ['--detached', '-detached'],
  help: ['--help', '-h'],
  version: ['--version'],
} as const

/** Reads `--name value` and `--name=value`; of a flag that is given twice the last one counts. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const values = new Map<SettingKey, string>()
  const given = new Set<string>()
  const problems: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = String(argv[i])
    const [name = '', ...afterSign] = word.split('=')
    const key = VALUE_FLAGS.get(name)
    if (key !== undefined) {
      const value = afterSign.length > 0 ? afterSign.join('=') : argv[++i]
      if (value === undefined) problems.push(`${name} needs a value`)
      else values.set(key, value)
    } else if (isSwitch(word)) given.add(word)
    else problems.push(describeUnknown(word, name))
  }
  const has = (spellings: readonly string[]): boolean => spellings.some((spelling) => given.has(spelling))
  return {
    values,
    detached: has(SWITCHES.detached),
    help: has(SWITCHES.help),
    version: has(SWITCHES.version),
    problems,
  }
}

/** What --help shows. */
export function daemonUsage(): string {
  const flags = allSettings().flatMap(([, { flag, help, variables = [] }]) =>
    flag ? [line(`--${flag.name} ${flag.placeholder}`, `${help} (${variables.join(', ')})`)] : [],
  )
  const switches = [
    line('--detached, -detached', 'run in the background; return when clients can connect'),
    line('--help, -h', 'show this'),
    line('--version', 'show the version'),
  ]
  return `Usage: warren-server [flags]

Runs the broker in the foreground until SIGTERM, SIGINT or warrenctl stop.

${[...flags, ...switches].join('\n')}

In brackets: environment variables that say the same. Flags win over WARREN_* variables, these over RABBITMQ_*
variables, these over the configuration file.`
}

function line(left: string, right: string): string {
  return `  ${left.padEnd(23)} ${right}`
}

function isSwitch(word: string): boolean {
  return Object.values(SWITCHES).some((spellings) => spellings.some((spelling) => spelling === word))
}

function describeUnknown(word: string, name: string): string {
  if (!word.startsWith('-')) return `unexpected argument '${word}'`
  const known = nearest(name, [...VALUE_FLAGS.keys(), ...Object.values(SWITCHES).flat()])
  return `unknown option ${name}${known === undefined ? '' : `; did you mean ${known}?`}`
}
