import type { HashedPassword } from './password.js'

/** An internal user. Replaced as a whole when something about it changes. */
export interface User extends HashedPassword {
  readonly name: string
  /** What the user may do besides messaging: administrator, monitoring, policymaker, management, or anything. */
  readonly tags: readonly string[]
  /** max-connections, max-channels; no limits when absent. */
  readonly limits?: Readonly<Record<string, number>>
}
