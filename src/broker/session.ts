import { BrokerError } from './errors.js'
import { describeExchange, describeQueue } from './names.js'
import type { VirtualHost } from './vhost.js'

/** What somebody may do to the objects of one virtual host, by name. */
export interface Authority {
  mayConfigure(name: string): boolean
  mayWrite(name: string): boolean
  mayRead(name: string): boolean
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
  readonly #authority: () => Authority | undefined

  /** @param authority asked at every operation, so that a changed permission is felt at once */
  constructor(user: string, vhost: VirtualHost, owner: string, authority: () => Authority | undefined) {
    this.user = user
    this.vhost = vhost
    this.owner = owner
    this.#authority = authority
  }

  /** A session that may do everything, for whoever has been authorised by other means. */
  static forAdministration(vhost: VirtualHost): Session {
    return new Session(ADMINISTRATION_USER, vhost, ADMINISTRATION_OWNER, () => ALL_ALLOWED)
  }

  requireConfigureQueue(name: string): void {
    if (!this.#authority()?.mayConfigure(name)) this.#refuse(describeQueue(name, this.vhost.name))
  }

  requireWriteQueue(name: string): void {
    if (!this.#authority()?.mayWrite(name)) this.#refuse(describeQueue(name, this.vhost.name))
  }

  requireReadQueue(name: string): void {
    if (!this.#authority()?.mayRead(name)) this.#refuse(describeQueue(name, this.vhost.name))
  }

  requireConfigureExchange(name: string): void {
    if (!this.#authority()?.mayConfigure(checkedName(name))) this.#refuseExchange(name)
  }

  requireWriteExchange(name: string): void {
    if (!this.#authority()?.mayWrite(checkedName(name))) this.#refuseExchange(name)
  }

  requireReadExchange(name: string): void {
    if (!this.#authority()?.mayRead(checkedName(name))) this.#refuseExchange(name)
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
/** Who has done it, in events, when it came from the command line: RabbitMQ's name. */
export const ADMINISTRATION_USER = 'rmq-cli'
/** No connection has this pid: it owns nothing. */
const ADMINISTRATION_OWNER = '<administration>'
