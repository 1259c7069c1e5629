import { CommandFailure, EXIT } from '../commands/define.js'
import {
  controlSocketPath,
  defaultNodeName,
  type Environment,
  isNodeName,
  normalizeNodeName,
} from '../config/paths.js'
import type { OptionValue } from './parse.js'
import type { RemoteTarget } from './remote-target.js'

/** The daemon to talk to. */
export interface Target {
  /** Its node's name; of one behind a URL, host and port. */
  readonly node: string
  readonly socketPath: string
  /** Its management port; undefined where its control socket is used. */
  readonly remote?: RemoteTarget
}

/**
 * From --socket and -n, else from the environment. A node named by -n is found at its own socket, whatever the
 * environment says of another one.
 *
 * @throws CommandFailure for a name that no node can have
 */
export function targetOf(options: ReadonlyMap<string, OptionValue>, env: Environment): Target {
  const named = options.get('node')
  const node = named === undefined ? defaultNodeName(env) : normalizeNodeName(String(named))
  refuseBadName(node)
  const socket = options.get('socket')
  if (socket !== undefined) return { node, socketPath: String(socket) }
  const { WARREN_SOCKET, ...others } = env
  return { node, socketPath: controlSocketPath(node, named === undefined ? env : others) }
}

/**
 * The URL of a management port, if one is meant: by --url, or by the environment where the command line names no broker.
 * @throws CommandFailure when the command line names a node or a socket as well
 */
export function urlOf(options: ReadonlyMap<string, OptionValue>, env: Environment): string | undefined {
  const local = options.has('node') || options.has('socket')
  const given = options.get('url')
  if (given === undefined) return local ? undefined : env['WARREN_URL'] || undefined
  if (!local) return String(given)
  const text = '--url names another broker than --node and --socket: use one of them'
  throw new CommandFailure({ exitCode: EXIT.usage, text })
}

function refuseBadName(node: string): void {
  if (isNodeName(node)) return
  throw new CommandFailure({
    exitCode: EXIT.dataError,
    bare: true,
    text:
      'Unsupported node name: node name head (the part before the @) is invalid. Only alphanumerics, _ and - characters are allowed.\n' +
      'If using FQDN node names, use the -l / --longnames argument',
  })
}
