import { erlangJson } from '../erlang-term.js'
import type { PolicyDefinition } from './policy.js'

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'ha-sync-mode': ['manual', 'automatic'],
  'ha-promote-on-shutdown': ['always', 'when-synced'],
  'ha-promote-on-failure': ['always', 'when-synced'],
}

/**
 * What is wrong with the keys for mirrored queues. There is no mirroring, but a policy that asks for it comes along
 * with old definitions, and RabbitMQ checks it.
 * @returns at most one problem
 */
export function problemsOfMirroring(definition: PolicyDefinition): string[] {
  const { 'ha-mode': mode } = definition
  if (mode === undefined) {
    if (!Object.keys(definition).some((key) => key.startsWith('ha-'))) return []
    return ['ha-mode must be specified to specify ha-params, ha-sync-mode or ha-promote-on-shutdown']
  }
  const problem = problemOfMode(mode, definition['ha-params']) ?? problemOfOptions(definition)
  return problem === undefined ? [] : [problem]
}

/** The keys that are about anything else. */
export function withoutMirroring(definition: PolicyDefinition): PolicyDefinition {
  return Object.fromEntries(Object.entries(definition).filter(([key]) => !key.startsWith('ha-')))
}

function problemOfMode(mode: unknown, parameters: unknown): string | undefined {
  const given = parameters === undefined ? 'none given' : `${erlangJson(parameters)} given`
  switch (mode) {
    case 'all':
      return undefined
    case 'exactly':
      return Number.isInteger(parameters) ? undefined : `ha-mode="exactly" takes an integer, ${given}`
    case 'nodes':
      return Array.isArray(parameters) ? undefined : `ha-mode="nodes" takes a list, ${given}`
    default:
      return `${erlangJson(mode)} is not a valid ha-mode value`
  }
}

function problemOfOptions(definition: PolicyDefinition): string | undefined {
  for (const [key, [one, other]] of Object.entries(OPTIONS)) {
    const value = definition[key]
    if (value !== undefined && value !== one && value !== other) {
      return `${key} must be "${one}" or "${other}", got ${erlangJson(value)}`
    }
  }
  const { 'ha-sync-batch-size': size } = definition
  if (size === undefined || (Number.isInteger(size) && Number(size) > 0)) return undefined
  return `ha-sync-batch-size takes an integer greater than 0, ${erlangJson(size)} given`
}
