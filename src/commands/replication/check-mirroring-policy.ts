import type { PolicyInfo } from '../../broker/admin/policies.js'
import { CommandFailure, command, EXIT } from '../define.js'
import { mirroringPolicies } from './mirroring-policies.js'

export default command({
  name: 'check_if_cluster_has_classic_queue_mirroring_policy',
  scopes: ['diagnostics', 'queues'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary:
    'Health check that exits with a non-zero code if there are policies that enable classic queue mirroring',
  usage: 'check_if_cluster_has_classic_queue_mirroring_policy [--timeout <timeout>]',
  timeout: 'infinity',
  banner: () => 'Checking if cluster has any classic queue mirroring policy ...',
  run: (admin) => {
    const policies = mirroringPolicies(admin, 'policy')
    const operatorPolicies = mirroringPolicies(admin, 'operator-policy')
    if (policies.length + operatorPolicies.length === 0) return
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: [...policies.map(lineFor('Policy')), ...operatorPolicies.map(lineFor('Operator policy'))].join(
        '\n',
      ),
      json: {
        message: 'Cluster reported policies enabling classic queue mirroring',
        operator_policies: operatorPolicies,
        policies,
        result: 'error',
      },
    })
  },
  output: () => ({
    text: 'Cluster reported no policies enabling classic queue mirroring',
    json: { result: 'ok' },
  }),
})

function lineFor(kind: string): (policy: PolicyInfo) => string {
  return ({ name, vhost }) => `${kind} ${name} in vhost ${vhost} enables classic queue mirroring`
}
