import { CommandFailure, command, EXIT } from '../define.js'
import { listenersJson } from './listener-lines.js'

/** Other names of protocols, as people know them; upper and lower case are the same. */
const ALIASES: Readonly<Record<string, string>> = {
  amqp091: 'amqp',
  'amqp0.9.1': 'amqp',
  'amqp0-9-1': 'amqp',
  amqp10: 'amqp',
  'amqp1.0': 'amqp',
  amqps: 'amqp/ssl',
}

export default command({
  name: 'check_protocol_listener',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary:
    'Health check that exits with a non-zero code if target node does not have an active listener for given protocol',
  examples: [
    {
      command: 'check_protocol_listener amqp',
      help: 'for a health probe: exit 0, or 69 when nobody listens',
    },
    { command: 'check_protocol_listener amqps', help: 'the same for TLS' },
  ],
  usage: 'check_protocol_listener <protocol> [--timeout <timeout>]',
  timeout: 'infinity',
  args: [{ name: 'protocol', help: 'amqp, amqps or another name that listeners shows' }],
  banner: ({ args }, { node }) =>
    `Asking node ${node} if there's an active listener for protocol ${args.protocol} ...`,
  run: (admin, { args: { protocol } }) => {
    const { listeners, node } = admin.node.status()
    const wanted = protocolOf(protocol)
    const protocols = [...new Set(listeners.map((listener) => listener.protocol))]
    if (protocols.includes(wanted)) return
    const found = protocols.toSorted().join(', ')
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: `No listener for protocol ${wanted} is active on node ${node}. Found listeners for the following protocols: ${found}`,
      json: { listeners: listenersJson(listeners, node), missing: wanted, protocols, result: 'error' },
    })
  },
  output: (_result, { args }, { node }) => {
    const protocol = protocolOf(args.protocol)
    return {
      text: `A listener for protocol ${protocol} is running on node ${node}.`,
      json: { node, protocol, result: 'ok' },
    }
  },
})

function protocolOf(name: string): string {
  const lower = name.toLowerCase()
  return ALIASES[lower] ?? lower
}
