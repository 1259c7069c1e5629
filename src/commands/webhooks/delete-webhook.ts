import { command, EXIT } from '../define.js'

export default command({
  name: 'delete_webhook',
  group: 'messages',
  summary: 'Ends the delivery of a queue to a URL',
  description: ['What was sent and not answered yet goes back to the queue.'],
  examples: [{ command: 'delete_webhook shop', help: 'ends the webhook shop' }],
  vhost: true,
  args: [{ name: 'name', help: 'name of the webhook', complete: 'parameters' }],
  banner: ({ args, vhost }) => `Deleting webhook '${args.name}' in vhost '${vhost}' ...`,
  confirm: ({ args, vhost }) => `End the webhook '${args.name}' in vhost '${vhost}'?`,
  run: (admin, { args, vhost }) => admin.parameters.clear(vhost, 'webhook', args.name),
  failures: {
    'not-found': (_message, { args, vhost }) => ({
      exitCode: EXIT.dataError,
      text: `There is no webhook '${args.name}' in vhost '${vhost}': list_webhooks shows those that there are`,
    }),
  },
})
