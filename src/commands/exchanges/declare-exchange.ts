import { badArgument, command } from '../define.js'
import { ARGUMENT_SWITCHES, tableOf, tableProblem } from '../table.js'

export default command({
  name: 'declare_exchange',
  group: 'other',
  access: 'management',
  summary: 'Declares an exchange',
  description: [
    'An exchange that exists already with the same properties is left as it is; with others the command fails.',
  ],
  examples: [
    { command: 'declare_exchange events --type topic', help: 'a durable topic exchange' },
    {
      command: 'declare_exchange orders --argument alternate-exchange=unrouted',
      help: 'what finds no queue goes to the exchange unrouted',
    },
  ],
  vhost: true,
  args: [{ name: 'exchange', help: 'name of the exchange' }],
  switches: {
    type: {
      type: 'string',
      default: 'direct',
      help: 'direct, fanout, topic, headers or another type that the node has',
    },
    durable: { type: 'boolean', default: true, help: 'the exchange is there after a restart' },
    'auto-delete': { type: 'boolean', help: 'the exchange goes with its last binding' },
    internal: { type: 'boolean', help: 'only other exchanges can send to it' },
    ...ARGUMENT_SWITCHES,
  },
  validate: ({ args, switches }) =>
    args.exchange === ''
      ? badArgument('exchange name cannot be an empty string')
      : tableProblem(switches.arguments, switches.argument),
  banner: ({ args, vhost }) => `Declaring exchange '${args.exchange}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) =>
    admin.exchanges.declare(vhost, {
      name: args.exchange,
      type: switches.type,
      durable: switches.durable,
      autoDelete: switches['auto-delete'],
      internal: switches.internal,
      arguments: tableOf(switches.arguments, switches.argument),
    }),
})
