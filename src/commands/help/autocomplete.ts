import { localCommand } from '../define.js'

export default localCommand({
  name: 'autocomplete',
  group: 'help',
  scopes: ['ctl', 'diagnostics', 'plugins', 'queues'],
  summary: 'Provides command name autocomplete variants',
  description: ["The shells' own completion does more: see the command completion."],
  usage: 'autocomplete [prefix] [--timeout <timeout>]',
  args: [
    { name: 'prefix', help: 'how the command, or with hyphens the global option, begins', optional: true },
  ],
  runLocal: ({ args: { prefix = '' } }, context) => {
    const names = prefix === '' || prefix.startsWith('-') ? context.optionNames() : context.commandNames()
    return names.filter((name) => name.startsWith(prefix))
  },
  output: (names) => names.join('\n'),
})
