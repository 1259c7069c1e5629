import { command } from '../define.js'
import { messageLine } from './message-line.js'

export default command({
  name: 'consume',
  group: 'messages',
  summary: 'Takes messages out of a queue as they come',
  description: [
    'Every message becomes one line: exchange, routing key and payload, separated by tabs, with control characters written out; with --formatter json all that is known of it.',
    'A message is acknowledged when its line has been handed on. Ctrl-C ends it; messages not shown yet go back to the queue.',
  ],
  examples: [
    { command: 'consume orders', help: 'until Ctrl-C' },
    { command: 'consume orders --count 100 --formatter json', help: 'a hundred messages, an object a line' },
  ],
  vhost: true,
  args: [{ name: 'queue', help: 'name of the queue', complete: 'queues' }],
  switches: {
    count: { type: 'integer', short: 'c', min: 1, help: 'ends after so many messages' },
    prefetch: { type: 'integer', default: 100, min: 1, max: 65535, help: 'how many are fetched ahead' },
  },
  banner: ({ args, vhost }) => `Consuming from queue '${args.queue}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) =>
    admin.messages.consume(vhost, args.queue, { prefetch: switches.prefetch, count: switches.count }),
  output: (message) => ({ text: messageLine(message), json: message }),
})
