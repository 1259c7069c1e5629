import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApplicationState } from '../../broker/admin/node-control.js'
import { CommandFailure, EXIT, type LocalContext, localCommand, usageError } from '../define.js'
import { notRunning } from './not-running.js'
import { isAlive, pidFromFile } from './process.js'
import { stateOf } from './state.js'

/** ms between two looks. */
const INTERVAL = 100

export default localCommand({
  name: 'wait',
  scopes: ['ctl', 'diagnostics'],
  group: 'node_management',
  onlyOnMachine: 'It watches a process of this machine: use await_startup.',
  summary: 'Waits for a node on this machine to start, by the id of its process',
  description: [
    'Fails when the process ends, and gives up after ten seconds unless --timeout says otherwise.',
  ],
  examples: [
    { command: 'wait /run/warren/warren.pid', help: 'the process of the pid file, when there is one' },
    { command: 'wait --pid 1234 -t 60', help: 'a process whose id is known' },
  ],
  usage: 'wait [<pidfile>] [--pid|-P <pid>] [--timeout <timeout>]',
  timeout: 10,
  args: [{ name: 'pidfile', help: 'file with the id of the process', optional: true, complete: 'files' }],
  switches: { pid: { type: 'integer', short: 'P', placeholder: 'pid', help: 'id of the process' } },
  validate: ({ args, switches }) => {
    if (args.pidfile === undefined && switches.pid === undefined) {
      return usageError('"No pid or pidfile specified"')
    }
    if (args.pidfile === undefined || switches.pid === undefined) return undefined
    return usageError('"Cannot specify both pid and pidfile"')
  },
  runLocal: async function* ({ args, switches }, context): AsyncGenerator<string> {
    const { node } = context
    const wait = new Wait(context)
    let { pid } = switches
    if (pid === undefined) {
      const path = args.pidfile ?? ''
      yield `Waiting for pid file '${path}' to appear`
      await wait.until(() => existsSync(path))
      pid = pidFromFile(path)
      yield `pid is ${pid}`
    }
    yield `Waiting for erlang distribution on node '${node}' while OS process '${pid}' is running`
    await wait.until(() => wait.state(), pid)
    yield `Waiting for applications 'rabbit_and_plugins' to start on node '${node}'`
    await wait.until(async () => (await wait.state()) === 'running', pid)
    yield `Applications 'rabbit_and_plugins' are running on node '${node}'`
  },
  output: (line) => ({ text: line, unlessQuiet: true }),
})

/** Looks again and again, until it is enough. */
class Wait {
  readonly #context: LocalContext
  readonly #deadline: number

  constructor(context: LocalContext) {
    this.#context = context
    this.#deadline = performance.now() + (context.timeout ?? Number.POSITIVE_INFINITY)
  }

  /**
   * Resolves when `holds` says so.
   * @param pid the process that must be alive meanwhile
   * @throws CommandFailure when the process is not (exit 69), or it takes too long (exit 75)
   */
  async until(holds: () => unknown, pid?: number): Promise<void> {
    for (;;) {
      if (pid !== undefined && !isAlive(pid)) {
        throw new CommandFailure({ exitCode: EXIT.unavailable, text: `There is no process ${pid}` })
      }
      if (await holds()) return
      if (performance.now() > this.#deadline) throw new CommandFailure(this.#timedOut())
      await sleep(INTERVAL)
    }
  }

  /**
   * The state of the node; undefined while it does not answer.
   * @throws CommandFailure when it answers, and nobody is going to start its application
   */
  async state(): Promise<ApplicationState | undefined> {
    const { call, node } = this.#context
    const state = await stateOf(call, INTERVAL * 10)
    if (state === 'stopping' || state === 'stopped') throw new CommandFailure(notRunning(node))
    return state
  }

  #timedOut() {
    const { node, timeout = 0 } = this.#context
    return {
      exitCode: EXIT.temporaryFailure,
      bare: true,
      text: `Error: operation wait on node ${node} timed out. Timeout value used: ${timeout}`,
    } as const
  }
}
