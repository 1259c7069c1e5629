import { CommandFailure, command, EXIT } from '../define.js'
import { BINDING_SWITCHES, bindingOf, bindingProblem, describeBinding } from './binding.js'

export default command({
  name: 'delete_binding',
  group: 'other',
  access: 'management',
  summary: 'Removes a binding',
  description: ['Routing key and arguments must be those that the binding was declared with.'],
  examples: [
    {
      command: "delete_binding --source events --destination mail --routing-key 'user.*'",
      help: 'the queue mail no longer gets these messages',
    },
  ],
  usage:
    'delete_binding [--vhost <vhost>] --source <exchange> --destination <name> [--destination-type <queue|exchange>] [--routing-key <key>] [--arguments <json>] [--argument <key=value>]',
  vhost: true,
  switches: BINDING_SWITCHES,
  validate: ({ switches }) => bindingProblem(switches),
  banner: ({ switches, vhost }) => `Removing binding ${describeBinding(switches)} in vhost '${vhost}' ...`,
  run: async (admin, { switches, vhost }) => {
    if (await admin.bindings.delete(vhost, bindingOf(switches))) return
    throw new CommandFailure({
      exitCode: EXIT.dataError,
      text: `There is no binding ${describeBinding(switches)} in vhost '${vhost}'`,
    })
  },
})
