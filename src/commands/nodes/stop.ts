import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NodeStatus } from '../../broker/admin/node.js'
import { type Command, CommandFailure, EXIT, type LocalContext, localCommand } from '../define.js'
import { isUnreachable } from './unreachable.js'

/** ms between two looks at a process that is about to end. */
const INTERVAL = 50

/** ms for the process to end after the broker has stopped, unless -t says otherwise. */
const USUAL_PATIENCE = 60_000

const stopHere = localCommand({
  name: 'stop',
  group: 'node_management',
  summary: 'Stops the node and its process',
  description: [
    'Clients are disconnected, what is to be stored is stored, and the command returns when the process has ended.',
  ],
  examples: [
    { command: 'stop', help: 'stops the daemon' },
    { command: 'stop --idempotent', help: 'succeeds as well when it is not running' },
  ],
  usage: 'stop [--idempotent] [<pidfile>]',
  args: [
    {
      name: 'pidfile',
      help: 'file with the id of the process whose end is awaited',
      optional: true,
      complete: 'files',
    },
  ],
  switches: {
    idempotent: { type: 'boolean', help: 'succeeds when the node is not running' },
  },
  banner: ({ args }, { node }) =>
    args.pidfile === undefined
      ? `Stopping and halting node ${node} ...`
      : `Stopping and halting node ${node} (will monitor pid file ${args.pidfile}) ...`,
  runLocal: async ({ args, switches }, context): Promise<string | undefined> => {
    try {
      const pid = args.pidfile === undefined ? await pidOfDaemon(context) : pidFromFile(args.pidfile)
      await context.call('stop', context.timeout)
      await processEnds(pid, context)
    } catch (error) {
      if (switches.idempotent && isUnreachable(error)) return `Node ${context.node} is no longer running`
      throw error
    }
    return undefined
  },
})

/** The operation of the same name, which the CLI's part asks the daemon for. */
const stop: Command = { ...stopHere, run: (admin) => admin.node.stop() }
export default stop

async function pidOfDaemon({ call, timeout }: LocalContext): Promise<number> {
  const { pid } = (await call('status', timeout)) as NodeStatus
  return pid
}

function pidFromFile(path: string): number {
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

async function processEnds(pid: number, { node, timeout = USUAL_PATIENCE }: LocalContext): Promise<void> {
  const deadline = performance.now() + timeout
  while (isAlive(pid)) {
    if (performance.now() > deadline) {
      throw new CommandFailure({
        exitCode: EXIT.temporaryFailure,
        text: `Node ${node} is stopping, but its process ${pid} has not ended within ${timeout / 1000} seconds`,
      })
    }
    await sleep(INTERVAL)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
