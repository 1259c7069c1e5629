import { badArgument, localCommand } from '../define.js'
import { PLACE_SWITCHES } from './configuration.js'

export default localCommand({
  name: 'directories',
  scopes: ['plugins'],
  group: 'observability_and_health_checks',
  summary: 'Displays plugin directory and enabled plugin file paths',
  description: ['There are none: plugins are built in.'],
  usage: 'directories [--offline] [--online]',
  switches: PLACE_SWITCHES,
  validate: ({ switches: { online, offline } }) =>
    online && offline ? badArgument('Cannot set both online and offline') : undefined,
  banner: ({ switches }, { node }) =>
    switches.offline
      ? 'Listing plugin directories inferred from local environment...'
      : `Listing plugin directories used by node ${node}`,
  runLocal: () => {},
  output: () => ({
    text: [
      'Plugin archives directory: (none, plugins are built in)',
      'Plugin expansion directory: (none)',
      'Enabled plugins file: (none)',
    ].join('\n'),
    json: { enabled_plugins_file: null, plugins_dir: null, plugins_expand_dir: null },
  }),
})
