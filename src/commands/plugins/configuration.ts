import {
  type AnyInput,
  badArgument,
  CommandFailure,
  type Context,
  EXIT,
  type InvalidInput,
  type Output,
  usageError,
} from '../define.js'
import { BUILT_IN_PLUGINS, isBuiltIn } from './catalog.js'

/** Switches of the commands that change what is enabled. Nothing changes, so that it is the same with both. */
export const PLACE_SWITCHES = {
  online: { type: 'boolean', help: 'of the running node' },
  offline: { type: 'boolean', help: 'without the node' },
} as const

export const ALL_SWITCH = { type: 'boolean', help: 'every plugin' } as const

export const PLUGINS_ARGUMENT = {
  name: 'plugins',
  help: 'names, for example rabbitmq_consistent_hash_exchange',
  optional: true,
  repeat: true,
} as const

/** What is wrong with the arguments; `needsNames` when none is an error. */
export function problemOf({ args, switches }: AnyInput, needsNames: boolean): InvalidInput | undefined {
  if (switches['online'] && switches['offline']) return badArgument('Cannot set both online and offline')
  const names = args['plugins'] as readonly string[]
  if (names.length > 0 && switches['all']) return badArgument('Cannot set both --all and a list of plugins')
  return needsNames && names.length === 0 && !switches['all']
    ? usageError('not enough arguments.')
    : undefined
}

/** What a command is about to do with which plugins; `verb` is Enabling or Disabling. */
export function changeBanner(verb: string, { args, switches }: AnyInput, { node }: Context): string {
  const names = args['plugins'] as readonly string[]
  return switches['all']
    ? `${verb} ALL plugins on node ${node}`
    : [`${verb} plugins on node ${node}:`, ...names].join('\n')
}

/** @throws CommandFailure, exit 70 as in RabbitMQ, for plugins that are not built in */
export function refuseUnknown(names: readonly string[]): void {
  const unknown = names.filter((name) => !isBuiltIn(name))
  if (unknown.length === 0) return
  throw new CommandFailure({
    exitCode: EXIT.software,
    text: `The following plugins were not found: ${unknown.join(', ')}. rabbitmq-plugins list shows those that are built in.`,
  })
}

/** What is configured, which is always the same; `outcome` says in RabbitMQ's words that nothing has changed. */
export function configuredOutput(outcome: string, { switches }: AnyInput, { node }: Context): Output {
  const names = BUILT_IN_PLUGINS.map(({ name }) => name)
  return {
    text: [
      'The following plugins have been configured:',
      ...names.map((name) => `  ${name}`),
      `Applying plugin configuration to ${node}...`,
      outcome,
    ].join('\n'),
    json: {
      mode: switches['offline'] ? 'offline' : 'online',
      set: names,
      started: [],
      stopped: [],
    },
  }
}
