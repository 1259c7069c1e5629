import { command } from '../define.js'
import { BINDING_SWITCHES, bindingOf, bindingProblem, describeBinding } from './binding.js'

export default command({
  name: 'declare_binding',
  group: 'other',
  access: 'management',
  summary: 'Binds a queue or an exchange to an exchange',
  description: ['A binding that exists already is left as it is.'],
  examples: [
    {
      command: "declare_binding --source events --destination mail --routing-key 'user.*'",
      help: 'messages of the exchange events whose routing key fits go to the queue mail',
    },
    {
      command: 'declare_binding --source events --destination audit --destination-type exchange',
      help: 'binds an exchange to an exchange',
    },
  ],
  usage:
    'declare_binding [--vhost <vhost>] --source <exchange> --destination <name> [--destination-type <queue|exchange>] [--routing-key <key>] [--arguments <json>] [--argument <key=value>]',
  vhost: true,
  switches: BINDING_SWITCHES,
  validate: ({ switches }) => bindingProblem(switches),
  banner: ({ switches, vhost }) => `Binding ${describeBinding(switches)} in vhost '${vhost}' ...`,
  run: (admin, { switches, vhost }) => admin.bindings.declare(vhost, bindingOf(switches)),
})
