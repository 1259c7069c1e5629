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
  name: 'copy_messages',
  group: 'messages',
  access: 'management',
  summary: 'Copies messages of a queue to another one',
  description: [
    'The messages that wait stay where they are, and the end of the destination gets the same ones.',
    FILTER_REFERENCE,
  ],
  examples: [
    { command: 'copy_messages orders audit', help: 'all that wait in orders' },
    {
      command: 'copy_messages orders test --filter \'body.customer.country = "CH"\' --limit 10',
      help: 'a few',
    },
  ],
  vhost: true,
  args: [
    { name: 'source', help: 'queue with the messages', complete: 'queues' },
    { name: 'destination', help: 'queue to put the copies into', complete: 'queues' },
  ],
  switches: TRANSFER_SWITCHES,
  validate: ({ switches }) => choiceProblem(switches),
  banner: ({ args, vhost, switches }) =>
    `Copying ${describeChoice(switches)} from queue '${args.source}' to queue '${args.destination}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) =>
    withProgress(admin.messages.copy(vhost, args.source, args.destination, transferChoice(switches))),
  output: (report, { switches }) => transferOutput(report, 'copied', switches['dry-run']),
})
