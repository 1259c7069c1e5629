import { localCommand } from '../define.js'
import {
  ALL_SWITCH,
  changeBanner,
  configuredOutput,
  PLACE_SWITCHES,
  PLUGINS_ARGUMENT,
  problemOf,
} from './configuration.js'

export default localCommand({
  name: 'disable',
  scopes: ['plugins'],
  group: 'plugin_management',
  summary: 'Disables one or more plugins',
  description: ['Built-in plugins stay as they are, as those do in RabbitMQ that others depend on.'],
  usage: 'disable <plugin1> [ <plugin2>] | --all [--offline] [--online]',
  args: [PLUGINS_ARGUMENT],
  switches: { ...PLACE_SWITCHES, all: ALL_SWITCH },
  validate: (input) => problemOf(input, true),
  banner: (input, context) => changeBanner('Disabling', input, context),
  runLocal: () => {},
  output: (_result, input, context) => configuredOutput('Plugin configuration unchanged.', input, context),
})
