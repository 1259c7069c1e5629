import { EXIT, nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'ping',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  access: 'management',
  summary: 'Checks that the node answers on its control socket',
  examples: [
    { command: 'ping -t 5', help: 'for a health probe: exit 0, or 69 when nobody answers within 5 seconds' },
  ],
  timeout: 60,
  // The wording, epmd and all, is what people's probes were written against.
  banner: (_input, { node, timeout }) =>
    `Will ping ${node}. This only checks if the OS process is running and registered with epmd. Timeout: ${timeout} ms.`,
  application: 'any',
  runOnNode: (node) => node.info(),
  output: () => 'Ping succeeded',
  unreachable: (_input, { node, timeout }) => ({
    exitCode: EXIT.unavailable,
    text: `Failed to connect and authenticate to ${node} in ${timeout} ms`,
  }),
})
