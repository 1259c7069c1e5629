import { badArgument, command } from '../define.js'
import { ARGUMENT_SWITCHES, tableOf, tableProblem } from '../table.js'

export default command({
  name: 'declare_queue',
  group: 'queues',
  access: 'management',
  summary: 'Declares a queue',
  description: [
    'A queue that exists already with the same properties is left as it is; with others the command fails.',
  ],
  examples: [
    { command: 'declare_queue orders', help: 'a durable classic queue' },
    { command: 'declare_queue -p qa1 events --argument x-max-length=1000', help: 'of limited length' },
    { command: 'declare_queue scratch --no-durable --auto-delete', help: 'gone with its last consumer' },
  ],
  vhost: true,
  args: [{ name: 'queue', help: 'name of the queue' }],
  switches: {
    durable: { type: 'boolean', default: true, help: 'the queue is there after a restart' },
    'auto-delete': { type: 'boolean', help: 'the queue goes when its last consumer does' },
    type: { type: 'string', values: ['classic', 'quorum', 'stream'], help: 'type of the queue' },
    ...ARGUMENT_SWITCHES,
  },
  validate: ({ args, switches }) =>
    args.queue === ''
      ? badArgument('queue name cannot be an empty string')
      : tableProblem(switches.arguments, switches.argument),
  banner: ({ args, vhost }) => `Declaring queue '${args.queue}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) =>
    admin.queues.declare(vhost, {
      name: args.queue,
      durable: switches.durable,
      autoDelete: switches['auto-delete'],
      arguments: {
        ...tableOf(switches.arguments, switches.argument),
        ...(switches.type === undefined ? {} : { 'x-queue-type': switches.type }),
      },
    }),
})
