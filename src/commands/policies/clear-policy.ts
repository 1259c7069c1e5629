import { command } from '../define.js'

export default command({
  name: 'clear_policy',
  group: 'policies',
  access: 'policymaker',
  summary: 'Clears (removes) a policy',
  examples: [
    { command: 'clear_policy -p qa1 limits', help: 'removes the policy limits; others that match take over' },
  ],
  vhost: true,
  args: [{ name: 'name', help: 'name of the policy to remove', complete: 'policies' }],
  banner: ({ args, vhost }) => `Clearing policy "${args.name}" on vhost "${vhost}" ...`,
  run: (admin, { args, vhost }) => admin.policies.clear('policy', vhost, args.name),
})
