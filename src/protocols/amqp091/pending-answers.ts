import { Ring } from '../../lib/ring.js'
import { type MethodDefinition, methods } from './codec/methods.js'

/**
 * The answers of a channel to changes that are not durable yet, in the order of the methods. Meanwhile the channel goes
 * on with methods of the same kind: a client that declares ten thousand queues without waiting in between waits for a few
 * commits, and not for one per queue.
 */
export class PendingAnswers {
  readonly #answers = new Ring<PendingAnswer>()
  readonly #allGiven: () => void
  #waiting: (() => void)[] = []

  /** @param allGiven called whenever the last answer has been given */
  constructor(allGiven: () => void) {
    this.#allGiven = allGiven
  }

  get size(): number {
    return this.#answers.length
  }

  /** Whether a method may be executed before the answers to those before it are given. */
  mayBeOvertakenBy(methodId: number): boolean {
    return this.#answers.length < MAX_PENDING && OVERTAKING.has(methodId)
  }

  /** `give` is called when `durable` has resolved, after all answers before it; at once when nothing is to be waited for. */
  add(durable: Promise<void> | undefined, give: () => void): void {
    if (durable === undefined && this.#answers.length === 0) return give()
    const answer = { durable: durable === undefined, give }
    this.#answers.push(answer)
    if (durable !== undefined) void durable.then(() => this.#becameDurable(answer))
  }

  /** Resolves when all answers have been given that are pending now. */
  given(): Promise<void> {
    if (this.#answers.length === 0) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #becameDurable(answer: PendingAnswer): void {
    answer.durable = true
    for (let next = this.#answers.peek(); next?.durable === true; next = this.#answers.peek()) {
      this.#answers.shift()
      next.give()
    }
    if (this.#answers.length > 0) return
    this.#allGiven()
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}

interface PendingAnswer {
  durable: boolean
  readonly give: () => void
}

/** Enough for a batch of the store; more would only be memory. */
const MAX_PENDING = 4096

const overtaking: readonly MethodDefinition[] = [
  methods.queue.declare,
  methods.queue.delete,
  methods.queue.bind,
  methods.queue.unbind,
  methods.exchange.declare,
  methods.exchange.delete,
  methods.exchange.bind,
  methods.exchange.unbind,
]
const OVERTAKING: ReadonlySet<number> = new Set(overtaking.map(({ id }) => id))
