import { command } from '../define.js'

export default command({
  name: 'os_env',
  scopes: ['diagnostics'],
  group: 'configuration',
  summary: 'Lists RabbitMQ-specific environment variables set on target node',
  description: ['Variables of Warren, too. What may hold a secret is left out.'],
  usage: 'os_env [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Listing RabbitMQ-specific environment variables defined on node ${node}...`,
  run: () => brokerVariables(process.env),
  output: (variables, _input, { node }) => ({
    text: Object.entries(variables)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n'),
    json: { node, result: 'ok', variables },
  }),
})

/** The variables that are about the broker, by name. Those whose name says that they hold a secret are left out. */
export function brokerVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  const own = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      /^(WARREN|RABBITMQ)_/.test(entry[0]) &&
      !/PASS|SECRET|COOKIE|TOKEN|CREDENTIAL|_KEY$/.test(entry[0]) &&
      entry[1] !== undefined,
  )
  return Object.fromEntries(own.sort(([a], [b]) => (a < b ? -1 : 1)))
}
