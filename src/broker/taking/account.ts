import { BrokerError } from '../errors.js'

/** What one user may hold at once, and what is promised to requests that wait. */
const MOST_MESSAGES = 10_000
/** Bytes of messages from which on no more are taken. */
const MOST_BYTES = 64 * 1024 * 1024
const MOST_WAITING = 200

/** What a user has taken from all queues together and not settled. */
export class Account {
  readonly user: string
  messages = 0
  bytes = 0
  #waiting = 0

  constructor(user: string) {
    this.user = user
  }

  /** Nobody needs it any more. */
  get empty(): boolean {
    return this.messages === 0 && this.#waiting === 0
  }

  /**
   * A request for `count` messages begins; they count as taken until it `ends`.
   * @throws BrokerError 'limit-reached'
   */
  begin(count: number): void {
    const user = `user '${this.user}'`
    if (this.messages + count > MOST_MESSAGES || this.bytes > MOST_BYTES) {
      throw new BrokerError(
        'limit-reached',
        `${user} has taken ${this.messages} messages of ${this.bytes} bytes: acknowledge or return some of them first`,
      )
    }
    if (this.#waiting >= MOST_WAITING) {
      throw new BrokerError('limit-reached', `${user} has ${MOST_WAITING} requests that wait for messages`)
    }
    this.#waiting++
    this.messages += count
  }

  /** @param unused those of the messages that did not come */
  end(unused: number): void {
    this.#waiting--
    this.messages -= unused
  }
}
