import { command } from '../define.js'
import { choiceProblem, FILTER_REFERENCE } from './choice.js'
import {
  describeChoice,
  TRANSFER_SWITCHES,
  transferChoice,
  transferOutput,
  withProgress,
} from './transfer.js'

export default command({
  name: 'delete_messages',
  group: 'messages',
  access: 'management',
  summary: 'Deletes messages of a queue',
  description: [
    'The messages that wait and are meant go for good: they are not dead-lettered. To empty a queue, purge_queue is faster.',
    FILTER_REFERENCE,
  ],
  examples: [
    {
      command: "delete_messages orders --filter 'header.test = true' --dry-run",
      help: 'what would be deleted',
    },
    { command: 'delete_messages orders --id 5,8,9', help: 'three messages' },
  ],
  vhost: true,
  args: [{ name: 'queue', help: 'name of the queue', complete: 'queues' }],
  switches: TRANSFER_SWITCHES,
  validate: ({ switches }) => choiceProblem(switches),
  confirm: ({ args, vhost, switches }) =>
    switches['dry-run']
      ? undefined
      : `Delete ${describeChoice(switches)} from queue '${args.queue}' in vhost '${vhost}' for good?`,
  banner: ({ args, vhost, switches }) =>
    `Deleting ${describeChoice(switches)} from queue '${args.queue}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) =>
    withProgress(admin.messages.delete(vhost, args.queue, transferChoice(switches))),
  output: (report, { switches }) => transferOutput(report, 'deleted', switches['dry-run']),
})
