import { badArgument, command, EXIT } from '../define.js'

export default command({
  name: 'enable_feature_flag',
  group: 'feature_flags',
  summary: 'Enables a feature flag or all supported feature flags on the target node',
  description: [
    'Everything that is here is enabled from the start; the command checks that the flag is one.',
  ],
  examples: [{ command: 'enable_feature_flag all', help: 'in scripts that upgrade RabbitMQ' }],
  usage: 'enable_feature_flag <all | feature_flag>',
  args: [{ name: 'feature_flag', help: 'name of a flag, or the word all' }],
  switches: {
    experimental: { type: 'boolean', short: 'e', help: 'experimental flags as well; there are none' },
    'opt-in': { type: 'boolean', short: 'o', help: 'the same' },
  },
  validate: ({ args }) =>
    args.feature_flag === '' ? badArgument('feature_flag cannot be an empty string.') : undefined,
  banner: ({ args }) =>
    args.feature_flag === 'all'
      ? 'Enabling all feature flags ...'
      : `Enabling feature flag "${args.feature_flag}" ...`,
  run: (admin, { args }) => {
    if (args.feature_flag !== 'all') admin.featureFlags.enable(args.feature_flag)
  },
  failures: {
    'not-found': (_message, _input, { node }) => ({
      exitCode: EXIT.dataError,
      text: `This feature flag is not supported by node ${node}`,
    }),
  },
})
