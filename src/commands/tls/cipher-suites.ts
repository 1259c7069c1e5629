import { badArgument, nodeCommand, usageError } from '../define.js'

export default nodeCommand({
  name: 'cipher_suites',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary:
    'Lists cipher suites enabled by default. To list all available cipher suites, add the --all argument.',
  description: [
    'In the order of preference. ssl_options.ciphers.1 and following in the configuration file choose others.',
  ],
  examples: [
    { command: 'cipher_suites', help: 'what clients with TLS may use' },
    { command: 'cipher_suites --all --formatter json', help: 'everything that OpenSSL has, for a program' },
  ],
  usage: 'cipher_suites [--format <openssl | erlang | map>] [--all] [--timeout <timeout>]',
  timeout: 'infinity',
  switches: {
    format: { type: 'string', default: 'openssl', help: "openssl; there are no suites in Erlang's terms" },
    all: { type: 'boolean', help: 'also those that are off by default' },
  },
  validate: ({ switches }) => {
    const format = switches.format.toLowerCase()
    if (format === 'openssl') return undefined
    return format === 'erlang' || format === 'map'
      ? usageError('cipher suites are those of OpenSSL here: use --format openssl')
      : badArgument('Format should be either openssl, erlang or map')
  },
  banner: () => 'Listing available cipher suites in OpenSSL format',
  application: 'any',
  runOnNode: async (_node, { switches }) => {
    const { DEFAULT_CIPHERS, getCiphers } = await import('node:tls')
    const all = getCiphers().map((name) => name.toUpperCase())
    return switches.all ? all : suitesOf(DEFAULT_CIPHERS, all)
  },
  output: (suites) => ({ text: suites.join('\n'), json: suites }),
})

/**
 * The suites that a list of OpenSSL's chooses: first those that it names, then the rest of its class HIGH, without the
 * classes that it takes out. Of all that Node.js is built with, those are the ones with a shared secret (PSK, SRP);
 * TLS 1.3 has only suites that are named.
 */
function suitesOf(list: string, all: readonly string[]): string[] {
  const named = list.split(':').filter((name) => all.includes(name))
  const high = all.filter((name) => !named.includes(name) && !/PSK|SRP|^TLS_/.test(name))
  return [...named, ...high]
}
