import { certificates } from './checks/certificates.js'
import { defaultPassword } from './checks/default-password.js'
import { fileDescriptors } from './checks/file-descriptors.js'
import { growingQueues } from './checks/growing-queues.js'
import { idlePermissions } from './checks/idle-permissions.js'
import { idlePolicies } from './checks/idle-policies.js'
import { missingExchanges } from './checks/missing-exchanges.js'
import { reachedLimits } from './checks/reached-limits.js'
import { resources } from './checks/resources.js'
import { unacknowledgedMessages } from './checks/unacknowledged-messages.js'
import { unboundExchanges } from './checks/unbound-exchanges.js'
import { unlimitedPrefetch } from './checks/unlimited-prefetch.js'
import { uselessUsers } from './checks/useless-users.js'
import type { Check } from './finding.js'

/** Everything that is looked for. A new check is a file in checks/ and a line here. */
export const CHECKS: readonly Check[] = [
  resources,
  fileDescriptors,
  defaultPassword,
  certificates,
  missingExchanges,
  unboundExchanges,
  idlePolicies,
  growingQueues,
  unlimitedPrefetch,
  unacknowledgedMessages,
  reachedLimits,
  idlePermissions,
  uselessUsers,
]
