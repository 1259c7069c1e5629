import { CommandFailure, EXIT, listCommand } from '../define.js'
import { POLICY_LIST, policyRows } from './policy-arguments.js'

export default listCommand({
  name: 'list_policies_that_match',
  scopes: ['diagnostics'],
  group: 'policies',
  access: 'policymaker',
  summary: 'Lists all policies matching a queue/exchange (only the highest priority policy is active)',
  description: ['The first one is active.'],
  examples: [
    { command: 'list_policies_that_match -p qa1 orders', help: 'why a queue behaves as it does' },
    { command: 'list_policies_that_match --object-type exchange events', help: 'the same for an exchange' },
  ],
  usage: 'list_policies_that_match [--object-type <type>] <name>',
  args: [{ name: 'name', help: 'name of the queue or exchange' }],
  switches: {
    'object-type': {
      type: 'string',
      values: ['queue', 'exchange'],
      default: 'queue',
      placeholder: 'type',
      help: 'queue or exchange',
    },
  },
  vhost: true,
  formatter: 'pretty_table',
  columns: POLICY_LIST,
  banner: ({ args, switches, vhost }) =>
    `Listing policies that match ${switches['object-type']} '${args.name}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) => {
    const kind = switches['object-type']
    const matching = admin.policies.matching(vhost, kind, args.name)
    if (matching !== undefined) return policyRows(matching)
    throw new CommandFailure({
      exitCode: EXIT.dataError,
      text: `no ${kind} '${args.name}' in vhost '${vhost}'`,
    })
  },
})
