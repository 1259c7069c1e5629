import { command } from '../define.js'

export default command({
  name: 'trace_on',
  group: 'virtual_hosts',
  summary: 'Copies every message of a virtual host to the exchange amq.rabbitmq.trace',
  description: ['Tracing costs throughput, and ends with the broker.'],
  examples: [{ command: 'trace_on -p qa1', help: 'for the virtual host qa1' }],
  vhost: true,
  banner: ({ vhost }) => `Starting tracing for vhost "${vhost}" ...`,
  run: (admin, { vhost }) => admin.vhosts.setTracing(vhost, true),
  output: (_, { vhost }) => `Trace enabled for vhost ${vhost}`,
})
