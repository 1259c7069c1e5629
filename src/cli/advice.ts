import { type Command, type CompletionKind, EXIT, type Failure } from '../commands/define.js'
import { connectTo } from './connect.js'
import type { Attempt } from './failure.js'
import { suggest } from './suggest.js'

/** ms; advice that takes longer is not worth waiting for. */
const TIMEOUT = 500

/** The commands that show the names of a kind, and whether those belong to a virtual host. */
const LISTS: { readonly [K in CompletionKind]?: { readonly command: string; readonly vhost: boolean } } = {
  users: { command: 'list_users', vhost: false },
  vhosts: { command: 'list_vhosts', vhost: false },
  queues: { command: 'list_queues', vhost: true },
  exchanges: { command: 'list_exchanges', vhost: true },
  policies: { command: 'list_policies', vhost: true },
}

/** What somebody wrote where a name belongs. */
interface WrittenName {
  readonly kind: CompletionKind
  readonly name: string
}

/**
 * What to do next after a failure, for a person at a terminal: the name that was probably meant, or the command that
 * shows the names there are. Undefined when no name was wrong.
 */
export async function adviceAfter(attempt: Attempt, { exitCode }: Failure): Promise<string | undefined> {
  if (exitCode === EXIT.ok) return undefined
  for (const written of writtenNames(attempt)) {
    const advice = await adviceOn(written, attempt)
    if (advice !== undefined) return advice
  }
  return undefined
}

/** The virtual host comes first: in a wrong one no other name is found. */
function writtenNames({ command, input }: Attempt): WrittenName[] {
  const vhost = input.vhost === undefined ? [] : [{ kind: 'vhosts', name: input.vhost } as const]
  return [...vhost, ...command.args.flatMap((spec) => namesIn(spec, input.args[spec.name]))]
}

function namesIn({ complete }: Command['args'][number], value: unknown): WrittenName[] {
  return complete !== undefined && typeof value === 'string' ? [{ kind: complete, name: value }] : []
}

async function adviceOn({ kind, name }: WrittenName, attempt: Attempt): Promise<string | undefined> {
  const list = LISTS[kind]
  if (list === undefined) return undefined
  const vhost = attempt.input.vhost ?? '/'
  const names = await namesOf(kind, vhost, attempt)
  if (names === undefined || names.includes(name)) return undefined
  const near = suggest(name, names)
  if (near !== undefined) return `Did you mean '${near}'?`
  return `${list.command}${list.vhost ? ` -p ${vhost}` : ''} shows the ${kind} there are.`
}

/** Undefined when they cannot be had. */
async function namesOf(
  kind: CompletionKind,
  vhost: string,
  { target }: Attempt,
): Promise<string[] | undefined> {
  try {
    const connection = await connectTo(target, TIMEOUT)
    const lines = (await connection.names(kind, vhost, '')).split('\n')
    return lines.flatMap((line) => line.split('\t', 1)).filter((name) => name !== '')
  } catch {
    return undefined
  }
}
