import { localCommand } from '../define.js'
import { pidOfDaemon, processEnds } from './process.js'

export default localCommand({
  name: 'shutdown',
  group: 'node_management',
  summary: 'Stops the node and its process, and says what it waits for',
  description: [
    'Does what stop does. With --no-wait it returns as soon as the node has been asked; otherwise when its process has ended.',
  ],
  examples: [
    { command: 'shutdown', help: 'stops the daemon' },
    { command: 'shutdown --no-wait', help: 'does not wait for its end' },
  ],
  usage: 'shutdown [--wait]',
  switches: {
    wait: { type: 'boolean', default: true, help: 'returns when the process has ended' },
  },
  runLocal: async function* ({ switches }, context): AsyncGenerator<string> {
    const { node } = context
    const pid = await pidOfDaemon(context)
    if (!switches.wait) {
      await context.call('stop', context.timeout)
      return
    }
    yield `Shutting down RabbitMQ node ${node} running at PID ${pid}`
    await context.call('stop', context.timeout)
    yield `Waiting for PID ${pid} to terminate`
    await processEnds(pid, context)
    yield `RabbitMQ node ${node} running at PID ${pid} successfully shut down`
  },
})
