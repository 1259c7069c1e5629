import { nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'force_gc',
  group: 'operations',
  summary: 'Has the runtime collect all garbage and give back memory that it does not need',
  description: ['Nobody is served meanwhile, which may take some hundred milliseconds with a large heap.'],
  examples: [{ command: 'force_gc', help: 'after a large backlog has gone' }],
  usage: 'force_gc [--timeout <timeout>]',
  timeout: 'infinity',
  application: 'any',
  banner: (_input, { node }) => `Will ask all processes on node ${node} to schedule a full sweep GC`,
  runOnNode: (node) => node.collectGarbage(),
})
