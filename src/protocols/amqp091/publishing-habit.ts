/**
 * Whether the publisher of a channel goes on while its messages are not confirmed yet, learned from what it does.
 *
 * One that goes on loses nothing when its confirms come some milliseconds later, and the store gains from it
 * (`Store.stored`). One that stands still until it hears of its messages would publish less: because it always
 * waits, because it has as many messages unconfirmed as it wants to have, or because it has sent all of them. So
 *
 * - a publisher is only trusted to go on after it has gone on: it published, and had not been answered meanwhile;
 * - not with as many messages unconfirmed as it ever had: that may be all that it dares;
 * - and not any more once it was quiet when it was answered. Then it has to show more often that it goes on, twice
 *   as often each time, so that one with an irregular habit is made to wait ever more seldom.
 */
export class PublishingHabit {
  readonly #reads: () => number
  readonly #now: () => number
  /** Number of the read that the last message came with, and when. */
  #lastRead = -1
  #publishedAt = 0
  #mostUnconfirmed = 1
  #trusted = false
  /** It published without having been answered since it was last confirmed something. */
  #wentOn = false
  /** How often it has to go on before it is trusted; the same for the next time. */
  #proofs = 1
  #nextProofs = 1

  /**
   * @param reads how often the connection was read until now
   * @param now ms, with fractions
   */
  constructor(reads: () => number, now: () => number) {
    this.#reads = reads
    this.#now = now
  }

  /**
   * A message was published, and now so many are unconfirmed.
   * @returns whether the publisher goes on without its confirm
   */
  published(unconfirmed: number): boolean {
    const read = this.#reads()
    if (read !== this.#lastRead) {
      this.#lastRead = read
      this.#publishedAt = this.#now()
      if (unconfirmed > 1) this.#wentOn = true
    }
    if (unconfirmed < this.#mostUnconfirmed) return this.#trusted
    this.#mostUnconfirmed = unconfirmed
    return false
  }

  /** A confirm is due, and leaves so many messages unconfirmed. */
  confirmed(unconfirmed: number): void {
    if (this.#trusted && unconfirmed === 0 && this.#now() - this.#publishedAt > QUIET) {
      this.#trusted = false
      this.#proofs = this.#nextProofs
      this.#nextProofs = Math.min(this.#nextProofs * 2, MAX_PROOFS)
    } else if (this.#wentOn) {
      if (this.#trusted) this.#nextProofs = Math.max(1, this.#nextProofs / 2)
      else if (--this.#proofs <= 0) this.#trusted = true
    }
    this.#wentOn = false
  }
}

/** A publisher that has sent nothing for so long may be standing still, in ms. */
const QUIET = 0.5
const MAX_PROOFS = 1024
