import type { CompletionKind } from '../commands/define.js'
import { EXIT } from '../commands/define.js'
import { openDaemon } from '../control/client.js'
import { withContext } from './context-options.js'
import { GLOBAL_OPTIONS } from './options.js'
import { parseLine } from './parse.js'
import { targetOf } from './target.js'
import type { Environment, Stdio } from './terminal.js'

/** ms; whoever presses TAB does not want to wait. */
const TIMEOUT = 1000

interface Source {
  readonly operation: string
  readonly column: string
  readonly vhost: boolean
}

const QUEUES: Source = { operation: 'list_queues', column: 'name', vhost: true }
const EXCHANGES: Source = { operation: 'list_exchanges', column: 'name', vhost: true }

/** Where the names of each kind come from. */
const SOURCES: { readonly [K in CompletionKind]?: readonly Source[] } = {
  users: [{ operation: 'list_users', column: 'user', vhost: false }],
  vhosts: [{ operation: 'list_vhosts', column: 'name', vhost: false }],
  queues: [QUEUES],
  exchanges: [EXCHANGES],
  destinations: [EXCHANGES, QUEUES],
}

/**
 * Prints the names of a kind, one a line, for a shell's completion: `words` are the kind and the command line
 * so far, from which -p, -n and --socket count. Says nothing when the daemon is down.
 */
export async function printNames(
  words: readonly string[],
  env: Environment,
  { stdout }: Stdio,
): Promise<number> {
  const [kind = '', ...line] = words
  const sources = SOURCES[kind as CompletionKind]
  if (!sources) return EXIT.usage
  const typed = parseLine(line, GLOBAL_OPTIONS).options
  try {
    for (const { operation, column, vhost } of sources) {
      const options = withContext(typed, { vhost }, 'warrenctl', env)
      const connection = await openDaemon(targetOf(options, env).socketPath, TIMEOUT)
      const where = vhost ? { vhost: String(options.get('vhost') ?? '/') } : {}
      const rows = await connection.call(operation, { columns: [column], ...where })
      const names = (rows as Record<string, string>[]).map((row) => row[column] ?? '').filter(isOneWord)
      stdout.write(names.map((name) => `${name}\n`).join(''))
    }
  } catch {
    // A completion that complains would write into the line that is being typed.
  }
  return EXIT.ok
}

/** Names that would break the list, or the terminal, are left to be typed. */
function isOneWord(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return name !== '' && !/[\x00-\x1f\x7f-\x9f]/.test(name)
}
