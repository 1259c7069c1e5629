import { command } from '../define.js'
import { parseJsonArgument } from '../json-argument.js'

export default command({
  name: 'set_parameter',
  group: 'parameters',
  access: 'policymaker',
  summary: 'Sets a runtime parameter',
  description: [
    'Components: shovel, federation-upstream, federation-upstream-set, and webhook, which declare_webhook sets as well and only administrators may set.',
  ],
  examples: [
    {
      command: `set_parameter federation-upstream origin '{"uri": "amqp://origin.example"}'`,
      help: 'keeps the address of another broker under the name origin',
    },
  ],
  vhost: true,
  args: [
    {
      name: 'component_name',
      help: 'the component that the parameter is for',
      complete: 'parameter_components',
    },
    { name: 'name', help: 'name of the parameter', complete: 'parameters' },
    { name: 'value', help: 'value, as JSON', sensitive: true },
  ],
  banner: ({ args, vhost }) =>
    `Setting runtime parameter "${args.name}" for component "${args.component_name}" to "${args.value}" in vhost "${vhost}" ...`,
  run: (admin, { args, vhost }) =>
    admin.parameters.set(vhost, args.component_name, args.name, parseJsonArgument(args.value)),
})
