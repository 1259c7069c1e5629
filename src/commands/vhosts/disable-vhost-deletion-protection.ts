import { command } from '../define.js'

export default command({
  name: 'disable_vhost_deletion_protection',
  group: 'virtual_hosts',
  summary: 'Removes deletion protection from a virtual host (so that it can be deleted)',
  examples: [{ command: 'disable_vhost_deletion_protection orders', help: 'before delete_vhost' }],
  args: [{ name: 'vhost', help: 'name of the virtual host', complete: 'vhosts' }],
  banner: ({ args }) =>
    `Removing deletion protection from virtual host "${args.vhost}" by updating its metadata...`,
  run: (admin, { args }) => admin.vhosts.update(args.vhost, { protectedFromDeletion: false }),
})
