import { setTimeout as sleep } from 'node:timers/promises'
import { badArgument, CommandFailure, EXIT, localCommand } from '../define.js'

export default localCommand({
  name: 'await_online_nodes',
  group: 'cluster_management',
  access: 'monitoring',
  summary: 'Waits for <count> nodes to join the cluster',
  description: ['There is one node, so that more than one are waited for until the time limit.'],
  examples: [{ command: 'await_online_nodes 1', help: 'in scripts that know clusters' }],
  usage: 'await_online_nodes <count> [--timeout <timeout>]',
  timeout: 300,
  args: [{ name: 'count', help: 'how many nodes must be there' }],
  validate: ({ args }) =>
    /^\+?0*[1-9]\d*$/.test(args.count) ? undefined : badArgument('Argument must be a positive integer'),
  banner: ({ args }, { node, timeout = 0 }) =>
    `Will wait for at least ${args.count} nodes to join the cluster of ${node}. Timeout: ${timeout / 1000} seconds.`,
  needsBroker: true,
  run: () => {},
  runLocal: async ({ args }, { node, timeout = 0, withProgress }): Promise<void> => {
    if (Number(args.count) === 1) return
    await withProgress(`Waiting for ${args.count} nodes`, () => sleep(timeout))
    throw new CommandFailure({
      exitCode: EXIT.temporaryFailure,
      text: `Error: timed out while waiting. Not enough nodes joined ${node}'s cluster.`,
    })
  },
})
