import { badArgument, CommandFailure, command, EXIT } from '../define.js'
import { listenersJson } from './listener-lines.js'

export default command({
  name: 'check_port_listener',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary:
    'Health check that exits with a non-zero code if target node does not have an active listener for given port',
  examples: [
    { command: 'check_port_listener 5672 -q', help: 'for a health probe: exit 0, or 69 when nobody listens' },
  ],
  usage: 'check_port_listener <port> [--timeout <timeout>]',
  timeout: 'infinity',
  args: [{ name: 'port', help: 'number of the port' }],
  validate: ({ args }) =>
    /^[1-9]\d*$/.test(args.port) ? undefined : badArgument('Argument must be a positive integer'),
  banner: ({ args }, { node }) =>
    `Asking node ${node} if there's an active listener on port ${args.port} ...`,
  run: (admin, { args: { port } }) => {
    const { listeners, node } = admin.node.status()
    const ports = listeners.map((listener) => listener.port)
    if (ports.includes(Number(port))) return
    const found = ports.toSorted((a, b) => a - b).join(', ')
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      bare: true,
      text: `No listener for port ${port} is active on node ${node}. Found listeners that use the following ports: ${found}`,
      json: { listeners: listenersJson(listeners, node), missing: port, ports, result: 'error' },
    })
  },
  output: (_result, { args: { port } }, { node }) => ({
    text: `A listener for port ${port} is running on node ${node}.`,
    json: { node, port, result: 'ok' },
  }),
})
