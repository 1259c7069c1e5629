import { listCommand } from '../define.js'
import { POLICY_LIST, policyRows } from './policy-arguments.js'

export default listCommand({
  name: 'list_operator_policies',
  scopes: ['ctl', 'diagnostics'],
  group: 'policies',
  access: 'policymaker',
  summary: 'Lists operator policy overrides for a virtual host',
  examples: [
    { command: 'list_operator_policies -p qa1', help: 'the operator policies of the virtual host qa1' },
  ],
  vhost: true,
  timeout: 'infinity',
  columns: POLICY_LIST,
  banner: ({ vhost }) => `Listing operator policy overrides for vhost "${vhost}" ...`,
  run: (admin, { vhost }) => policyRows(admin.policies.list('operator-policy', vhost)),
})
