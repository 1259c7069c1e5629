import { command } from '../define.js'
import { describePolicy, POLICY_ARGUMENTS, POLICY_SWITCHES, setPolicy } from './policy-arguments.js'

export default command({
  name: 'set_operator_policy',
  group: 'policies',
  summary: 'Sets or updates an operator policy, which limits what policies may say',
  description: [
    'Operator policies are chosen like policies; of two values for the same limit the lower one counts.',
  ],
  examples: [
    {
      command: `set_operator_policy -p qa1 guard ".*" '{"max-length": 1000000}' --apply-to queues`,
      help: 'no queue of qa1 may become longer, whatever its policy says',
    },
  ],
  usage:
    'set_operator_policy [--vhost <vhost>] [--priority <priority>] [--apply-to <apply-to>] <name> <pattern> <definition>',
  vhost: true,
  args: [{ name: 'name', help: 'name of the policy', complete: 'operator_policies' }, ...POLICY_ARGUMENTS],
  switches: POLICY_SWITCHES,
  banner: (input) => `Setting operator policy override ${describePolicy(input)}`,
  run: (admin, input) => setPolicy('operator-policy', admin, input),
})
