import { command } from '../define.js'

export default command({
  name: 'clear_parameter',
  group: 'parameters',
  access: 'policymaker',
  summary: 'Clears a runtime parameter',
  examples: [{ command: 'clear_parameter federation-upstream origin', help: 'forgets the upstream origin' }],
  vhost: true,
  args: [
    {
      name: 'component_name',
      help: 'the component that the parameter is for',
      complete: 'parameter_components',
    },
    { name: 'name', help: 'name of the parameter', complete: 'parameters' },
  ],
  banner: ({ args, vhost }) =>
    `Clearing runtime parameter "${args.name}" for component "${args.component_name}" on vhost "${vhost}" ...`,
  run: (admin, { args, vhost }) => admin.parameters.clear(vhost, args.component_name, args.name),
})
