import { command } from '../define.js'
import { DRY_RUN_SWITCH, manyQueuesOutput, PATTERN_ARGUMENT, treatMany } from './many-queues.js'

export default command({
  name: 'purge_queues',
  group: 'queues',
  access: 'management',
  summary: 'Purges all queues whose names match a pattern',
  examples: [
    { command: "purge_queues '^tmp\\.' --dry-run", help: 'which queues would be purged, and their messages' },
    { command: "purge_queues -p qa1 '.*' --yes", help: 'all queues of a virtual host, without a question' },
  ],
  vhost: true,
  args: [PATTERN_ARGUMENT],
  switches: DRY_RUN_SWITCH,
  banner: ({ args, vhost }) => `Purging queues that match '${args.pattern}' in vhost '${vhost}' ...`,
  confirm: ({ args, vhost, switches }) =>
    switches['dry-run']
      ? undefined
      : `Remove all messages from all queues that match '${args.pattern}' in vhost '${vhost}'?`,
  run: (admin, { args, vhost, switches }) => {
    const selection = { pattern: args.pattern, dryRun: switches['dry-run'] }
    return treatMany(admin, vhost, selection, (name) => admin.queues.purge(vhost, name))
  },
  output: (result) => manyQueuesOutput(result, 'purged'),
})
