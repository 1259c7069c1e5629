import type { Permissions } from '../auth/permissions.js'
import type { TopicPermission, TopicPermissions } from '../auth/topic-permissions.js'
import { BrokerError } from './errors.js'
import type { Exchange } from './exchange/exchange.js'
import { describeExchange, describeQueue } from './names.js'
import type { VirtualHost } from './vhost.js'

/** What somebody may do to the objects of one virtual host, by name. */
export interface Authority {
  mayConfigure(name: string): boolean
  mayWrite(name: string): boolean
  mayRead(name: string): boolean
}

/** Where a session looks its rights up. Asked at every operation, so that a change is felt at once. */
export interface Rights {
  permission(): Authority | undefined
  /** Undefined when the user may use every key of this topic exchange. */
  topicPermission(exchange: string): Pick<TopicPermission, 'mayWrite' | 'mayRead'> | undefined
}

/**
 * One user at work in one virtual host, on behalf of whom operations are checked. It names the owner of
 * exclusive queues, too.
 */
export class Session {
  /** Name of the user. */
  readonly user: string
  readonly vhost: VirtualHost
  /** pid of the connection: the owner of its exclusive queues. */
  readonly owner: string
  readonly #rights: Rights

  constructor(user: string, vhost: VirtualHost, owner: string, rights: Rights) {
    this.user = user
    this.vhost = vhost
    this.owner = owner
    this.#rights = rights
  }

  /** A session that may do everything, for whoever has been authorised by other means. */
  static forAdministration(vhost: VirtualHost): Session {
    return new Session(ADMINISTRATION_USER, vhost, ADMINISTRATION_OWNER, UNRESTRICTED)
  }

  /**
   * A session with the rights that a user has at the moment of each operation.
   * @param owner pid of the connection; nothing that is exclusive belongs to it unless given
   */
  static forUser(
    { permissions, topicPermissions }: { permissions: Permissions; topicPermissions: TopicPermissions },
    user: string,
    vhost: VirtualHost,
    owner = NO_OWNER,
  ): Session {
    return new Session(user, vhost, owner, {
      permission: () => permissions.get(vhost.name, user),
      topicPermission: (exchange) => topicPermissions.get(vhost.name, user, exchange),
    })
  }

  mayWriteQueue(name: string): boolean {
    return this.#rights.permission()?.mayWrite(name) === true
  }

  requireConfigureQueue(name: string): void {
    if (!this.#rights.permission()?.mayConfigure(name)) this.#refuse(describeQueue(name, this.vhost.name))
  }

  requireWriteQueue(name: string): void {
    if (!this.mayWriteQueue(name)) this.#refuse(describeQueue(name, this.vhost.name))
  }

  requireReadQueue(name: string): void {
    if (!this.#rights.permission()?.mayRead(name)) this.#refuse(describeQueue(name, this.vhost.name))
  }

  requireConfigureExchange(name: string): void {
    if (!this.#rights.permission()?.mayConfigure(checkedName(name))) this.#refuseExchange(name)
  }

  requireWriteExchange(name: string): void {
    if (!this.#rights.permission()?.mayWrite(checkedName(name))) this.#refuseExchange(name)
  }

  requireReadExchange(name: string): void {
    if (!this.#rights.permission()?.mayRead(checkedName(name))) this.#refuseExchange(name)
  }

  /** Keys are checked for topic exchanges only, and only when the user has an entry for the exchange. */
  requireWriteTopic(exchange: Exchange, routingKey: string): void {
    if (exchange.type !== 'topic') return
    if (this.#rights.topicPermission(exchange.name)?.mayWrite(routingKey) === false) {
      this.#refuseTopic(exchange.name, routingKey)
    }
  }

  /** As `requireWriteTopic`, for a binding key; an exchange that does not exist is reported later. */
  requireReadTopic(exchange: Exchange | undefined, bindingKey: string): void {
    if (exchange?.type !== 'topic') return
    if (this.#rights.topicPermission(exchange.name)?.mayRead(bindingKey) === false) {
      this.#refuseTopic(exchange.name, bindingKey)
    }
  }

  #refuseTopic(exchange: string, key: string): never {
    return this.#refuse(`topic '${key}' in ${describeExchange(exchange, this.vhost.name)}`)
  }

  #refuseExchange(name: string): never {
    return this.#refuse(describeExchange(checkedName(name), this.vhost.name))
  }

  #refuse(described: string): never {
    throw new BrokerError('access-refused', `access to ${described} refused for user '${this.user}'`)
  }
}

/** The default exchange is checked, and reported, under a name that a pattern can match. */
function checkedName(exchange: string): string {
  return exchange === '' ? 'amq.default' : exchange
}

const ALL_ALLOWED: Authority = { mayConfigure: () => true, mayWrite: () => true, mayRead: () => true }
const UNRESTRICTED: Rights = { permission: () => ALL_ALLOWED, topicPermission: () => undefined }
/** Who has done it, in events, when it came from the command line: RabbitMQ's name. */
export const ADMINISTRATION_USER = 'rmq-cli'
/** No connection has these pids: they own nothing. */
const ADMINISTRATION_OWNER = '<administration>'
const NO_OWNER = '<none>'
