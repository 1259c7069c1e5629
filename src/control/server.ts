import { createServer, type Server } from 'node:http'
import type { NodeControl } from '../broker/admin/node-control.js'
import type { Registry } from '../commands/registry.js'
import { type ControlLog, Operations } from './operations.js'
import { listenOnSocket, type SocketFile } from './socket-file.js'

/** ms that requests in flight get to finish when the server closes. */
const CLOSE_GRACE = 2000

/** The daemon's end of the control socket: it runs the registry's commands. */
export interface ControlServer {
  readonly socketPath: string
  /** Breaks streams off, because the broker that they come from ends. */
  endStreams(): void
  /** Breaks streams off, lets other requests finish for a moment, and removes the socket file. */
  close(): Promise<void>
}

/**
 * Starts to answer on `socketPath` (made with mode 0600; its folder is made when it is missing).
 *
 * @throws Error when the path is in use by a live daemon, is no socket, or is too long.
 */
export async function startControlServer(
  node: NodeControl,
  socketPath: string,
  log: ControlLog = () => {},
  commands?: Registry,
): Promise<ControlServer> {
  const operations = new Operations(node, log, commands)
  const server = createServer((request, response) => {
    void operations.answer(request.url ?? '', request, response)
  })
  // An upload takes as long as it takes; Node would end it after five minutes.
  server.requestTimeout = 0
  const file = await listenOnSocket(server, socketPath)
  return {
    socketPath,
    endStreams: () => operations.endStreams(),
    close: () => close(server, file, operations),
  }
}

async function close(server: Server, file: SocketFile, operations: Operations): Promise<void> {
  await file.remove()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  operations.endStreams()
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE)
  await closed
  clearTimeout(timer)
}
