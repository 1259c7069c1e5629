import { listMirroringPolicies } from './mirroring-policies.js'

export default listMirroringPolicies(
  'list_operator_policies_with_classic_queue_mirroring',
  'operator-policy',
  'operator policies',
)
