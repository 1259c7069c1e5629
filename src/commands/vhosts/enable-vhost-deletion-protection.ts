import { command } from '../define.js'

export default command({
  name: 'enable_vhost_deletion_protection',
  group: 'virtual_hosts',
  summary: 'Protects a virtual host from deletion (until the protection is removed)',
  examples: [
    { command: 'enable_vhost_deletion_protection orders', help: 'delete_vhost refuses from now on' },
  ],
  args: [{ name: 'vhost', help: 'name of the virtual host', complete: 'vhosts' }],
  banner: ({ args }) => `Protecting virtual host "${args.vhost}" from removal by updating its metadata...`,
  run: (admin, { args }) => admin.vhosts.update(args.vhost, { protectedFromDeletion: true }),
})
