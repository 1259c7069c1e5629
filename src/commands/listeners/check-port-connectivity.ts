import type { ListenerInfo } from '../../broker/admin/node.js'
import { CommandFailure, EXIT, localCommand } from '../define.js'
import { listenerLine, listenersJson } from './listener-lines.js'

/** Addresses that stand for every interface: one of them is reached through the loopback interface. */
const ANY: Readonly<Record<string, string>> = { '::': '::1', '[::]': '::1', '0.0.0.0': '127.0.0.1' }

export default localCommand({
  name: 'check_port_connectivity',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  summary:
    'Basic TCP connectivity health check for each listener that accepts client connections on target node',
  description: ['A TCP connection is opened to every listener, from this process, and closed again.'],
  examples: [
    { command: 'check_port_connectivity', help: 'for a health probe: exit 0, or 69 with the dead listeners' },
    { command: 'check_port_connectivity --address 192.0.2.7', help: 'through an address that clients use' },
  ],
  usage: 'check_port_connectivity [--address <target address>] [--timeout <timeout>]',
  timeout: 30,
  switches: {
    address: {
      type: 'string',
      short: 'a',
      placeholder: 'target address',
      help: 'host name or address to connect to; the one that each listener is bound to unless given',
    },
  },
  banner: (_input, { node }) => `Testing TCP connections to all active listeners on node ${node} ...`,
  runLocal: async ({ switches: { address } }, { call, node, timeout, remoteHost }) => {
    const listeners = (await call('listeners', timeout)) as readonly ListenerInfo[]
    const answers = await Promise.all(
      listeners.map((listener) => accepts(address ?? hostOf(listener, remoteHost), listener.port, timeout)),
    )
    const failed = listeners.filter((_, i) => !answers[i])
    if (failed.length === 0) return listeners
    const lines = failed.map((listener) => listenerLine(listener)).join('\n')
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: `Connection to ports of the following listeners on node ${node} failed: \n${lines}`,
      json: { failures: listenersJson(failed, node), node, result: 'error' },
    })
  },
  output: (listeners, _input, { node }) => {
    const ports = listeners.map(({ port }) => port).sort((a, b) => a - b)
    return {
      text: `Successfully connected to ports ${ports.join(', ')} on node ${node}.`,
      json: { listeners: listenersJson(listeners, node), node, result: 'ok' },
    }
  },
})

function hostOf({ interface: address }: ListenerInfo, remoteHost: string | undefined): string {
  const loopback = ANY[address]
  return loopback === undefined ? address : (remoteHost ?? loopback)
}

/** Whether a TCP connection comes about within `timeout` ms. */
async function accepts(host: string, port: number, timeout: number | undefined): Promise<boolean> {
  const { connect } = await import('node:net')
  return new Promise((resolve) => {
    const socket = connect({ host, port, ...(timeout === undefined ? {} : { timeout }) })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}
