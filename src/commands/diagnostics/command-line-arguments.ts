import { nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'command_line_arguments',
  scopes: ['diagnostics'],
  group: 'configuration',
  summary: "Displays target node's command-line arguments and flags as reported by the runtime",
  examples: [{ command: 'command_line_arguments --formatter json', help: 'as a list, for a program' }],
  usage: 'command_line_arguments',
  banner: (_input, { node }) => `Command line arguments of node ${node} ...`,
  application: 'any',
  runOnNode: () => [process.execPath, ...process.execArgv, ...process.argv.slice(1)],
  output: (words) => ({ text: words.join('\n'), json: words }),
})
