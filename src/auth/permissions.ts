import { compilePattern } from '../lib/pattern.js'

export { InvalidPatternError } from '../lib/pattern.js'

/**
 * What users may do: for each user and virtual host three regular expressions over the names of objects,
 * searched and not anchored. An empty pattern matches the empty name only.
 * `lib/pattern.ts` says which expressions are understood.
 */
export interface PermissionPatterns {
  readonly configure: string
  readonly write: string
  readonly read: string
}

export interface PermissionRow extends PermissionPatterns {
  readonly vhost: string
  readonly user: string
}

/** The permissions of one user in one virtual host. */
export class Permission {
  readonly row: PermissionRow
  readonly #configure: NamePattern
  readonly #write: NamePattern
  readonly #read: NamePattern

  /** @throws InvalidPatternError */
  constructor(row: PermissionRow) {
    this.row = row
    this.#configure = new NamePattern(row.configure)
    this.#write = new NamePattern(row.write)
    this.#read = new NamePattern(row.read)
  }

  mayConfigure(name: string): boolean {
    return this.#configure.matches(name)
  }

  mayWrite(name: string): boolean {
    return this.#write.matches(name)
  }

  mayRead(name: string): boolean {
    return this.#read.matches(name)
  }
}

/** All permissions. Changes come from metadata commands only. */
export class Permissions {
  readonly #byVhost = new Map<string, Map<string, Permission>>()

  get(vhost: string, user: string): Permission | undefined {
    return this.#byVhost.get(vhost)?.get(user)
  }

  ofVhost(vhost: string): PermissionRow[] {
    return [...(this.#byVhost.get(vhost)?.values() ?? [])].map(({ row }) => row)
  }

  ofUser(user: string): PermissionRow[] {
    const permissions = [...this.#byVhost.values()].map((users) => users.get(user))
    return permissions.flatMap((permission) => (permission === undefined ? [] : [permission.row]))
  }

  /** Adds or replaces; what a running session asks next is answered by the new one. */
  put(permission: Permission): void {
    const { vhost, user } = permission.row
    let users = this.#byVhost.get(vhost)
    if (users === undefined) {
      users = new Map()
      this.#byVhost.set(vhost, users)
    }
    users.set(user, permission)
  }

  /** Returns whether there was one. */
  delete(vhost: string, user: string): boolean {
    return this.#byVhost.get(vhost)?.delete(user) ?? false
  }
}

/** A pattern, and the names that it matched lately: every publish asks. */
class NamePattern {
  readonly #regex: RegExp
  readonly #matched = new Set<string>()

  constructor(pattern: string) {
    this.#regex = compilePattern(pattern)
  }

  matches(name: string): boolean {
    if (this.#matched.has(name)) return true
    if (!this.#regex.test(name)) return false
    if (this.#matched.size >= MAX_REMEMBERED) this.#matched.clear()
    this.#matched.add(name)
    return true
  }
}

const MAX_REMEMBERED = 64
