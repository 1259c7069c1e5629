import { command, EXIT } from '../define.js'

export default command({
  name: 'set_vhost_tags',
  group: 'virtual_hosts',
  summary: 'Sets virtual host tags',
  description: ['The tags replace those the virtual host had.'],
  examples: [{ command: 'set_vhost_tags qa1 staging', help: 'qa1 has the tag staging and no other' }],
  usage: 'set_vhost_tags <vhost> <tag> [...]',
  args: [
    { name: 'vhost', help: 'name of the virtual host', complete: 'vhosts' },
    { name: 'tag', help: 'a tag', optional: true, repeat: true },
  ],
  banner: ({ args }) => `Setting tags for virtual host "${args.vhost}" to [${args.tag.join(', ')}] ...`,
  run: (admin, { args }) => admin.vhosts.update(args.vhost, { tags: args.tag }),
  failures: {
    'no-such-vhost': (_message, { args }) => ({
      exitCode: EXIT.dataError,
      text: `Virtual host "${args.vhost}" does not exist`,
    }),
  },
})
