import { command } from '../define.js'

export default command({
  name: 'close_all_connections',
  group: 'operations',
  summary: 'Instructs the broker to close all connections for the specified vhost or entire RabbitMQ node',
  examples: [
    { command: 'close_all_connections -p orders "maintenance"', help: 'those of one virtual host' },
    {
      command: 'close_all_connections --global --per-connection-delay 50 "maintenance"',
      help: 'all of them, one every 50 ms, so that clients do not come back all at once',
    },
  ],
  usage:
    'close_all_connections [--vhost <vhost> --limit <limit>] [-n <node> --global] ' +
    '[--per-connection-delay <delay>] <explanation>',
  args: [{ name: 'explanation', help: 'reason that the clients are told' }],
  switches: {
    global: { type: 'boolean', help: 'connections of every virtual host' },
    'per-connection-delay': { type: 'integer', default: 0, min: 0, help: 'ms between two connections' },
    limit: { type: 'integer', default: 0, min: 0, help: 'connections to close at most; 0 is all' },
  },
  vhost: true,
  banner: ({ args: { explanation }, switches: { global, limit }, vhost }, { node }) => {
    if (global)
      return `Closing all connections to node ${node} (across all vhosts), reason: ${explanation}...`
    return `Closing ${limit === 0 ? 'all' : limit} connections in vhost ${vhost}, reason: ${explanation}...`
  },
  confirm: ({ switches: { global }, vhost }, { node }) =>
    `Close the connections ${global ? `to node ${node}, in all vhosts` : `in vhost '${vhost}'`}?`,
  run: (admin, { args, switches, vhost }) => {
    const { global, limit, 'per-connection-delay': delay } = switches
    const pacing = { delay, ...(limit === 0 ? {} : { limit }) }
    return admin.connections.close(global ? {} : { vhost }, args.explanation, pacing)
  },
  output: (count) => `Closed ${count} connections`,
})
