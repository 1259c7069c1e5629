import type { Admin } from '../broker/admin/admin.js'
import type { PolicyKind } from '../broker/admin/policies.js'
import type { CompletionKind } from '../commands/define.js'

/** Kinds of names that only the daemon knows. */
export type LiveKind = Exclude<CompletionKind, 'commands' | 'files' | 'nodes'>

/** A name, and what a shell shows beside it. */
type Described = readonly [name: string, description: string]

/** Where the names of each kind come from; for kinds that belong to a virtual host, those of one. */
const SOURCES: Readonly<Record<LiveKind, (admin: Admin, vhost: string) => Iterable<Described>>> = {
  users: (admin) => admin.users.list().map(({ user, tags }) => [user, tags.join(', ')]),
  vhosts: (admin) => admin.vhosts.list().map(({ name, description }) => [name, description]),
  queues,
  exchanges,
  destinations: (admin, vhost) => [...exchanges(admin, vhost), ...queues(admin, vhost)],
  policies: (admin, vhost) => policies(admin, 'policy', vhost),
  operator_policies: (admin, vhost) => policies(admin, 'operator-policy', vhost),
  parameter_components: (admin, vhost) =>
    admin.parameters.list(vhost).map(({ component }) => [component, '']),
  parameters: (admin, vhost) => admin.parameters.list(vhost).map(({ name, component }) => [name, component]),
  global_parameters: (admin) => admin.parameters.listGlobal().map(({ name }) => [name, '']),
  connections: (admin) =>
    admin.connections
      .list()
      .map(({ pid, user, peer_host, peer_port }) => [pid, `${user}, ${peer_host}:${peer_port}`]),
}

function queues(admin: Admin, vhost: string): Described[] {
  return admin.queues
    .messageCounts(vhost)
    .map(([name, count]) => [name, `${count} message${count === 1 ? '' : 's'}`])
}

function exchanges(admin: Admin, vhost: string): Described[] {
  return admin.exchanges.list(vhost).map(({ name, type }) => [name, type])
}

function policies(admin: Admin, kind: PolicyKind, vhost: string): Described[] {
  return admin.policies.list(kind, vhost).map(({ name, pattern }) => [name, pattern])
}

export function isLiveKind(kind: string): kind is LiveKind {
  return Object.hasOwn(SOURCES, kind)
}

/**
 * Names for a shell's completion, in lines "name TAB description", each name once.
 *
 * @param prefix how they begin
 * @param limit of how many
 * @throws BrokerError 'no-such-vhost'
 */
export function nameLines(
  admin: Admin,
  kind: LiveKind,
  vhost: string,
  prefix: string,
  limit: number,
): string {
  const lines = new Map<string, string>()
  for (const [name, description] of SOURCES[kind](admin, vhost)) {
    if (lines.size >= limit) break
    if (!name.startsWith(prefix) || !isOneWord(name) || lines.has(name)) continue
    lines.set(name, `${name}\t${oneLine(description)}\n`)
  }
  return [...lines.values()].join('')
}

/** Some of the names, to compare another one with. @throws BrokerError 'no-such-vhost' */
export function someNames(admin: Admin, kind: LiveKind, vhost: string, limit: number): string[] {
  return Array.from(SOURCES[kind](admin, vhost), ([name]) => name).slice(0, limit)
}

/** Names that would break the list, or the terminal, are left to be typed. */
function isOneWord(name: string): boolean {
  return name !== '' && name === oneLine(name)
}

function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replace(/[\x00-\x1f\x7f-\x9f]/g, ' ')
}
