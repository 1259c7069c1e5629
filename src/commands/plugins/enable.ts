import { localCommand } from '../define.js'
import {
  ALL_SWITCH,
  changeBanner,
  configuredOutput,
  PLACE_SWITCHES,
  PLUGINS_ARGUMENT,
  problemOf,
  refuseUnknown,
} from './configuration.js'

export default localCommand({
  name: 'enable',
  scopes: ['plugins'],
  group: 'plugin_management',
  summary: 'Enables one or more plugins',
  description: [
    'The plugins that there are, are built in and always enabled: scripts that enable one of them succeed.',
  ],
  examples: [{ command: 'enable rabbitmq_consistent_hash_exchange', help: 'succeeds: it is built in' }],
  usage: 'enable <plugin1> [ <plugin2>] | --all [--offline] [--online]',
  args: [PLUGINS_ARGUMENT],
  switches: { ...PLACE_SWITCHES, all: ALL_SWITCH },
  validate: (input) => problemOf(input, true),
  banner: (input, context) => changeBanner('Enabling', input, context),
  runLocal: ({ args }) => refuseUnknown(args.plugins),
  output: (_result, input, context) => configuredOutput('Plugin configuration unchanged.', input, context),
})
