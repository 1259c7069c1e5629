import { command } from '../define.js'
import { listenerLine, listenersJson } from './listener-lines.js'

export default command({
  name: 'listeners',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Lists active connection listeners (bound interface, port, protocol) on the target node',
  examples: [{ command: 'listeners', help: 'where clients can connect to' }],
  usage: 'listeners [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Asking node ${node} to report its protocol listeners ...`,
  run: (admin) => admin.node.status().listeners,
  output: (listeners, _input, { node }) => ({
    text:
      listeners.length === 0
        ? `Node ${node} reported no listeners`
        : listeners.map((listener) => listenerLine(listener)).join('\n'),
    json: { listeners: listenersJson(listeners, node), node, result: 'ok' },
  }),
})
