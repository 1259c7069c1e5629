import { command } from '../define.js'

export default command({
  name: 'trace_off',
  group: 'virtual_hosts',
  summary: 'Ends the copying of messages to the exchange amq.rabbitmq.trace',
  description: ['Tracing costs throughput, and ends with the broker.'],
  examples: [{ command: 'trace_off -p qa1', help: 'for the virtual host qa1' }],
  vhost: true,
  banner: ({ vhost }) => `Stopping tracing for vhost "${vhost}" ...`,
  run: (admin, { vhost }) => admin.vhosts.setTracing(vhost, false),
  output: (_, { vhost }) => `Trace disabled for vhost ${vhost}`,
})
