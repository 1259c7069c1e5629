import {
  type CliContext,
  type Contexts,
  ContextsError,
  NO_CONTEXT,
  readContexts,
  writeContexts,
} from '../../config/contexts.js'
import { badArgument, CommandFailure, EXIT, localCommand, type Output, usageError } from '../define.js'

const ACTIONS = ['list', 'show', 'add', 'use', 'remove'] as const

export default localCommand({
  name: 'context',
  group: 'configuration',
  summary: 'Keeps brokers under names, and says which one is meant',
  description: [
    'A context is a name for a node or its control socket, and for a virtual host. add keeps what --node, --socket and -p of the same command line say; use makes a context the one that is meant from now on, and use default none; show tells its name and list all of them.',
    'What counts, in this order: --socket and --node; --context; WARREN_SOCKET, WARREN_NODE and RABBITMQ_NODENAME; WARREN_CONTEXT; the context in use, which only warrenctl heeds and the programs under the names of RabbitMQ do not; the defaults.',
    'The contexts are in warren/contexts.json in the directory for configuration (XDG_CONFIG_HOME, else .config in the home directory), readable by its owner only. context show --quiet prints the bare name or nothing, fit for a prompt.',
  ],
  examples: [
    { command: 'context add test --socket /srv/test/control.sock -p qa', help: 'a name for a broker' },
    { command: 'context use test', help: 'makes it the one that is meant' },
    { command: 'context show', help: 'tells which one it is' },
  ],
  ignoresContext: true,
  vhost: 'optional',
  args: [
    { name: 'action', help: 'what to do; list when absent', values: ACTIONS, optional: true },
    { name: 'name', help: 'name of a context', optional: true },
  ],
  validate: ({ args: { action = 'list', name } }) => {
    if (name === undefined)
      return NEEDS_NAME.has(action) ? usageError(`context ${action} needs a name`) : undefined
    if (!/^[\w.-]+$/.test(name))
      return badArgument(`'${name}': letters, digits, dots, _ and - make the name of a context`)
    if (action === 'add' && name === NO_CONTEXT) return badArgument(`${NO_CONTEXT} stands for no context`)
    return undefined
  },
  runLocal: ({ args: { action = 'list', name = '' }, vhost }, context) => {
    try {
      return act(action, name, { ...context.given, ...(vhost === undefined ? {} : { vhost }) }, context.env)
    } catch (error) {
      if (!(error instanceof ContextsError)) throw error
      throw new CommandFailure({ exitCode: EXIT.dataError, text: error.message })
    }
  },
  output: (output) => output,
})

const NEEDS_NAME: ReadonlySet<string> = new Set(['add', 'use', 'remove'])

type Environment = Readonly<Record<string, string | undefined>>

function act(action: (typeof ACTIONS)[number], name: string, given: CliContext, env: Environment): Output {
  const file = readContexts(env)
  const { contexts } = file
  switch (action) {
    case 'list':
      return list(file, inUse(file, env))
    case 'show':
      return show(file, name === '' ? inUse(file, env) : name)
    case 'add': {
      if (Object.keys(given).length === 0) throw failure('Nothing to keep: add --node, --socket or -p.')
      writeContexts(env, { ...file, contexts: { ...contexts, [name]: given } })
      return done(`Context '${name}' is kept.`)
    }
    case 'use': {
      if (name !== NO_CONTEXT) required(contexts, name)
      const { current: _, ...others } = file
      writeContexts(env, name === NO_CONTEXT ? others : { ...others, current: name })
      return done(name === NO_CONTEXT ? 'No context is in use.' : `Context '${name}' is in use.`)
    }
    case 'remove': {
      required(contexts, name)
      const { [name]: _, ...left } = contexts
      const { current, ...others } = file
      writeContexts(env, { ...(current === name ? others : file), contexts: left })
      return done(`Context '${name}' is removed.`)
    }
  }
}

function inUse({ current }: Contexts, env: Environment): string | undefined {
  return env['WARREN_CONTEXT'] || current
}

function list({ contexts }: Contexts, current: string | undefined): Output {
  const rows = Object.entries(contexts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { node = '', socket = '', vhost = '' }]) => {
      return { name, current: name === current, node, socket, vhost }
    })
  return { text: '', table: { columns: ['name', 'current', 'node', 'socket', 'vhost'], rows } }
}

function show({ contexts }: Contexts, name: string | undefined): Output {
  if (name === undefined || name === NO_CONTEXT) return { text: '', json: null }
  return { text: name, json: { name, ...required(contexts, name) } }
}

function required(contexts: Contexts['contexts'], name: string): CliContext {
  const found = Object.hasOwn(contexts, name) ? contexts[name] : undefined
  if (found !== undefined) return found
  throw failure(`There is no context '${name}': 'context list' shows those that there are.`)
}

function done(text: string): Output {
  return { text, unlessQuiet: true }
}

function failure(text: string): CommandFailure {
  return new CommandFailure({ exitCode: EXIT.dataError, text })
}
