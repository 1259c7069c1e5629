import { InvalidPatternError } from '../../lib/pattern.js'
import { erlangJson } from '../erlang-term.js'
import { BrokerError } from '../errors.js'
import { problemsOfMirroring } from './mirroring.js'
import { APPLY_TO, compilePolicyPattern, type PolicyKind, type PolicyRow } from './policy.js'
import { POLICY_KEYS } from './policy-keys.js'

/**
 * Checks everything that a client can get wrong in a policy; all problems are told at once, as RabbitMQ does.
 * @throws BrokerError 'invalid-argument' "Validation failed..."
 */
export function validatePolicy(row: PolicyRow): void {
  const problems = [
    problemOfPattern(row.pattern),
    problemOfApplyTo(row.applyTo),
    ...problemsOfDefinition(row.kind, row.definition),
  ].filter((problem) => problem !== undefined)
  if (problems.length > 0) throw validationFailed(problems.join('\n'))
}

/** The form in which RabbitMQ refuses a policy or a parameter. */
export function validationFailed(reason: string): BrokerError {
  return new BrokerError('invalid-argument', `Validation failed\n\n${reason}\n`)
}

function problemOfPattern(pattern: string): string | undefined {
  try {
    compilePolicyPattern(pattern)
    return undefined
  } catch (error) {
    if (!(error instanceof InvalidPatternError)) throw error
    return `pattern should be regular expression but is invalid: ${error.message}`
  }
}

function problemOfApplyTo(applyTo: string): string | undefined {
  if (APPLY_TO.includes(applyTo)) return undefined
  return `apply-to '${applyTo}' unrecognised; should be 'queues', 'exchanges' or 'all'`
}

function problemsOfDefinition(kind: PolicyKind, definition: PolicyRow['definition']): readonly string[] {
  const entries = Object.entries(definition)
  if (entries.length === 0) return ['no policy provided']
  const unknown = entries.filter(([key]) => !isRecognised(kind, key))
  if (unknown.length > 0) {
    return [`${erlangJson(Object.fromEntries(unknown))} are not recognised policy settings`]
  }
  const wrong = entries.flatMap(([key, value]) => {
    const rule = POLICY_KEYS.get(key)
    return rule === undefined || rule.accepts(value) ? [] : [`${erlangJson(value)} ${rule.refusal}`]
  })
  return wrong.length > 0 ? wrong.slice(0, 1) : problemsOfMirroring(definition)
}

function isRecognised(kind: PolicyKind, key: string): boolean {
  const rule = POLICY_KEYS.get(key)
  return rule !== undefined && (kind === 'policy' || rule.operators === true)
}
