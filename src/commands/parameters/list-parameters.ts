import { listCommand } from '../define.js'
import { sortedJson } from '../json-argument.js'

export default listCommand({
  name: 'list_parameters',
  scopes: ['ctl', 'diagnostics'],
  group: 'parameters',
  access: 'policymaker',
  summary: 'Lists runtime parameters for a virtual host',
  examples: [{ command: 'list_parameters -p qa1', help: 'the runtime parameters of the virtual host qa1' }],
  vhost: true,
  timeout: 'infinity',
  columns: { valid: ['component', 'name', 'value'], fixed: true, kinds: { value: 'json' }, empty: 'line' },
  banner: ({ vhost }) => `Listing runtime parameters for vhost "${vhost}" ...`,
  run: (admin, { vhost }) =>
    admin.parameters
      .list(vhost)
      .map(({ component, name, value }) => ({ component, name, value: sortedJson(value) })),
})
