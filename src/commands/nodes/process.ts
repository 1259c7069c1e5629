import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NodeInfo } from '../../broker/admin/node-control.js'
import { CommandFailure, EXIT, type LocalContext } from '../define.js'
import { stateOf } from './state.js'

/** ms between two looks at a process that is about to end. */
const INTERVAL = 50

/** ms for the process to end after the broker has stopped, unless -t says otherwise. */
const USUAL_PATIENCE = 60_000

/** The process of the daemon. @throws CommandFailure when it does not answer */
export async function pidOfDaemon({ call, timeout }: LocalContext): Promise<number> {
  const { pid } = (await call('ping', timeout)) as NodeInfo
  return pid
}

/** @throws CommandFailure (exit 65) for a file that cannot be read or holds no process id */
export function pidFromFile(path: string): number {
  let pid: number
  try {
    pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
  } catch (error) {
    throw new CommandFailure({
      exitCode: EXIT.dataError,
      text: `Cannot read the pid file: ${(error as Error).message}`,
    })
  }
  if (pid > 0) return pid
  throw new CommandFailure({
    exitCode: EXIT.dataError,
    text: `There is no process id in the pid file ${path}`,
  })
}

/**
 * Resolves when a process has ended; one on another machine, when its node does not answer any more.
 * @throws CommandFailure (exit 75) when that takes longer than -t allows
 */
export async function processEnds(
  pid: number,
  {
    node,
    timeout = USUAL_PATIENCE,
    remoteHost,
    call,
  }: Pick<LocalContext, 'node' | 'timeout' | 'remoteHost' | 'call'>,
): Promise<void> {
  const deadline = performance.now() + timeout
  const goesOn = async () =>
    remoteHost === undefined ? isAlive(pid) : (await stateOf(call, INTERVAL * 100)) !== undefined
  while (await goesOn()) {
    if (performance.now() > deadline) {
      throw new CommandFailure({
        exitCode: EXIT.temporaryFailure,
        text: `Node ${node} is stopping, but its process ${pid} has not ended within ${timeout / 1000} seconds`,
      })
    }
    await sleep(INTERVAL)
  }
}

/** Whether there is such a process, of whatever user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
