import { EXIT } from '../commands/define.js'
import { connectTo } from './connect.js'
import { withContext } from './context-options.js'
import { LOGIN } from './login-option.js'
import { GLOBAL_OPTIONS } from './options.js'
import { type ParsedLine, parseLine } from './parse.js'
import { type Target, targetOf, urlOf } from './target.js'
import type { Environment, Stdio } from './terminal.js'

/** ms; whoever presses TAB does not want to wait. */
const TIMEOUT = 1000

/**
 * Prints names for a shell's completion, in lines "name TAB description": `words` are the kind, how the names begin, and
 * the command line so far, from which -p, -n and --socket count. Says nothing when the daemon is down.
 */
export async function printNames(
  words: readonly string[],
  env: Environment,
  { stdout }: Stdio,
): Promise<number> {
  const [kind = '', prefix = '', ...line] = words
  try {
    const options = withContext(typedOptions(line), { vhost: true }, 'warrenctl', env)
    const connection = await connectTo(await completionTarget(options, env), TIMEOUT)
    stdout.write(await connection.names(kind, String(options.get('vhost') ?? '/'), prefix))
  } catch {
    // A completion that complains would write into the line that is being typed.
  }
  return EXIT.ok
}

type Options = ParsedLine['options']

function typedOptions(line: readonly string[]): Options {
  const { options } = parseLine(line, GLOBAL_OPTIONS)
  const user = options.get('user')
  return user === undefined ? options : new Map(options).set(LOGIN, user)
}

/** Nobody is asked for a password in the middle of a line: without one there are no names. */
async function completionTarget(options: Options, env: Environment): Promise<Target> {
  const url = urlOf(options, env)
  if (url === undefined) return targetOf(options, env)
  const { RemoteTarget } = await import('./remote-target.js')
  const remote = new RemoteTarget(url, options, env, undefined)
  return { node: remote.name, socketPath: '', remote }
}
