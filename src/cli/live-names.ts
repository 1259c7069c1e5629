import { EXIT } from '../commands/define.js'
import { openDaemon } from '../control/client.js'
import { withContext } from './context-options.js'
import { GLOBAL_OPTIONS } from './options.js'
import { parseLine } from './parse.js'
import { targetOf } from './target.js'
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
    const options = withContext(parseLine(line, GLOBAL_OPTIONS).options, { vhost: true }, 'warrenctl', env)
    const connection = await openDaemon(targetOf(options, env).socketPath, TIMEOUT)
    stdout.write(await connection.names(kind, String(options.get('vhost') ?? '/'), prefix))
  } catch {
    // A completion that complains would write into the line that is being typed.
  }
  return EXIT.ok
}
