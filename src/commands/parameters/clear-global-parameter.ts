import { command } from '../define.js'

export default command({
  name: 'clear_global_parameter',
  group: 'parameters',
  summary: 'Clears a global runtime parameter',
  examples: [{ command: 'clear_global_parameter cluster_tags', help: 'forgets the parameter' }],
  args: [{ name: 'name', help: 'name of the parameter', complete: 'global_parameters' }],
  banner: ({ args }) => `Clearing global runtime parameter "${args.name}" ...`,
  run: (admin, { args }) => admin.parameters.clearGlobal(args.name),
})
