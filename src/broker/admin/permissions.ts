import type { Broker } from '../broker.js'
import { requireVhost } from '../metadata/apply.js'
import type { MetadataCommand, Outcome } from '../metadata/command.js'
import { change } from './change.js'
import { requireUser } from './require-user.js'

export interface PermissionPatterns {
  readonly configure: string
  readonly write: string
  readonly read: string
}

export interface UserPermissionInfo extends PermissionPatterns {
  readonly user: string
}

export interface VhostPermissionInfo extends PermissionPatterns {
  readonly vhost: string
}

export interface TopicPermissionPatterns {
  readonly exchange: string
  readonly write: string
  readonly read: string
}

export interface TopicPermissionInfo extends TopicPermissionPatterns {
  readonly vhost: string
  readonly user: string
}

/** Permissions and topic permissions. Patterns are regular expressions; a broken one is refused with 'invalid-argument'. */
export class PermissionAdmin {
  readonly #broker: Broker
  readonly #user: string | undefined

  /** @param user on whose behalf, as events name it */
  constructor(broker: Broker, user?: string) {
    this.#broker = broker
    this.#user = user
  }

  /** Patterns are regular expressions; a broken one is refused with 'invalid-argument'. */
  async set(vhost: string, user: string, patterns: PermissionPatterns): Promise<void> {
    await this.#change({ type: 'set-permissions', vhost, user, ...patterns })
  }

  /** The same in every virtual host that there is. */
  async setGlobally(user: string, patterns: PermissionPatterns): Promise<void> {
    requireUser(this.#broker, user)
    await Promise.all([...this.#broker.vhosts.keys()].map((vhost) => this.set(vhost, user, patterns)))
  }

  async clear(vhost: string, user: string): Promise<void> {
    await this.#change({ type: 'clear-permissions', vhost, user })
  }

  /** What a user may do in a virtual host; undefined for nothing. */
  of(vhost: string, user: string): PermissionPatterns | undefined {
    return this.#broker.permissions.get(vhost, user)?.row
  }

  ofVhost(vhost: string): UserPermissionInfo[] {
    requireVhost(this.#broker, vhost)
    return this.#broker.permissions
      .ofVhost(vhost)
      .map(({ user, configure, write, read }) => ({ user, configure, write, read }))
  }

  ofUser(user: string): VhostPermissionInfo[] {
    requireUser(this.#broker, user)
    return this.#broker.permissions
      .ofUser(user)
      .map(({ vhost, configure, write, read }) => ({ vhost, configure, write, read }))
  }

  async setTopic(vhost: string, user: string, patterns: TopicPermissionPatterns): Promise<void> {
    await this.#change({ type: 'set-topic-permissions', vhost, user, ...patterns })
  }

  /** For one exchange, or for all without one. */
  async clearTopic(vhost: string, user: string, exchange?: string): Promise<void> {
    await this.#change({ type: 'clear-topic-permissions', vhost, user, exchange: exchange ?? null })
  }

  topicOfVhost(vhost: string): TopicPermissionInfo[] {
    requireVhost(this.#broker, vhost)
    return this.#broker.topicPermissions.ofVhost(vhost)
  }

  topicOfUser(user: string): TopicPermissionInfo[] {
    requireUser(this.#broker, user)
    return this.#broker.topicPermissions.ofUser(user)
  }
  #change(command: MetadataCommand): Promise<Outcome> {
    return change(this.#broker, command, this.#user)
  }
}
