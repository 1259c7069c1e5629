import { command } from '../define.js'

export default command({
  name: 'clear_operator_policy',
  group: 'policies',
  summary: 'Clears an operator policy',
  examples: [{ command: 'clear_operator_policy -p qa1 guard', help: 'removes the operator policy guard' }],
  vhost: true,
  args: [{ name: 'name', help: 'name of the operator policy to remove', complete: 'operator_policies' }],
  banner: ({ args, vhost }) => `Clearing operator policy "${args.name}" on vhost "${vhost}" ...`,
  run: (admin, { args, vhost }) => admin.policies.clear('operator-policy', vhost, args.name),
})
