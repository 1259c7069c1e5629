/** What a queue should do, said as simply as possible: a plain list, looked at as a whole at every step. */

export interface Modelled {
  readonly text: string
  readonly order: number
  readonly priority: number
  readonly deadline: number
  /** By which duplicates are told; undefined for a message that never is one. */
  readonly key: string | undefined
  returns: number
}

export interface ModelArguments {
  readonly 'x-max-length'?: number
  readonly 'x-max-length-bytes'?: number
  readonly 'x-overflow'?: 'drop-head' | 'reject-publish' | 'reject-publish-dlx'
  readonly 'x-message-ttl'?: number
  readonly 'x-max-priority'?: number
  readonly 'x-delivery-limit'?: number
  readonly 'x-single-active-consumer'?: boolean
  readonly 'x-message-deduplication'?: boolean
  readonly 'x-deduplication-window'?: number
}

const NO_LIMIT = Number.POSITIVE_INFINITY

export class QueueModel {
  /** In the order in which they are to go out. */
  readonly ready: Modelled[] = []
  /** `reason: text`, in order. */
  readonly deadLetters: string[] = []
  /** Went to consumers, in order. Which of them is not the model's business. */
  readonly delivered: Modelled[] = []
  /** How many messages all consumers together can take now. */
  room = 0
  /** Everything that is in the queue, ready or outstanding. */
  readonly #present = new Set<Modelled>()
  /** When messages came in last, by their keys. */
  readonly #arrivals = new Map<string, number>()
  readonly #args: ModelArguments

  constructor(args: ModelArguments) {
    this.#args = args
  }

  /** Whether the message is not refused. */
  publish(message: Modelled, now: number): boolean {
    const { 'x-overflow': overflow = 'drop-head' } = this.#args
    if (this.#isDuplicate(message, now)) return true
    if (overflow !== 'drop-head' && this.#tooLong([...this.ready, message])) {
      if (overflow === 'reject-publish-dlx') this.deadLetters.push(`maxlen: ${message.text}`)
      return false
    }
    this.#present.add(message)
    if (message.key !== undefined) this.#arrivals.set(message.key, now)
    // A consumer that waits gets it whatever its time to live.
    if (this.ready.length === 0 && this.room > 0) this.#deliver(message)
    else this.#put(message)
    this.dispatch(now)
    return true
  }

  #isDuplicate({ key }: Modelled, now: number): boolean {
    const { 'x-deduplication-window': window, 'x-message-deduplication': flag = window !== undefined } =
      this.#args
    if (key === undefined || !flag) return false
    if ([...this.#present].some((other) => other.key === key)) return true
    return now - (this.#arrivals.get(key) ?? Number.NEGATIVE_INFINITY) < (window ?? 0)
  }

  acknowledge(messages: readonly Modelled[]): void {
    for (const message of messages) this.#present.delete(message)
  }

  /** basic.get: before consumers, which would have got the message already. */
  take(now: number): Modelled | undefined {
    this.#tidy(now)
    const first = this.ready.shift()
    this.dispatch(now)
    return first
  }

  requeue(messages: readonly Modelled[], now: number): void {
    const { 'x-delivery-limit': limit = NO_LIMIT } = this.#args
    for (const message of messages) {
      message.returns++
      if (message.returns > limit) this.#lose(message, 'delivery_limit')
      else this.#put(message)
    }
    this.dispatch(now)
  }

  reject(messages: readonly Modelled[]): void {
    for (const message of messages) this.#lose(message, 'rejected')
  }

  purge(): number {
    this.acknowledge(this.ready)
    return this.ready.splice(0).length
  }

  /** Drops what is too much or too old, and hands out the rest as far as somebody has room. */
  dispatch(now: number): void {
    this.#tidy(now)
    while (this.room > 0 && this.ready.length > 0) {
      this.#deliver(this.ready.shift() as Modelled)
      this.#tidy(now)
    }
  }

  #put(message: Modelled): void {
    this.ready.push(message)
    this.ready.sort((a, b) => b.priority - a.priority || a.order - b.order)
  }

  #deliver(message: Modelled): void {
    this.delivered.push(message)
    this.room--
  }

  #tidy(now: number): void {
    const { 'x-overflow': overflow = 'drop-head' } = this.#args
    while (overflow === 'drop-head' && this.#tooLong(this.ready)) this.#drop('maxlen')
    while ((this.ready[0]?.deadline ?? NO_LIMIT) <= now) this.#drop('expired')
  }

  #tooLong(messages: readonly Modelled[]): boolean {
    const { 'x-max-length': length = NO_LIMIT, 'x-max-length-bytes': bytes = NO_LIMIT } = this.#args
    return messages.length > length || messages.reduce((sum, { text }) => sum + text.length, 0) > bytes
  }

  #drop(reason: string): void {
    this.#lose(this.ready.shift() as Modelled, reason)
  }

  #lose(message: Modelled, reason: string): void {
    this.#present.delete(message)
    this.deadLetters.push(`${reason}: ${message.text}`)
  }
}
