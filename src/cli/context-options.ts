import { type Command, CommandFailure, EXIT } from '../commands/define.js'
import { type CliContext, ContextsError, NO_CONTEXT, readContexts } from '../config/contexts.js'
import { NODE_VARIABLES, SOCKET_VARIABLES, URL_VARIABLES } from '../config/paths.js'
import { LOGIN, PASSWORD } from './login-option.js'
import type { OptionValue } from './parse.js'
import type { Environment } from './terminal.js'

type Options = ReadonlyMap<string, OptionValue>

/** Heeds the context in use; the programs under RabbitMQ's names do not, because scripts call them. */
const OWN_PROGRAM = 'warrenctl'

/**
 * The options with those of a context where the command line says nothing. Which context counts is said by --context, else
 * by WARREN_CONTEXT, else by `context use`; the last two are not asked when the command line or the environment names a
 * node, a socket or a URL.
 *
 * @throws CommandFailure when there is no such context
 */
export function withContext(
  options: Options,
  command: Pick<Command, 'vhost'>,
  program: string,
  env: Environment,
): Options {
  const context = contextOf(options, program, env)
  if (context === undefined) return options
  const { vhost, url } = context
  const local = options.has('node') || options.has('socket')
  const known: Readonly<Record<string, OptionValue | undefined>> = {
    // Who names a broker does not want the address of another one, and no password goes to one.
    ...(url === undefined
      ? socketOf(context, options)
      : local || options.has('url')
        ? {}
        : loginOf(context, options)),
    vhost: command.vhost === true ? vhost : undefined,
  }
  const extended = new Map(options)
  for (const [name, value] of Object.entries(known)) {
    if (value !== undefined && !options.has(name)) extended.set(name, value)
  }
  return extended
}

function socketOf({ node, socket }: CliContext, options: Options) {
  if (options.has('url')) return {}
  return { node, socket: options.has('node') ? undefined : socket }
}

/** The password is that of one user. */
function loginOf({ url, user, password, caFile, insecure }: CliContext, options: Options) {
  const login = options.get(LOGIN) ?? user
  return {
    url,
    [LOGIN]: login,
    [PASSWORD]: login === user ? password : undefined,
    'ca-file': caFile,
    insecure,
  }
}

function contextOf(options: Options, program: string, env: Environment): CliContext | undefined {
  const asked = options.get('context')
  if (asked === undefined && namesBroker(options, env)) return undefined
  const named = asked === undefined ? env['WARREN_CONTEXT'] || undefined : String(asked)
  if (named === undefined && program !== OWN_PROGRAM) return undefined
  try {
    const { current, contexts } = readContexts(env)
    const name = named ?? current
    if (name === undefined || name === NO_CONTEXT) return undefined
    if (!Object.hasOwn(contexts, name)) throw unknownContext(name)
    return contexts[name]
  } catch (error) {
    if (!(error instanceof ContextsError)) throw error
    throw new CommandFailure({ exitCode: EXIT.dataError, text: error.message })
  }
}

function namesBroker(options: Options, env: Environment): boolean {
  if (options.has('node') || options.has('socket') || options.has('url')) return true
  return [...NODE_VARIABLES, ...SOCKET_VARIABLES, ...URL_VARIABLES].some((name) => env[name])
}

function unknownContext(name: string): CommandFailure {
  const text = `There is no context '${name}': 'warrenctl context list' shows those that there are.`
  return new CommandFailure({ exitCode: EXIT.dataError, text })
}
