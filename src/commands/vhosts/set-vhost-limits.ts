import { command } from '../define.js'
import { parseJsonObject } from '../json-argument.js'

export default command({
  name: 'set_vhost_limits',
  group: 'virtual_hosts',
  summary: 'Sets virtual host limits',
  description: [
    'The limits max-connections and max-queues replace those the virtual host had; 0 allows none, a negative number any number.',
  ],
  examples: [
    { command: `set_vhost_limits -p qa1 '{"max-connections": 64}'`, help: 'no more than 64 connections' },
  ],
  vhost: true,
  args: [{ name: 'definition', help: 'limits, as a JSON object' }],
  banner: ({ args, vhost }) => `Setting vhost limits to "${args.definition}" for vhost "${vhost}" ...`,
  run: (admin, { args, vhost }) => admin.vhosts.setLimits(vhost, parseJsonObject(args.definition)),
})
