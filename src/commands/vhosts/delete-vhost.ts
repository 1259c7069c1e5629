import { command } from '../define.js'

export default command({
  name: 'delete_vhost',
  group: 'virtual_hosts',
  summary: 'Deletes a virtual host',
  description: [
    'Everything in it goes with it: queues with their messages, exchanges, bindings and permissions.',
  ],
  examples: [{ command: 'delete_vhost qa1', help: 'deletes the virtual host qa1 and all it holds' }],
  args: [{ name: 'vhost', help: 'name of the virtual host to delete', complete: 'vhosts' }],
  banner: ({ args }) => `Deleting vhost "${args.vhost}" ...`,
  confirm: ({ args }) => `Delete the virtual host "${args.vhost}" with all its queues and messages?`,
  run: (admin, { args }) => admin.vhosts.delete(args.vhost),
})
