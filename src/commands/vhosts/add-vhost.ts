import { CommandFailure, command, EXIT } from '../define.js'

const QUEUE_TYPES: readonly (string | undefined)[] = [undefined, 'classic', 'quorum', 'stream']

export default command({
  name: 'add_vhost',
  group: 'virtual_hosts',
  summary: 'Creates a virtual host',
  description: [
    'A virtual host that exists already is left as it is.',
    'Users need permissions in it before they can use it: see set_permissions.',
  ],
  examples: [
    { command: 'add_vhost qa1', help: 'creates the virtual host qa1' },
    {
      command: 'add_vhost qa2 --description "second vhost" --tags qa,staging',
      help: 'with notes for operators',
    },
  ],
  usage:
    'add_vhost <vhost> [--description <description> --tags "<tag1>,<tag2>,<...>" --default-queue-type <quorum|classic|stream>]',
  args: [{ name: 'vhost', help: 'name of the new virtual host' }],
  switches: {
    description: { type: 'string', short: 'd', default: '', help: 'a description for operators' },
    tags: { type: 'string', default: '', help: 'tags, separated by commas' },
    'default-queue-type': { type: 'string', help: 'type of queues declared without one' },
  },
  banner: ({ args }) => `Adding vhost "${args.vhost}" ...`,
  run: async (admin, { args, switches }) => {
    const defaultQueueType = switches['default-queue-type']
    if (!QUEUE_TYPES.includes(defaultQueueType)) {
      throw new CommandFailure({
        exitCode: EXIT.dataError,
        text: `invalid_queue_type: there is no queue type '${defaultQueueType}'`,
      })
    }
    // RabbitMQ succeeds where the virtual host exists: provisioning scripts run more than once.
    if (admin.vhosts.list().some(({ name }) => name === args.vhost)) return
    await admin.vhosts.add(args.vhost, {
      description: switches.description,
      tags: switches.tags.split(',').flatMap((tag) => tag.trim() || []),
      ...(defaultQueueType === undefined ? {} : { defaultQueueType }),
    })
  },
})
