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
  name: 'retry_messages',
  group: 'messages',
  access: 'management',
  summary: 'Sends dead letters back to the queues that they come from',
  description: [
    'Each goes to the end of the queue that gave it up last, as its header x-death says, with the exchange and the routing key that it had there; other queues of that exchange do not get it again. It keeps x-death, so that another death is counted there, and has no expiration of its own any more.',
    'What is no dead letter, or comes from a queue that does not exist any more, stays where it is. A dead letter leaves and arrives in one step on disk.',
    FILTER_REFERENCE,
  ],
  examples: [
    { command: 'retry_messages dead-letters --dry-run', help: 'what would be sent back' },
    { command: 'retry_messages dead-letters', help: 'all dead letters' },
    {
      command: 'retry_messages dead-letters --filter \'header.x-death[0].queue = "orders"\' --limit 10',
      help: 'ten of one queue',
    },
  ],
  vhost: true,
  args: [{ name: 'queue', help: 'queue with dead letters', complete: 'queues' }],
  switches: TRANSFER_SWITCHES,
  validate: ({ switches }) => choiceProblem(switches),
  banner: ({ args, vhost, switches }) =>
    `Sending back ${describeChoice(switches)} of queue '${args.queue}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) =>
    withProgress(admin.messages.retry(vhost, args.queue, transferChoice(switches))),
  output: (report, { switches }) => transferOutput(report, 'sent back', switches['dry-run']),
})
