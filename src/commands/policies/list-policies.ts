import { listCommand } from '../define.js'
import { POLICY_LIST, policyRows } from './policy-arguments.js'

export default listCommand({
  name: 'list_policies',
  scopes: ['ctl', 'diagnostics'],
  group: 'policies',
  access: 'policymaker',
  summary: 'Lists all policies in a virtual host',
  examples: [{ command: 'list_policies -p qa1', help: 'the policies of the virtual host qa1' }],
  vhost: true,
  timeout: 'infinity',
  columns: POLICY_LIST,
  banner: ({ vhost }) => `Listing policies for vhost "${vhost}" ...`,
  run: (admin, { vhost }) => policyRows(admin.policies.list('policy', vhost)),
})
