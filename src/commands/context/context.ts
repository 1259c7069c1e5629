import {
  type CliContext,
  type Contexts,
  ContextsError,
  NO_CONTEXT,
  readContexts,
  writeContexts,
} from '../../config/contexts.js'
import {
  badArgument,
  CommandFailure,
  EXIT,
  type LocalContext,
  localCommand,
  type Output,
  usageError,
} from '../define.js'

const ACTIONS = ['list', 'show', 'add', 'use', 'remove'] as const

export default localCommand({
  name: 'context',
  group: 'configuration',
  summary: 'Keeps brokers under names, and says which one is meant',
  description: [
    'A context is a name for a node, its control socket or its management port, and for a virtual host. add keeps what --node, --socket, --url (with --user, --ca-file and --insecure) and -p of the same command line say; use makes a context the one that is meant from now on, and use default none; show tells its name and list all of them.',
    'A password is asked for at each call, or comes from --password-file or WARREN_PASSWORD. With --store-password, add reads it, from the terminal or a line of standard input, and keeps it in the clear in the file of contexts; list and show never tell it.',
    'What counts, in this order: --socket, --node and --url; --context; WARREN_URL, WARREN_SOCKET, WARREN_NODE and RABBITMQ_NODENAME; WARREN_CONTEXT; the context in use, which only warrenctl heeds and the programs under the names of RabbitMQ do not; the defaults.',
    'The contexts are in warren/contexts.json in the directory for configuration (XDG_CONFIG_HOME, else .config in the home directory), readable by its owner only. context show --quiet prints the bare name or nothing, fit for a prompt.',
  ],
  examples: [
    { command: 'context add test --socket /srv/test/control.sock -p qa', help: 'a name for a broker' },
    {
      command: 'context add mq --url https://mq.example:15671 --user ann --ca-file ca.pem',
      help: 'a name for a broker on another machine',
    },
    { command: 'context use test', help: 'makes it the one that is meant' },
    { command: 'context show', help: 'tells which one it is' },
  ],
  ignoresContext: true,
  vhost: 'optional',
  args: [
    { name: 'action', help: 'what to do; list when absent', values: ACTIONS, optional: true },
    { name: 'name', help: 'name of a context', optional: true },
  ],
  switches: {
    'store-password': {
      type: 'boolean',
      help: 'add: reads the password of the user and keeps it, in the clear',
    },
  },
  validate: ({ args: { action = 'list', name }, switches }) => {
    if (switches['store-password'] && action !== 'add') return usageError('--store-password goes with add')
    if (name === undefined)
      return NEEDS_NAME.has(action) ? usageError(`context ${action} needs a name`) : undefined
    if (!/^[\w.-]+$/.test(name))
      return badArgument(`'${name}': letters, digits, dots, _ and - make the name of a context`)
    if (action === 'add' && name === NO_CONTEXT) return badArgument(`${NO_CONTEXT} stands for no context`)
    return undefined
  },
  runLocal: async ({ args: { action = 'list', name = '' }, vhost, switches }, context) => {
    try {
      const given = { ...context.given, ...(vhost === undefined ? {} : { vhost }) }
      if (action === 'add') refuseMixture(given)
      const password = switches['store-password'] ? await readPassword(given, context) : undefined
      return act(action, name, { ...given, ...(password === undefined ? {} : { password }) }, context.env)
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
      if (Object.keys(given).length === 0)
        throw failure('Nothing to keep: add --node, --socket, --url or -p.')
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
    .map(([name, { node = '', socket = '', vhost = '', url = '', user = '' }]) => {
      return { name, current: name === current, node, socket, vhost, url, user }
    })
  return { text: '', table: { columns: ['name', 'current', 'node', 'socket', 'vhost', 'url', 'user'], rows } }
}

function show({ contexts }: Contexts, name: string | undefined): Output {
  if (name === undefined || name === NO_CONTEXT) return { text: '', json: null }
  const { password, ...shown } = required(contexts, name)
  return { text: name, json: { name, ...shown, ...(password === undefined ? {} : { password: '(stored)' }) } }
}

function required(contexts: Contexts['contexts'], name: string): CliContext {
  const found = Object.hasOwn(contexts, name) ? contexts[name] : undefined
  if (found !== undefined) return found
  throw failure(`There is no context '${name}': 'context list' shows those that there are.`)
}

/** @throws CommandFailure for what does not go together */
function refuseMixture({ url, user, caFile, insecure, node, socket }: CliContext): void {
  const ofUrl = user !== undefined || caFile !== undefined || insecure === true
  if (url === undefined && ofUrl) throw failure('--user, --ca-file and --insecure belong to a --url.')
  if (url === undefined) return
  if (node !== undefined || socket !== undefined) throw failure('--url excludes --node and --socket.')
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw failure(`${url}: this is no URL; it looks like https://host:15671`)
  if (new URL(url).password !== '')
    throw failure('A password must not stand in the URL: use --store-password.')
}

/** @throws CommandFailure when there is none */
async function readPassword({ url, user }: CliContext, { askSecret }: LocalContext): Promise<string> {
  if (url === undefined || user === undefined) throw failure('--store-password needs --url and --user.')
  return askSecret(`Password of ${user} at ${new URL(url).host}`)
}

function done(text: string): Output {
  return { text, unlessQuiet: true }
}

function failure(text: string): CommandFailure {
  return new CommandFailure({ exitCode: EXIT.dataError, text })
}
