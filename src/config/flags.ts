import { nearest } from '../lib/nearest.js'

/** The command line of the daemon. */
export const FLAGS = {
  'data-dir': { value: 'DIRECTORY', help: 'keeps everything durable there' },
  port: { value: 'PORT', help: 'AMQP port; 0 takes a free one' },
  bind: { value: 'ADDRESS', help: 'address of the AMQP listener; all by default' },
  socket: { value: 'PATH', help: 'control socket for warrenctl' },
  config: { value: 'FILE', help: 'configuration file in the format of rabbitmq.conf' },
  node: { value: 'NAME', help: 'node name, for example rabbit@host' },
  'pid-file': { value: 'PATH', help: 'writes the process id there' },
  'log-level': { value: 'LEVEL', help: 'debug, info, notice, warning, error, critical or none' },
  detached: { help: 'runs in the background; returns when the broker is ready' },
  help: { help: 'shows this' },
  version: { help: 'prints the version' },
} as const satisfies Readonly<Record<string, { readonly value?: string; readonly help: string }>>

export type FlagName = keyof typeof FLAGS
export type Flags = ReadonlyMap<FlagName, string>

/**
 * Reads `--flag value`, `--flag=value` and RabbitMQ's `-detached`. Faults are added to `problems`. A flag without
 * a value maps to ''.
 */
export function parseFlags(argv: readonly string[], problems: string[]): Flags {
  const flags = new Map<FlagName, string>()
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string
    const [, written = '', attached] = /^--?([\w-]+)(?:=(.*))?$/s.exec(word) ?? []
    const name = written === 'h' ? 'help' : written
    if (!isFlag(name)) {
      const known = nearest(name, Object.keys(FLAGS))
      problems.push(
        `unknown flag '${word}'${known === undefined ? '; see --help' : `; did you mean '--${known}'?`}`,
      )
      continue
    }
    if (!('value' in FLAGS[name])) {
      flags.set(name, '')
      continue
    }
    const value = attached ?? argv[++i]
    if (value === undefined || value === '') problems.push(`--${name} needs a value`)
    else flags.set(name, value)
  }
  return flags
}

function isFlag(name: string): name is FlagName {
  return Object.hasOwn(FLAGS, name)
}

/** What --help shows. */
export function daemonUsage(): string {
  const lines = Object.entries(FLAGS).map(([name, flag]) => {
    const left = 'value' in flag ? `--${name} ${flag.value}` : `--${name}`
    return `  ${left.padEnd(24)} ${flag.help}`
  })
  return `Usage: warren-server [flags]\n\nRuns the broker in the foreground.\n\n${lines.join('\n')}`
}
