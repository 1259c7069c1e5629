import { command } from '../define.js'

export default command({
  name: 'purge_exchange',
  group: 'other',
  access: 'management',
  summary: 'Drops the delayed messages of an exchange',
  description: [
    'They are counted in the column messages_delayed of list_exchanges. Queues keep what they have.',
  ],
  examples: [
    { command: 'purge_exchange reminders', help: 'drops what waits in the exchange reminders for its time' },
  ],
  vhost: true,
  args: [{ name: 'exchange', help: 'name of the exchange to purge', complete: 'exchanges' }],
  banner: ({ args, vhost }) => `Purging exchange '${args.exchange}' in vhost '${vhost}' ...`,
  confirm: ({ args, vhost }) =>
    `Drop all delayed messages of the exchange '${args.exchange}' in vhost '${vhost}'?`,
  run: async (admin, { args, vhost }) => {
    await admin.exchanges.purge(vhost, args.exchange)
  },
})
