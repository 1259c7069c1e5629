import { compilePattern } from '../lib/pattern.js'

/**
 * What a user may publish to, and bind from, one topic exchange: patterns for routing keys and binding keys, in
 * which {username} and {vhost} stand for the session's.
 */
export interface TopicPermissionRow {
  readonly vhost: string
  readonly user: string
  readonly exchange: string
  readonly write: string
  readonly read: string
}

/** The topic permission of one user for one exchange. */
export class TopicPermission {
  readonly row: TopicPermissionRow
  readonly #write: RegExp
  readonly #read: RegExp

  /** @throws InvalidPatternError */
  constructor(row: TopicPermissionRow) {
    this.row = row
    this.#write = compileTopicPattern(row.write, row)
    this.#read = compileTopicPattern(row.read, row)
  }

  mayWrite(routingKey: string): boolean {
    return this.#write.test(routingKey)
  }

  mayRead(bindingKey: string): boolean {
    return this.#read.test(bindingKey)
  }
}

/** All topic permissions. Changes come from metadata commands only. */
export class TopicPermissions {
  readonly #byVhost = new Map<string, Map<string, TopicPermission>>()

  /** Undefined when keys of this exchange are not restricted for the user, as is usual. */
  get(vhost: string, user: string, exchange: string): TopicPermission | undefined {
    return this.#byVhost.get(vhost)?.get(keyOf(user, exchange))
  }

  ofVhost(vhost: string): TopicPermissionRow[] {
    return [...(this.#byVhost.get(vhost)?.values() ?? [])].map(({ row }) => row)
  }

  ofUser(user: string): TopicPermissionRow[] {
    return [...this.#byVhost.keys()]
      .flatMap((vhost) => this.ofVhost(vhost))
      .filter((row) => row.user === user)
  }

  /** Adds or replaces. */
  put(permission: TopicPermission): void {
    const { vhost, user, exchange } = permission.row
    let permissions = this.#byVhost.get(vhost)
    if (permissions === undefined) {
      permissions = new Map()
      this.#byVhost.set(vhost, permissions)
    }
    permissions.set(keyOf(user, exchange), permission)
  }

  delete({ vhost, user, exchange }: Pick<TopicPermissionRow, 'vhost' | 'user' | 'exchange'>): void {
    const permissions = this.#byVhost.get(vhost)
    permissions?.delete(keyOf(user, exchange))
    if (permissions?.size === 0) this.#byVhost.delete(vhost)
  }
}

function compileTopicPattern(pattern: string, { user, vhost }: TopicPermissionRow): RegExp {
  return compilePattern(pattern.replaceAll('{username}', () => user).replaceAll('{vhost}', () => vhost))
}

/** Every publish asks; the length in front keeps the two names apart, whatever they hold. */
function keyOf(user: string, exchange: string): string {
  return `${user.length}:${user}${exchange}`
}
