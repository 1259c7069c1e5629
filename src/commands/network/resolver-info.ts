import { type Command, localCommand } from '../define.js'

/** What decides how host names are resolved. */
interface ResolverInfo {
  readonly hosts_file: string
  readonly lookup: string
  readonly resolv_conf: string
  readonly servers: readonly string[]
}

const infoHere = localCommand({
  name: 'resolver_info',
  scopes: ['diagnostics'],
  group: 'configuration',
  summary: 'Displays effective hostname resolver (inetrc) configuration',
  description: [
    "Names are resolved by the system's own resolver (getaddrinfo). Nothing is cached, and there is no inetrc file.",
  ],
  usage: 'resolver_info',
  switches: { offline: { type: 'boolean', help: 'of this process and not of the daemon', ofCli: true } },
  banner: ({ switches }, { node }) =>
    switches.offline
      ? 'Displaying effective hostname resolver (inetrc) configuration used by CLI tools...'
      : `Asking node ${node} for its effective hostname resolver (inetrc) configuration...`,
  runLocal: async ({ switches }, { call, timeout }) =>
    switches.offline ? resolverInfo() : ((await call('resolver_info', timeout)) as ResolverInfo),
  withoutCli: true,
  output: (info, _input, { node }) => ({
    text: [
      'Runtime Hostname Resolver (inetrc) Settings',
      '',
      `Lookup order: ${info.lookup}`,
      `Hosts file: ${info.hosts_file}`,
      `Resolver conf file: ${info.resolv_conf}`,
      `Name servers: ${info.servers.join(', ')}`,
      'Cache size: 0',
      '',
      'inetrc File Host Entries',
      '',
      '(none)',
    ].join('\n'),
    json: { node, resolver: info, result: 'ok' },
  }),
})

/** The operation of the same name, which the CLI's part asks the daemon for. */
const resolverInfoCommand: Command = { ...infoHere, runOnNode: resolverInfo }
export default resolverInfoCommand

async function resolverInfo(): Promise<ResolverInfo> {
  const { getServers } = await import('node:dns')
  return {
    hosts_file: '/etc/hosts',
    lookup: 'native',
    resolv_conf: '/etc/resolv.conf',
    servers: getServers(),
  }
}
