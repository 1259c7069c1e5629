import { command } from '../define.js'
import { parseJsonArgument } from '../json-argument.js'

export default command({
  name: 'set_global_parameter',
  group: 'parameters',
  summary: 'Sets a runtime parameter',
  examples: [
    {
      command: `set_global_parameter cluster_tags '{"region": "eu-1"}'`,
      help: 'keeps a value for all virtual hosts',
    },
  ],
  args: [
    { name: 'name', help: 'name of the parameter', complete: 'global_parameters' },
    { name: 'value', help: 'value, as JSON', sensitive: true },
  ],
  banner: ({ args }) => `Setting global runtime parameter "${args.name}" to "${args.value}" ...`,
  run: (admin, { args }) => admin.parameters.setGlobal(args.name, parseJsonArgument(args.value)),
})
