/**
 * Where a node's files are and what it is called. The daemon and the command line tools work these out
 * separately and must agree, so this is the one place that says it. The tools load it on every call: it imports
 * nothing that takes time to load.
 */
import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { homedir, hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Environment variables; an empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A Unix socket's path must fit into 108 bytes with its terminating zero. */
const LONGEST_SOCKET_PATH = 107

const DEFAULT_NODE = 'rabbit'

/** The variables that name each thing; the first that is set counts. */
export const NODE_VARIABLES = ['WARREN_NODE', 'RABBITMQ_NODENAME'] as const
export const SOCKET_VARIABLES = ['WARREN_SOCKET'] as const
export const URL_VARIABLES = ['WARREN_URL'] as const
export const DATA_DIRECTORY_VARIABLES = ['WARREN_DATA_DIR', 'RABBITMQ_MNESIA_BASE'] as const
export const PID_FILE_VARIABLES = ['WARREN_PID_FILE', 'RABBITMQ_PID_FILE'] as const

/** The value of the first of `names` that is set. */
function firstSet(env: Environment, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = env[name]
    if (value !== undefined && value !== '') return value
  }
  return undefined
}

/** WARREN_NODE, else RABBITMQ_NODENAME, else rabbit@ and this machine's short host name. */
export function defaultNodeName(env: Environment): string {
  return normalizeNodeName(firstSet(env, NODE_VARIABLES) ?? DEFAULT_NODE)
}

/** A name without a host part gets this machine's short host name. Says nothing about whether it is valid. */
export function normalizeNodeName(name: string): string {
  return name.includes('@') ? name : `${name}@${shortHostName()}`
}

/** Whether a node can have this name: letters, digits, _ and - before the @, a host after it. */
export function isNodeName(name: string): boolean {
  return /^[\w-]+@[\w.:-]+$/.test(name)
}

/**
 * The control socket of a node: WARREN_SOCKET, else `<node>.sock` in a directory of the user's own.
 *
 * @throws Error when that directory is in the shared temporary directory and belongs to somebody else
 */
export function controlSocketPath(node: string, env: Environment): string {
  const chosen = firstSet(env, SOCKET_VARIABLES)
  if (chosen !== undefined) return chosen
  const directory = runtimeDirectory(env)
  const path = join(directory, `${node}.sock`)
  return Buffer.byteLength(path) <= LONGEST_SOCKET_PATH ? path : join(directory, `${digest(node)}.sock`)
}

/** WARREN_DATA_DIR, else RABBITMQ_MNESIA_BASE, else a place that depends on the user and not on the host's name. */
export function defaultDataDirectory(env: Environment): string {
  const chosen = firstSet(env, DATA_DIRECTORY_VARIABLES)
  if (chosen !== undefined) return chosen
  if (userId() === 0) return '/var/lib/warren'
  const home = firstSet(env, ['HOME']) ?? homedir()
  return join(firstSet(env, ['XDG_DATA_HOME']) ?? join(home, '.local', 'share'), 'warren')
}

/** Where the process id is written when PID_FILE_VARIABLES do not say it. */
export function defaultPidFile(dataDirectory: string): string {
  return join(dataDirectory, 'warren.pid')
}

function runtimeDirectory(env: Environment): string {
  const uid = userId()
  if (uid === 0) return '/run/warren'
  const sessionDirectory = firstSet(env, ['XDG_RUNTIME_DIR'])
  if (sessionDirectory !== undefined) return join(sessionDirectory, 'warren')
  const directory = join(tmpdir(), `warren-${uid}`)
  refuseForeignDirectory(directory, uid)
  return directory
}

/** Anybody may make a directory of this name in /tmp, and would then get the passwords that go over the socket. */
function refuseForeignDirectory(directory: string, uid: number): void {
  const found = lstatSync(directory, { throwIfNoEntry: false })
  if (found === undefined) return
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return
  throw new Error(
    `${directory}: this must be a directory that only user ${uid} may open, and it is not; ` +
      'remove it, or name another place for the control socket with --socket or WARREN_SOCKET',
  )
}

function shortHostName(): string {
  return hostname().split('.', 1)[0] || 'localhost'
}

function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16)
}

function userId(): number {
  return process.getuid?.() ?? 0
}
