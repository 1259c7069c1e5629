import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Environment } from './paths.js'

/** A broker that the command line knows by a name: what is not here is as without a context. */
export interface CliContext {
  readonly node?: string
  /** Path of the control socket. */
  readonly socket?: string
  readonly vhost?: string
  /** Management port, in place of a control socket. */
  readonly url?: string
  readonly user?: string
  /** In the clear, only where that was asked for. */
  readonly password?: string
  readonly caFile?: string
  /** The certificate is not checked. */
  readonly insecure?: boolean
}

/** The user's contexts, by name, and the one in use. */
export interface Contexts {
  readonly current?: string
  readonly contexts: Readonly<Record<string, CliContext>>
}

/** The name that stands for no context. */
export const NO_CONTEXT = 'default'

const NONE: Contexts = { contexts: {} }

/** The file of contexts cannot be used; the text says why. */
export class ContextsError extends Error {
  constructor(path: string, reason: string) {
    super(`${path}: ${reason}; mend or remove the file`)
    this.name = 'ContextsError'
  }
}

/** Where contexts are kept: in the user's directory for configuration. */
export function contextsPath(env: Environment): string {
  const home = env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config')
  return join(home, 'warren', 'contexts.json')
}

/** @throws ContextsError */
export function readContexts(env: Environment): Contexts {
  const path = contextsPath(env)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return NONE
    throw new ContextsError(path, message)
  }
  try {
    const read = JSON.parse(text) as Partial<Contexts> | null
    if (typeof read?.contexts === 'object' && read.contexts !== null)
      return { ...read, contexts: read.contexts }
  } catch (error) {
    throw new ContextsError(path, (error as Error).message)
  }
  throw new ContextsError(path, 'it holds no contexts')
}

/** Writes the file in one step, readable by its owner only: a context may hold what opens a broker. */
export function writeContexts(env: Environment, contexts: Contexts): void {
  const path = contextsPath(env)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, `${JSON.stringify(contexts, null, 2)}\n`, { mode: 0o600 })
  chmodSync(fresh, 0o600)
  renameSync(fresh, path)
}
