import { badArgument, command } from '../define.js'

export default command({
  name: 'delete_exchange',
  group: 'other',
  access: 'management',
  summary: 'Deletes an exchange',
  description: ['Its bindings go with it. The predeclared exchanges, amq.*, cannot be deleted.'],
  examples: [
    { command: 'delete_exchange events --if-unused', help: 'deletes the exchange unless it has bindings' },
  ],
  vhost: true,
  args: [{ name: 'exchange', help: 'name of the exchange to delete', complete: 'exchanges' }],
  switches: {
    'if-unused': { type: 'boolean', short: 'u', help: 'only when nothing is bound to it' },
  },
  validate: ({ args }) =>
    args.exchange === '' ? badArgument('exchange name cannot be an empty string') : undefined,
  banner: ({ args, vhost }) => `Deleting exchange '${args.exchange}' on vhost '${vhost}' ...`,
  confirm: ({ args, vhost }) =>
    `Delete the exchange '${args.exchange}' in vhost '${vhost}' with its bindings?`,
  run: (admin, { args, vhost, switches }) =>
    admin.exchanges.delete(vhost, args.exchange, { ifUnused: switches['if-unused'] }),
})
