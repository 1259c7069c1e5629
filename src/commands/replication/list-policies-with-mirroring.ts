import { listMirroringPolicies } from './mirroring-policies.js'

export default listMirroringPolicies('list_policies_with_classic_queue_mirroring', 'policy', 'policies')
