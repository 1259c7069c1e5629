import { CommandFailure, command, EXIT } from '../define.js'

export default command({
  name: 'consistent_hash_exchange_ring_state',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'management',
  summary: 'Displays consistent hashing exchange ring state',
  description: ['The buckets of an exchange of the type x-consistent-hash, and where each leads to.'],
  examples: [
    {
      command: 'consistent_hash_exchange_ring_state -p qa1 orders',
      help: 'of an exchange in the virtual host qa1',
    },
  ],
  usage: 'consistent_hash_exchange_ring_state <exchange>',
  args: [{ name: 'exchange', help: 'name of the exchange', complete: 'exchanges' }],
  vhost: true,
  banner: ({ args, vhost }) =>
    `Inspecting consistent hashing ring state for exchange ${args.exchange} in virtual host '${vhost}'...`,
  run: (admin, { args, vhost }) => {
    const exists = admin.vhosts.list().some(({ name }) => name === vhost)
    const ring = exists ? admin.exchanges.ring(vhost, args.exchange) : undefined
    if (ring !== undefined) return ring
    throw new CommandFailure({
      exitCode: EXIT.dataError,
      text: 'Exchange does not exist or is of a different type',
    })
  },
  output: (stretches, { args, vhost }, { node }) => {
    const buckets = stretches.flatMap(({ buckets: count, destination }) =>
      Array.from({ length: count }, () => destination),
    )
    return {
      text: buckets.map(({ kind, name }, i) => `Ring index: ${i}, ${kind}: '${name}'\n`).join('') || '\n',
      json: {
        buckets: Object.fromEntries(buckets.map(({ name }, i) => [i, name])),
        exchange: args.exchange,
        message: `Consistent hashing ring state for exchange '${args.exchange}' in vhost '${vhost}'`,
        node,
        result: 'ok',
      },
    }
  },
})
