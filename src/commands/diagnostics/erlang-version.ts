import { type Command, localCommand } from '../define.js'

const versionHere = localCommand({
  name: 'erlang_version',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Displays the version of the runtime on the target node: Node.js, where RabbitMQ has Erlang/OTP',
  usage: 'erlang_version [--details] [--offline] [--timeout <timeout>]',
  timeout: 'infinity',
  switches: {
    details: { type: 'boolean', help: 'with the versions of its libraries' },
    offline: { type: 'boolean', help: 'of this process and not of the daemon', ofCli: true },
  },
  banner: ({ switches }, { node }) =>
    switches.offline ? 'CLI runtime version ...' : `Asking node ${node} for its Erlang/OTP version...`,
  runLocal: async ({ switches: { details, offline } }, { call, timeout }) =>
    offline
      ? runtimeVersion(details)
      : ((await call('erlang_version', timeout, { switches: { details } })) as string),
  withoutCli: true,
  output: (version) => ({ text: version, json: { result: 'ok', value: version } }),
})

/** The operation of the same name, which the CLI's part asks the daemon for. */
const erlangVersion: Command = {
  ...versionHere,
  runOnNode: (_node, { switches }) => runtimeVersion(switches['details'] === true),
}
export default erlangVersion

function runtimeVersion(details: boolean): string {
  const { node, v8, uv, openssl } = process.versions
  const version = `Node.js ${node}`
  return details
    ? `${version} [v8-${v8}] [uv-${uv}] [openssl-${openssl}] [${process.platform}-${process.arch}]`
    : version
}
