import { BrokerError } from '../errors.js'

/** What stands for a secret where parameters are shown. */
const HIDDEN = '***'

/** Keys of a parameter's value, and names of headers in there, whose values nobody is to see. */
const SECRET_KEY = /secret|password|token|authorization|cookie|api-?key/i

/** Whether what stands under a key is not for everybody's eyes. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key)
}

/** A parameter's value as lists and events show it. Definitions and backups have all of it. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withoutSecrets)
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    typeof item === 'string' && isSecretKey(key) ? HIDDEN : withoutSecrets(item),
  ])
  return Object.fromEntries(entries)
}

/**
 * A value that somebody has read by `withoutSecrets`, maybe changed, and gives back: what was hidden is as it was.
 * @param current what it was until now; undefined for nothing
 * @throws BrokerError 'invalid-argument' where a secret is hidden that was not there
 */
export function withSecretsOf(value: unknown, current: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const before = (typeof current === 'object' && current !== null ? current : {}) as Record<string, unknown>
  if (Array.isArray(value)) return value.map((item, i) => withSecretsOf(item, before[i]))
  const entries = Object.entries(value).map(([key, item]) => {
    if (item !== HIDDEN || !isSecretKey(key)) return [key, withSecretsOf(item, before[key])]
    if (typeof before[key] === 'string') return [key, before[key]]
    throw new BrokerError(
      'invalid-argument',
      `${key}: ${HIDDEN} stands for a secret that is not shown; give the secret itself`,
    )
  })
  return Object.fromEntries(entries)
}
