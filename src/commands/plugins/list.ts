import { type AnyInput, badArgument, CommandFailure, EXIT, localCommand } from '../define.js'
import { BUILT_IN_PLUGINS, type BuiltInPlugin } from './catalog.js'

interface PluginList {
  readonly plugins: readonly BuiltInPlugin[]
  /** Whether the node answers. */
  readonly running: boolean
}

export default localCommand({
  name: 'list',
  scopes: ['plugins'],
  group: 'plugin_management',
  summary: 'Lists plugins and their state',
  description: [
    "RabbitMQ's plugins that are built in. They cannot be disabled, and are shown as implicitly enabled.",
  ],
  examples: [
    { command: 'list', help: 'all of them' },
    { command: 'list -e -m', help: 'their names only, for a script' },
  ],
  usage: 'list [pattern] [--verbose] [--minimal] [--enabled] [--implicitly-enabled]',
  args: [{ name: 'pattern', help: 'regular expression that is searched in the names', optional: true }],
  switches: {
    verbose: { type: 'boolean', short: 'v', help: 'with descriptions' },
    minimal: { type: 'boolean', short: 'm', help: 'names only' },
    enabled: { type: 'boolean', short: 'E', help: 'explicitly enabled ones' },
    'implicitly-enabled': { type: 'boolean', short: 'e', help: 'enabled ones of both kinds' },
  },
  validate: ({ switches: { verbose, minimal } }) =>
    verbose && minimal ? badArgument('Cannot set both verbose and minimal') : undefined,
  banner: ({ args: { pattern = '.*' }, switches }, { node }) =>
    [
      `Listing plugins with pattern "${pattern}" ...`,
      ...(switches.minimal
        ? []
        : [
            ' Configured: E = explicitly enabled; e = implicitly enabled',
            ` | Status: * = running on ${node}`,
            ' |/',
          ]),
    ].join('\n'),
  runLocal: async ({ args: { pattern = '.*' }, switches }, { call, timeout }): Promise<PluginList> => {
    const expression = expressionOf(pattern)
    // None is enabled explicitly.
    const shown = switches.enabled && !switches['implicitly-enabled'] ? [] : BUILT_IN_PLUGINS
    const running = await call('ping', timeout).then(
      () => true,
      () => false,
    )
    return { plugins: shown.filter(({ name }) => expression.test(name)), running }
  },
  output: (list, input) => ({
    text: list.plugins.map(lineFor(list, input)).join('\n'),
    json: {
      format: formatOf(input),
      plugins: jsonOf(list, input),
      status: list.running ? 'running' : 'down',
    },
  }),
})

/** @throws CommandFailure, exit 70 as in RabbitMQ */
function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern)
  } catch (error) {
    throw new CommandFailure({ exitCode: EXIT.software, text: (error as Error).message })
  }
}

type ListInput = Pick<AnyInput, 'switches'>

function formatOf({ switches: { verbose, minimal } }: ListInput): 'verbose' | 'minimal' | 'normal' {
  if (verbose) return 'verbose'
  return minimal ? 'minimal' : 'normal'
}

function lineFor({ plugins, running }: PluginList, input: ListInput): (plugin: BuiltInPlugin) => string {
  const width = Math.max(0, ...plugins.map(({ name }) => name.length))
  const state = `[e${running ? '*' : ' '}]`
  switch (formatOf(input)) {
    case 'minimal':
      return ({ name }) => name
    case 'normal':
      return ({ name, version }) => `${state} ${name.padEnd(width)} ${version}`
    case 'verbose':
      return ({ name, version, description }) =>
        `${state} ${name}\n     Version:     \t${version}\n     Dependencies:\t[]\n     Description: \t${description}`
  }
}

function jsonOf({ plugins, running }: PluginList, input: ListInput): Record<string, unknown>[] {
  const format = formatOf(input)
  return plugins.map(({ name, version, description }) => {
    if (format === 'minimal') return { name }
    const state = { enabled: 'implicit', name, running, running_version: running ? version : null, version }
    return format === 'verbose' ? { dependencies: [], description, ...state } : state
  })
}
