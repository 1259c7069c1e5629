import { localCommand } from '../define.js'
import { isUnreachable } from './unreachable.js'

export default localCommand({
  name: 'force_boot',
  group: 'cluster_management',
  onlyOnMachine:
    'It is for a node that is stopped, which has no management port: use the control socket on the machine of the broker.',
  summary: 'Lets a stopped node start without waiting for the nodes that it was clustered with',
  description: [
    'A node without a cluster waits for nobody: the command only checks that the broker is stopped.',
  ],
  examples: [{ command: 'force_boot', help: 'before start_app' }],
  application: 'stopped',
  runOnNode: () => {},
  runLocal: async (_input, { call, timeout }): Promise<void> => {
    try {
      await call('force_boot', timeout)
    } catch (error) {
      // A node that is down is stopped as well.
      if (!isUnreachable(error)) throw error
    }
  },
})
