import { erlangJson } from '../erlang-term.js'
import { BrokerError } from '../errors.js'
import { validationFailed } from '../policy/validate-policy.js'

/** How much of something there may be, by RabbitMQ's names; what is absent or negative is not limited. */
export type Limits = Readonly<Record<string, number>>

export const NO_LIMITS: Limits = {}

const VHOST_LIMITS = ['max-connections', 'max-queues']
const USER_LIMITS = ['max-connections', 'max-channels']

/** @throws BrokerError 'invalid-argument' for an unknown limit, or one that is no number */
export function validateVhostLimits(given: Readonly<Record<string, unknown>>): Limits {
  const problem = findProblem(given, VHOST_LIMITS, 'limits')
  if (problem !== undefined) throw validationFailed(problem)
  return given as Limits
}

/** @throws BrokerError as `validateVhostLimits`, without RabbitMQ's "Validation failed" */
export function validateUserLimits(given: Readonly<Record<string, unknown>>): Limits {
  const problem = findProblem(given, USER_LIMITS, 'user-limits')
  if (problem !== undefined) throw new BrokerError('invalid-argument', problem)
  return given as Limits
}

/** The limit that `count` things have reached already, or undefined when one more is allowed. */
export function reachedLimit(limits: Limits, name: string, count: () => number): number | undefined {
  const limit = limits[name]
  return limit !== undefined && limit >= 0 && count() >= limit ? limit : undefined
}

function findProblem(
  given: Readonly<Record<string, unknown>>,
  known: readonly string[],
  what: string,
): string | undefined {
  for (const name of known) {
    const value = given[name]
    if (value !== undefined && !Number.isInteger(value)) {
      return `${name} should be a number, actually was ${erlangJson(value)}`
    }
  }
  const unknown = Object.entries(given).filter(([name]) => !known.includes(name))
  if (unknown.length === 0) return undefined
  return `Unrecognised terms ${erlangJson(Object.fromEntries(unknown))} in ${what}`
}
