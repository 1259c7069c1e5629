import type { ExchangeSurroundings } from '../../../src/broker/exchange/exchange.js'
import type { Clock } from '../../../src/lib/clock.js'
import { Timers } from '../../../src/lib/timers.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  time = 1_000_000
  readonly #timers = new Set<{ at: number; expired: () => void }>()

  now(): number {
    return this.time
  }

  after(ms: number, expired: () => void): () => void {
    const timer = { at: this.time + ms, expired }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Timers that are armed. */
  get armed(): number {
    return this.#timers.size
  }

  /** Lets `ms` ms go by. */
  advance(ms: number): void {
    this.time += ms
    for (const timer of [...this.#timers]) {
      if (timer.at > this.time || !this.#timers.delete(timer)) continue
      timer.expired()
    }
  }
}

/** What an exchange needs around it, with a memory store; `changes` replace parts of it. */
export function surroundingsOf(changes: Partial<ExchangeSurroundings> = {}): ExchangeSurroundings {
  return {
    random: Math.random,
    timers: new Timers(new ManualClock()),
    openLog: () => openMemoryStore().openLog(1),
    openKeyLog: () => openMemoryStore().openLog(-1),
    route: () => {},
    ...changes,
  }
}
