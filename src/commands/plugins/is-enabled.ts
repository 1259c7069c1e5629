import { badArgument, CommandFailure, EXIT, localCommand } from '../define.js'
import { BUILT_IN_PLUGINS, isBuiltIn } from './catalog.js'
import { PLACE_SWITCHES } from './configuration.js'

export default localCommand({
  name: 'is_enabled',
  scopes: ['plugins'],
  group: 'observability_and_health_checks',
  summary: 'Health check that exits with a non-zero code if provided plugins are not enabled on target node',
  examples: [
    { command: 'is_enabled rabbitmq_event_exchange -q', help: 'exit 0, or 69 when it is not built in' },
  ],
  usage: 'is_enabled <plugin1> [ <plugin2>] [--offline] [--online]',
  args: [{ name: 'plugins', help: 'names of plugins', repeat: true }],
  switches: PLACE_SWITCHES,
  validate: ({ switches: { online, offline } }) =>
    online && offline ? badArgument('Cannot set both online and offline') : undefined,
  banner: ({ args: { plugins }, switches }, { node }) => {
    const { subject, verb } = wordsFor(plugins)
    return switches.offline
      ? `Inferring if ${subject} ${verb} from local environment...`
      : `Asking node ${node} if ${subject} ${verb} enabled...`
  },
  runLocal: async ({ args: { plugins }, switches: { offline } }, { call, node, timeout }) => {
    // Without a node nothing is enabled on it.
    if (!offline) await call('ping', timeout)
    const missing = plugins.filter((name) => !isBuiltIn(name))
    if (missing.length === 0) return
    const { subject, verb } = wordsFor(missing)
    const names = BUILT_IN_PLUGINS.map(({ name }) => name).join(', ')
    const message = `${capital(subject)} ${verb} not enabled${offline ? '' : ` on node ${node}`}. Enabled plugins and dependencies: ${names}`
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: message,
      json: { message, result: 'error' },
    })
  },
  output: (_result, { args: { plugins }, switches: { offline } }, { node }) => {
    const { subject, verb } = wordsFor(plugins)
    const message = `${capital(subject)} ${verb} enabled${offline ? '' : ` on node ${node}`}`
    return { text: message, json: { message, result: 'ok' } }
  },
})

function wordsFor(names: readonly string[]): { subject: string; verb: string } {
  return names.length === 1
    ? { subject: `plugin ${names[0]}`, verb: 'is' }
    : { subject: `plugins ${names.join(', ')}`, verb: 'are' }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
