import { type Command, localCommand } from '../define.js'
import type { NetworkInterface } from './network-interfaces.js'

const listHere = localCommand({
  name: 'list_network_interfaces',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  summary: 'Lists network interfaces (NICs) on the target node',
  usage: 'list_network_interfaces [--timeout <timeout>]',
  timeout: 'infinity',
  switches: {
    offline: { type: 'boolean', help: 'of the machine of this process, without the daemon', ofCli: true },
  },
  banner: (_input, { node }) => `Asking node ${node} to report its network interfaces ...`,
  runLocal: async ({ switches }, { call, timeout }) =>
    switches.offline
      ? interfaces()
      : ((await call('list_network_interfaces', timeout)) as NetworkInterface[]),
  withoutCli: true,
  output: (found, _input, { node }) => ({
    text: found.map((one) => `${lines(one).join('\n')}\n\n`).join('\n'),
    json: {
      interfaces: Object.fromEntries(found.map(({ name, ...rest }) => [name, rest])),
      message: `Node ${node} reported network interfaces`,
      result: 'ok',
    },
  }),
})

/** The operation of the same name, which the CLI's part asks the daemon for. */
const listNetworkInterfaces: Command = { ...listHere, runOnNode: interfaces }
export default listNetworkInterfaces

async function interfaces(): Promise<NetworkInterface[]> {
  return (await import('./network-interfaces.js')).listNetworkInterfaces()
}

function lines({ name, hwaddr, addresses, flags }: NetworkInterface): string[] {
  return [
    `Interface ${name}`,
    '',
    `hwaddr: ${hwaddr}`,
    ...addresses.flatMap(({ addr, netmask, broadaddr }) => [
      ...(broadaddr === undefined ? [] : [`broadaddr: ${broadaddr}`]),
      `netmask: ${netmask}`,
      `addr: ${addr}`,
    ]),
    `flags: ${flags.join(', ')}`,
  ]
}
