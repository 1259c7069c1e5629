import listBindings from '../bindings/list-bindings.js'
import clusterStatus from '../cluster/cluster-status.js'
import listChannels from '../connections/list-channels.js'
import listConnections from '../connections/list-connections.js'
import { type Command, type LocalContext, localCommand } from '../define.js'
import commandLineArguments from '../diagnostics/command-line-arguments.js'
import osEnv from '../diagnostics/os-env.js'
import listExchanges from '../exchanges/list-exchanges.js'
import listGlobalParameters from '../parameters/list-global-parameters.js'
import listParameters from '../parameters/list-parameters.js'
import listPermissions from '../permissions/list-permissions.js'
import listPolicies from '../policies/list-policies.js'
import listQueues from '../queues/list-queues.js'
import environment from './environment.js'
import status from './status.js'

/** About the node. */
const OF_NODE: readonly Command[] = [
  status,
  clusterStatus,
  environment,
  listConnections,
  listChannels,
  commandLineArguments,
  osEnv,
]
/** About each virtual host, in the order of rabbitmqctl. */
const OF_VHOST: readonly Command[] = [
  listQueues,
  listExchanges,
  listBindings,
  listPermissions,
  listPolicies,
  listGlobalParameters,
  listParameters,
]

export default localCommand({
  name: 'report',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  summary:
    'Generates a server status report containing a concatenation of all server status information for support purposes',
  description: [
    'Every list has all of its columns. Read it before you pass it on: names of objects and definitions of policies and parameters are in it.',
  ],
  examples: [{ command: 'report > server_report.txt', help: 'into a file' }],
  banner: (_input, { node }) => `Reporting server status of node ${node} ...\n`,
  needsBroker: true,
  run: (admin) => admin.vhosts.list().map(({ name }) => name),
  runLocal: async function* (_input, context): AsyncGenerator<string> {
    for (const command of OF_NODE) yield* section(command, [], context)
    const vhosts = (await context.call('report', context.timeout)) as string[]
    for (const vhost of vhosts) {
      for (const command of OF_VHOST) yield* section(command, command.vhost ? ['-p', vhost] : [], context)
    }
  },
})

/** Prints what a command prints, and yields the empty line behind it. */
async function* section(
  { name, columns }: Command,
  options: readonly string[],
  { runCommand }: LocalContext,
): AsyncGenerator<string> {
  await runCommand([
    '--script-name',
    'warrenctl',
    name,
    ...options,
    ...(columns && !columns.fixed ? columns.valid : []),
  ])
  yield '\n'
}
