import { localCommand } from '../define.js'
import {
  changeBanner,
  configuredOutput,
  PLACE_SWITCHES,
  PLUGINS_ARGUMENT,
  problemOf,
  refuseUnknown,
} from './configuration.js'

export default localCommand({
  name: 'set',
  scopes: ['plugins'],
  group: 'plugin_management',
  summary: 'Enables one or more plugins, disables the rest',
  description: ['Built-in plugins are always enabled, whether they are named or not.'],
  usage: 'set <plugin1> [ <plugin2>] [--offline] [--online]',
  args: [PLUGINS_ARGUMENT],
  switches: PLACE_SWITCHES,
  validate: (input) => problemOf(input, false),
  banner: (input, context) => changeBanner('Enabling', input, context),
  runLocal: ({ args }) => refuseUnknown(args.plugins),
  output: (_result, input, context) => configuredOutput('nothing to do.', input, context),
})
