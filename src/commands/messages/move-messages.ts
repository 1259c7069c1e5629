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
  name: 'move_messages',
  group: 'messages',
  access: 'management',
  summary: 'Moves messages of a queue to another one',
  description: [
    'The messages that wait go to the end of the destination, in their order and with all that they are. Each leaves and arrives in one step on disk: whatever happens in between, none is lost or doubled, and no consumer gets one twice.',
    'What comes in after the command has begun stays. A message that the destination is too full for stays as well.',
    FILTER_REFERENCE,
  ],
  examples: [
    { command: 'move_messages orders orders-old --filter "age > 1d" --dry-run', help: 'what would be moved' },
    { command: 'move_messages dead-letters orders --limit 100', help: 'the hundred oldest ones' },
    { command: 'move_messages dead-letters orders --id 17', help: 'a single message' },
  ],
  vhost: true,
  args: [
    { name: 'source', help: 'queue to take messages from', complete: 'queues' },
    { name: 'destination', help: 'queue to put them into', complete: 'queues' },
  ],
  switches: TRANSFER_SWITCHES,
  validate: ({ switches }) => choiceProblem(switches),
  banner: ({ args, vhost, switches }) =>
    `Moving ${describeChoice(switches)} from queue '${args.source}' to queue '${args.destination}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) =>
    withProgress(admin.messages.move(vhost, args.source, args.destination, transferChoice(switches))),
  output: (report, { switches }) => transferOutput(report, 'moved', switches['dry-run']),
})
