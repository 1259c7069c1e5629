import { command } from '../define.js'
import { DRY_RUN_SWITCH, manyQueuesOutput, PATTERN_ARGUMENT, treatMany } from './many-queues.js'

export default command({
  name: 'delete_queues',
  group: 'queues',
  access: 'management',
  summary: 'Deletes all queues whose names match a pattern',
  description: [
    'Queues that are not empty or have consumers are passed over when --if-empty or --if-unused is given. When any queue was not deleted, the exit code is 69.',
  ],
  examples: [
    {
      command: "delete_queues '^tmp\\.' --dry-run",
      help: 'which queues would be deleted, and their messages',
    },
    {
      command: "delete_queues -p qa1 '^test-' --if-unused --yes",
      help: 'what tests have left, without a question',
    },
  ],
  vhost: true,
  args: [PATTERN_ARGUMENT],
  switches: {
    'if-empty': { type: 'boolean', short: 'e', help: 'only those without ready messages' },
    'if-unused': { type: 'boolean', short: 'u', help: 'only those without consumers' },
    ...DRY_RUN_SWITCH,
  },
  banner: ({ args, vhost }) => `Deleting queues that match '${args.pattern}' in vhost '${vhost}' ...`,
  confirm: ({ args, vhost, switches }) =>
    switches['dry-run']
      ? undefined
      : `Delete all queues that match '${args.pattern}' in vhost '${vhost}', with their messages?`,
  run: (admin, { args, vhost, switches }) => {
    const conditions = { ifEmpty: switches['if-empty'], ifUnused: switches['if-unused'] }
    const selection = { pattern: args.pattern, dryRun: switches['dry-run'] }
    return treatMany(admin, vhost, selection, (name) => admin.queues.delete(vhost, name, conditions))
  },
  output: (result) => manyQueuesOutput(result, 'deleted'),
})
