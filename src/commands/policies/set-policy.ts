import { command } from '../define.js'
import { describePolicy, POLICY_ARGUMENTS, POLICY_SWITCHES, setPolicy } from './policy-arguments.js'

export default command({
  name: 'set_policy',
  group: 'policies',
  access: 'policymaker',
  summary: 'Sets or updates a policy',
  description: [
    'A policy gives settings to all queues and exchanges whose names match its pattern; those that exist already get them at once.',
    'Each object has one policy: the one with the highest priority of those that match.',
  ],
  examples: [
    {
      command: `set_policy -p qa1 limits "^orders" '{"max-length": 100000}' --apply-to queues`,
      help: 'limits the queues whose names begin with orders',
    },
  ],
  usage:
    'set_policy [--vhost <vhost>] [--priority <priority>] [--apply-to <apply-to>] <name> <pattern> <definition>',
  vhost: true,
  args: [{ name: 'name', help: 'name of the policy', complete: 'policies' }, ...POLICY_ARGUMENTS],
  switches: POLICY_SWITCHES,
  banner: (input) => `Setting policy ${describePolicy(input)}`,
  run: (admin, input) => setPolicy('policy', admin, input),
})
