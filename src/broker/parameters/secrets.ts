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
