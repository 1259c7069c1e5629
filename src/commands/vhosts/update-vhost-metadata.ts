import { command } from '../define.js'

export default command({
  name: 'update_vhost_metadata',
  group: 'virtual_hosts',
  summary:
    'Updates metadata (tags, description, default queue type, protection from deletion) of a virtual host',
  description: ['What is not given stays as it is.'],
  examples: [
    {
      command: 'update_vhost_metadata qa1 --default-queue-type quorum',
      help: 'queues declared without a type become quorum queues',
    },
  ],
  args: [{ name: 'vhost', help: 'name of the virtual host', complete: 'vhosts' }],
  switches: {
    description: { type: 'string', short: 'd', help: 'a description for operators' },
    tags: { type: 'string', help: 'tags, separated by commas' },
    'default-queue-type': {
      type: 'string',
      values: ['classic', 'quorum', 'stream'],
      help: 'type of queues declared without one',
    },
    'protected-from-deletion': {
      type: 'string',
      values: ['true', 'false'],
      help: 'whether delete_vhost refuses the virtual host',
    },
  },
  banner: ({ args }) => `Updating metadata of vhost "${args.vhost}" ...`,
  run: (admin, { args, switches }) => {
    const { description, tags, 'default-queue-type': defaultQueueType } = switches
    const protection = switches['protected-from-deletion']
    return admin.vhosts.update(args.vhost, {
      ...(description === undefined ? {} : { description }),
      ...(tags === undefined ? {} : { tags: tags.split(',').flatMap((tag) => tag.trim() || []) }),
      ...(defaultQueueType === undefined ? {} : { defaultQueueType }),
      ...(protection === undefined ? {} : { protectedFromDeletion: protection === 'true' }),
    })
  },
})
