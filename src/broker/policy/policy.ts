import { compilePattern } from '../../lib/pattern.js'

/** Operators' policies limit what the policies of users say; both are chosen in the same way, one of each. */
export type PolicyKind = 'policy' | 'operator-policy'

/** What a policy says, by RabbitMQ's keys, for example max-length. */
export type PolicyDefinition = Readonly<Record<string, unknown>>

/** A policy as an object feels it. */
export interface AppliedPolicy {
  readonly name: string
  readonly definition: PolicyDefinition
}

export interface PolicyRow extends AppliedPolicy {
  readonly vhost: string
  readonly kind: PolicyKind
  /** Regular expression that is searched in the name of an object. */
  readonly pattern: string
  /** One of `APPLY_TO`. */
  readonly applyTo: string
  /** The highest wins. */
  readonly priority: number
}

/** What a policy may be for: the names of RabbitMQ 3.10, and those for one type of queue that came with 3.12. */
export const APPLY_TO: readonly string[] = [
  'queues',
  'exchanges',
  'all',
  'classic_queues',
  'quorum_queues',
  'streams',
]

/** What a policy is matched with. */
export type PolicyTarget =
  | { readonly kind: 'exchange'; readonly name: string }
  | { readonly kind: 'queue'; readonly name: string; readonly type: string }

/** A policy with its pattern compiled. Replaced as a whole when it is set again. */
export class Policy implements AppliedPolicy {
  readonly row: PolicyRow
  readonly #regex: RegExp

  /** @throws InvalidPatternError */
  constructor(row: PolicyRow) {
    this.row = row
    this.#regex = compilePolicyPattern(row.pattern)
  }

  get name(): string {
    return this.row.name
  }

  get definition(): PolicyDefinition {
    return this.row.definition
  }

  matches(target: PolicyTarget): boolean {
    return isFor(this.row.applyTo, target) && this.#regex.test(target.name)
  }

  /** Whether this one wins over another that matches as well: priority, then the name that sorts first. */
  precedes(other: Policy): boolean {
    if (this.row.priority !== other.row.priority) return this.row.priority > other.row.priority
    return this.name < other.name
  }
}

/**
 * Unlike that of a permission, an empty pattern is found in every name.
 * @throws InvalidPatternError
 */
export function compilePolicyPattern(pattern: string): RegExp {
  return pattern === '' ? /(?:)/ : compilePattern(pattern)
}

function isFor(applyTo: string, target: PolicyTarget): boolean {
  if (applyTo === 'all') return true
  if (target.kind === 'exchange') return applyTo === 'exchanges'
  return applyTo === 'queues' || applyTo === TYPE_SCOPES[target.type]
}

/** The value of apply-to that means queues of one type only. */
const TYPE_SCOPES: Readonly<Record<string, string>> = {
  classic: 'classic_queues',
  quorum: 'quorum_queues',
  stream: 'streams',
}
