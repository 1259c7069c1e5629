import { badArgument, type Command, CommandFailure, EXIT, localCommand } from '../define.js'

const FAMILIES: Readonly<Record<string, 4 | 6>> = { ipv4: 4, ipv6: 6 }

const resolveHere = localCommand({
  name: 'resolve_hostname',
  scopes: ['diagnostics'],
  group: 'configuration',
  summary: 'Resolves a hostname to a set of addresses, as the daemon or this process does',
  examples: [
    { command: 'resolve_hostname example.com', help: 'what the daemon takes the name for' },
    { command: 'resolve_hostname example.com --offline', help: 'the same of this process' },
  ],
  usage: 'resolve_hostname <hostname> [--address-family <ipv4 | ipv6>]',
  args: [{ name: 'hostname', help: 'the name' }],
  switches: {
    'address-family': { type: 'string', short: 'a', default: 'IPv4', help: 'ipv4 or ipv6' },
    offline: { type: 'boolean', help: 'asks the resolver here and not through the daemon', ofCli: true },
  },
  validate: ({ switches: { 'address-family': family } }) =>
    family.toLowerCase() in FAMILIES
      ? undefined
      : badArgument(`unsupported IP address family ${family}. Valid values are: ipv4, ipv6`),
  banner: ({ args, switches }, { node }) => {
    const what = `hostname ${args.hostname} to ${switches['address-family']} addresses...`
    return switches.offline ? `Resolving ${what}` : `Asking node ${node} to resolve ${what}`
  },
  runLocal: async ({ args, switches }, { call, node, timeout }) => {
    const { hostname } = args
    const family = switches['address-family']
    const addresses = switches.offline
      ? await resolve(hostname, family)
      : ((await call('resolve_hostname', timeout, {
          args: { hostname },
          switches: { 'address-family': family },
        })) as string[])
    if (addresses.length > 0) return addresses
    const message = 'Hostname does not resolve (resolution failed with an nxdomain)'
    throw new CommandFailure({
      exitCode: EXIT.dataError,
      text: message,
      json: { message, node, result: 'error' },
    })
  },
  withoutCli: true,
  output: (addresses, { args, switches }, { node }) => ({
    text: addresses.join('\n'),
    json: {
      address_family: switches['address-family'],
      addresses,
      hostname: args.hostname,
      node,
      result: 'ok',
    },
  }),
})

/** The operation of the same name, which the CLI's part asks the daemon for. */
const resolveHostname: Command = {
  ...resolveHere,
  runOnNode: (_node, { args, switches }) =>
    resolve(String(args['hostname']), String(switches['address-family'])),
}
export default resolveHostname

/** The addresses as the system's resolver gives them: none for a name that is not known. */
async function resolve(hostname: string, family: string): Promise<string[]> {
  const { lookup } = await import('node:dns/promises')
  try {
    const found = await lookup(hostname, { family: FAMILIES[family.toLowerCase()] ?? 4, all: true })
    return found.map(({ address }) => address)
  } catch {
    return []
  }
}
