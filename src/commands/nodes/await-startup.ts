import { setTimeout as sleep } from 'node:timers/promises'
import { CommandFailure, EXIT, type LocalContext, localCommand } from '../define.js'
import { notRunning } from './not-running.js'
import { stateOf } from './state.js'

/** ms between two attempts. */
const INTERVAL = 100

export default localCommand({
  name: 'await_startup',
  group: 'node_management',
  summary: 'Waits for the RabbitMQ application to start on the target node',
  description: ['Gives up after five minutes unless --timeout says otherwise.'],
  examples: [
    {
      command: 'await_startup --timeout 30',
      help: 'in a script, after starting the daemon in the background',
    },
  ],
  usage: 'await_startup',
  timeout: 300,
  runLocal: (_input, context) =>
    context.withProgress(`Waiting for ${context.node}`, () => untilItRuns(context)),
})

async function untilItRuns({ call, node, timeout = Number.POSITIVE_INFINITY }: LocalContext): Promise<void> {
  const deadline = performance.now() + timeout
  for (;;) {
    const left = deadline - performance.now()
    if (left <= 0) {
      throw new CommandFailure({
        exitCode: EXIT.temporaryFailure,
        text: `Node ${node} did not start within ${timeout / 1000} seconds`,
      })
    }
    const state = await stateOf(call, Number.isFinite(left) ? Math.ceil(left) : undefined)
    if (state === 'running') return
    if (state === 'stopping' || state === 'stopped') throw new CommandFailure(notRunning(node))
    await sleep(Math.min(INTERVAL, left))
  }
}
