import { listCommand } from '../define.js'
import { sortedJson } from '../json-argument.js'

export default listCommand({
  name: 'list_global_parameters',
  scopes: ['ctl', 'diagnostics'],
  group: 'parameters',
  access: 'policymaker',
  summary: 'Lists global runtime parameters',
  examples: [{ command: 'list_global_parameters', help: 'the parameters that are not of a virtual host' }],
  timeout: 'infinity',
  columns: { valid: ['name', 'value'], fixed: true, kinds: { value: 'json' }, empty: 'line' },
  banner: () => 'Listing global runtime parameters ...',
  run: (admin) =>
    admin.parameters.listGlobal().map(({ name, value }) => ({ name, value: sortedJson(value) })),
})
