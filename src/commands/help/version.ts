import { localCommand } from '../define.js'

export default localCommand({
  name: 'version',
  group: 'help',
  scopes: ['ctl', 'diagnostics', 'plugins', 'queues', 'streams', 'upgrade'],
  summary: 'Displays CLI tools version',
  usage: 'version [--timeout <timeout>]',
  runLocal: (_input, context) => context.version(),
  output: (version) => version,
})
