import { command, EXIT, type Failure } from '../define.js'

/** The words of delete_queue, whether the queue or its virtual host is missing. */
const notFound = (): Failure => ({ exitCode: EXIT.dataError, text: 'Queue not found' })

export default command({
  name: 'purge_queue',
  group: 'queues',
  access: 'management',
  summary: 'Purges a queue (removes all messages in it)',
  description: ['Messages that consumers hold without having acknowledged them stay.'],
  examples: [
    { command: 'purge_queue -p qa1 orders', help: 'empties the queue orders in the virtual host qa1' },
  ],
  usage: 'purge_queue <queue> [--timeout <timeout>]',
  vhost: true,
  timeout: 'infinity',
  args: [{ name: 'queue', help: 'name of the queue to purge', complete: 'queues' }],
  banner: ({ args, vhost }) => `Purging queue '${args.queue}' in vhost '${vhost}' ...`,
  confirm: ({ args, vhost }) => `Remove all messages from the queue '${args.queue}' in vhost '${vhost}'?`,
  run: async (admin, { args, vhost }) => {
    await admin.queues.purge(vhost, args.queue)
  },
  failures: { 'not-found': notFound, 'no-such-vhost': notFound },
})
