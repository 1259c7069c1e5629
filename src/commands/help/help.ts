import { localCommand } from '../define.js'

export default localCommand({
  name: 'help',
  group: 'help',
  scopes: ['ctl', 'diagnostics', 'plugins', 'queues', 'streams', 'upgrade'],
  summary: 'Displays usage information for a command',
  usage: 'help (<command> | [--list-commands])',
  args: [{ name: 'command', help: 'the command to explain', optional: true, complete: 'commands' }],
  switches: { 'list-commands': { type: 'boolean', help: 'only lists the commands by group' } },
  runLocal: ({ args, switches }, context) =>
    switches['list-commands'] ? context.listCommands() : context.help(args.command),
  output: (text) => text,
})
