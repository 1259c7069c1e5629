/** Where time comes from; tests bring their own. */
export interface Clock {
  /** ms since 1970. */
  now(): number
  /** Calls back once, in `ms` or a little later, and returns how to prevent that. Keeps no process alive. */
  after(ms: number, callback: () => void): () => void
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(ms, LONGEST_TIMEOUT))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** What setTimeout can take; waking up early does no harm. */
const LONGEST_TIMEOUT = 0x7fffffff
