import { compilePattern } from '../../lib/pattern.js'
import type { Permission } from '../api/answers.js'

/** Of the user in one virtual host. */
export type Patterns = Omit<Permission, 'user'>

export type Right = 'configure' | 'write' | 'read'

/**
 * What the user may do to objects, as far as the page knows: to explain beforehand what the broker would refuse. The
 * broker decides: whatever is not known here is offered.
 */
export interface Rights {
  /** Why something needs a right that the user has not; undefined when there is no reason. An exchange without a name is the default one. */
  refusal(right: Right, vhost: string, name: string): string | undefined
  /** The same where the name is yet to be chosen: whether any name would do. */
  refusalOfAny(right: Right, vhost: string): string | undefined
}

/** Nothing is known yet. */
export const UNKNOWN: Rights = { refusal: () => undefined, refusalOfAny: () => undefined }

/** @param permissions of the user, by virtual host */
export function rightsOf(permissions: readonly Patterns[]): Rights {
  const inVhost = (vhost: string) => permissions.find((row) => row.vhost === vhost)
  return {
    refusal(right, vhost, name) {
      const row = inVhost(vhost)
      if (row === undefined) return `Needs permissions in the virtual host '${vhost}'`
      const checked = name === '' ? 'amq.default' : name
      if (matches(row[right], checked)) return undefined
      return `Needs the ${right} permission on '${checked}' in the virtual host '${vhost}'`
    },
    refusalOfAny(right, vhost) {
      const rows = vhost === '' ? permissions : permissions.filter((row) => row.vhost === vhost)
      if (rows.some((row) => !NOTHING.has(row[right]))) return undefined
      return `Needs a ${right} permission in ${vhost === '' ? 'some virtual host' : `the virtual host '${vhost}'`}`
    },
  }
}

/** Patterns that match no name. */
export const NOTHING: ReadonlySet<string> = new Set(['', '^$'])

/** Patterns are few, names are many. */
const compiled = new Map<string, RegExp | undefined>()

function matches(pattern: string, name: string): boolean {
  let known = compiled.get(pattern)
  if (!compiled.has(pattern)) {
    known = compiledOrNothing(pattern)
    compiled.set(pattern, known)
  }
  return known?.test(name) ?? true
}

/** A browser that is older than the broker may not know all of its expressions. */
function compiledOrNothing(pattern: string): RegExp | undefined {
  try {
    return compilePattern(pattern)
  } catch {
    return undefined
  }
}

/** Why none of these can be done; undefined when some can, or there are none. */
export function refusalOfAll<T>(
  items: Iterable<T>,
  refusalOf: (item: T) => string | undefined,
): string | undefined {
  let first: string | undefined
  for (const item of items) {
    const refusal = refusalOf(item)
    if (refusal === undefined) return undefined
    first ??= refusal
  }
  return first
}
