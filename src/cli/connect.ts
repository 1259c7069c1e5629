import { type DaemonConnection, openDaemon } from '../control/client.js'
import type { Target } from './target.js'

/**
 * Connects to the daemon, by its control socket or its management port.
 * @param timeout ms, as `openDaemon`
 * @throws DaemonUnreachable, DaemonTimeout; CommandFailure and DaemonRefusal for a management port that cannot be used
 */
export async function connectTo({ socketPath, remote }: Target, timeout?: number): Promise<DaemonConnection> {
  return remote === undefined ? openDaemon(socketPath, timeout) : remote.open(timeout)
}
