import type { Queue } from './queue/queue.js'

/**
 * Keeps publishers level with consumers.
 *
 * Reading from a publisher is cheaper than everything that follows, so a publisher without a limit of its own would
 * fill its queue faster than able consumers empty it, until messages take the long way over the disk. A
 * connection that has published into a queue that is behind is therefore not read until the queue has caught up.
 *
 * It is a matter of milliseconds, and only for consumers that are nearly fast enough: where they make little
 * headway, or where the queue does not catch up soon, publishers go on, and are left alone for a while.
 */
export class Pacing {
  readonly #paused = new Map<Queue, Pause>()
  /** When publishers of a queue may be held back again, in ms of `performance.now`. */
  readonly #leftAlone = new WeakMap<Queue, number>()
  #behind: Queue | undefined

  /** A message was put into `queue`. Cheap: it is asked for every message. */
  published(queue: Queue): void {
    if (queue.load > BEHIND_ABOVE && queue.consumerCount > 0) this.#behind = queue
  }

  /**
   * Whether the publisher that has published since this was last asked should wait; then `resume` is called
   * when it may go on.
   */
  holdBack(resume: () => void): boolean {
    const queue = this.#behind
    this.#behind = undefined
    if (queue === undefined) return false
    const pause = this.#paused.get(queue)
    if (pause !== undefined) {
      pause.waiting.push(resume)
      return true
    }
    const now = performance.now()
    if ((this.#leftAlone.get(queue) ?? 0) > now) return false
    this.#paused.set(queue, {
      waiting: [resume],
      since: now,
      taken: queue.handedOut,
      timer: setTimeout(() => this.#look(queue), LOOK_EVERY),
    })
    queue.whenLoadBelow(CAUGHT_UP_BELOW, () => this.#resume(queue))
    return true
  }

  /** The queue has not caught up yet: is it worth waiting any longer? */
  #look(queue: Queue): void {
    const pause = this.#paused.get(queue)
    if (pause === undefined) return
    const now = performance.now()
    const headway = queue.handedOut - pause.taken
    if (headway < MIN_HEADWAY) this.#giveUp(queue, now + SLOW_BREAK)
    else if (now - pause.since > MAX_PAUSE) this.#giveUp(queue, now + BREAK)
    else {
      pause.taken = queue.handedOut
      pause.timer = setTimeout(() => this.#look(queue), LOOK_EVERY)
    }
  }

  #giveUp(queue: Queue, until: number): void {
    this.#leftAlone.set(queue, until)
    this.#resume(queue)
  }

  #resume(queue: Queue): void {
    const pause = this.#paused.get(queue)
    if (pause === undefined) return
    this.#paused.delete(queue)
    clearTimeout(pause.timer)
    queue.whenLoadBelow(0, undefined)
    for (const resume of pause.waiting) resume()
  }
}

interface Pause {
  readonly waiting: (() => void)[]
  readonly since: number
  /** `handedOut` of the queue when it was last looked at. */
  taken: number
  timer: NodeJS.Timeout
}

const MIB = 1024 * 1024
/** A queue is behind with more load than this; below what makes it page out. */
const BEHIND_ABOVE = 16 * MIB
/** Enough is left that consumers need not wait for publishers in turn. */
const CAUGHT_UP_BELOW = 6 * MIB
/** ms between looks at a queue that publishers wait for, and bytes that must have left it meanwhile. */
const LOOK_EVERY = 20
const MIN_HEADWAY = 64 * 1024
/** ms that publishers wait at most, and that they are left alone afterwards. */
const MAX_PAUSE = 100
const BREAK = 50
/** ms that publishers are left alone by a queue whose consumers are slow. */
const SLOW_BREAK = 500
