import type { AnyInput, ArgumentSpec, CompletionKind } from '../commands/define.js'
import { suggest } from '../lib/suggest.js'
import type { Refused } from './failures.js'
import type { LiveKind } from './names.js'

/** The commands that show the names of a kind, and whether those belong to a virtual host. */
const LISTS: { readonly [K in CompletionKind]?: { readonly command: string; readonly vhost: boolean } } = {
  users: { command: 'list_users', vhost: false },
  vhosts: { command: 'list_vhosts', vhost: false },
  queues: { command: 'list_queues', vhost: true },
  exchanges: { command: 'list_exchanges', vhost: true },
  policies: { command: 'list_policies', vhost: true },
}

/** What somebody wrote where a name belongs. */
export interface WrittenName {
  readonly kind: LiveKind
  readonly name: string
  /** In which it should be. */
  readonly vhost: string
}

/** The names in a call that may be wrong. The virtual host comes first: in a wrong one no other name is found. */
export function writtenNames({ command, input }: Refused): readonly WrittenName[] {
  const vhost = input.vhost ?? '/'
  const own = input.vhost === undefined ? [] : [{ kind: 'vhosts', name: input.vhost, vhost } as const]
  return [...own, ...command.args.flatMap((spec) => writtenIn(spec, input, vhost))]
}

function writtenIn(
  { name: argument, complete }: ArgumentSpec,
  input: AnyInput,
  vhost: string,
): WrittenName[] {
  const name = input.args[argument]
  if (complete === undefined || LISTS[complete] === undefined || typeof name !== 'string') return []
  return [{ kind: complete as LiveKind, name, vhost }]
}

/**
 * What to do about a name: the one that was probably meant, or the command that shows those that there are. Undefined when
 * it is right.
 */
export function adviceOn(
  { kind, name, vhost }: WrittenName,
  names: readonly string[] | undefined,
): string | undefined {
  const list = LISTS[kind]
  if (list === undefined || names === undefined || names.includes(name)) return undefined
  const near = suggest(name, names)
  if (near !== undefined) return `Did you mean '${near}'?`
  return `${list.command}${list.vhost ? ` -p ${vhost}` : ''} shows the ${kind} there are.`
}
