import { command, EXIT } from '../define.js'

export default command({
  name: 'restart_vhost',
  group: 'virtual_hosts',
  summary: 'Restarts a failed vhost data stores and queues',
  description: ['Virtual hosts do not fail one by one here: the command says that it runs.'],
  examples: [{ command: 'restart_vhost -p qa1', help: 'in scripts that repair RabbitMQ' }],
  usage: 'restart_vhost [--vhost <vhost>] [--timeout <timeout>]',
  timeout: 'infinity',
  vhost: true,
  banner: ({ vhost }, { node }) => `Trying to restart vhost '${vhost}' on node '${node}' ...`,
  run: (admin, { vhost }) => {
    admin.vhosts.limits(vhost)
  },
  output: (_result, { vhost }, { node }) => `Vhost '${vhost}' is already running on node '${node}'`,
  failures: {
    'no-such-vhost': (message, { vhost }, { node }) => ({
      exitCode: EXIT.dataError,
      text: `Failed to start vhost '${vhost}' on node '${node}'\nReason: ${message}`,
    }),
  },
})
