import { CommandFailure, EXIT } from '../commands/define.js'
import { controlSocketPath, defaultNodeName, isNodeName, normalizeNodeName } from '../config/paths.js'
import type { OptionValue } from './parse.js'
import type { Environment } from './terminal.js'

/** The daemon to talk to. */
export interface Target {
  readonly node: string
  readonly socketPath: string
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
