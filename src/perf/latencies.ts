import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'

/** Percentiles of times, in ms. */
export interface LatencySummary {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** Collects times; memory does not grow with their number. Exact to a thousandth. */
export class Latencies {
  readonly #histogram: RecordableHistogram = createHistogram({ lowest: 1, highest: HIGHEST, figures: 3 })

  /** @param ms at least 0 */
  add(ms: number): void {
    this.#histogram.record(Math.min(HIGHEST, Math.max(1, Math.round(ms * 1000))))
  }

  /** undefined when nothing was added. */
  summary(): LatencySummary | undefined {
    const { count, max } = this.#histogram
    if (count === 0) return undefined
    const at = (percentile: number) => this.#histogram.percentile(percentile) / 1000
    return { count, p50: at(50), p95: at(95), p99: at(99), max: max / 1000 }
  }
}

/** One hour in µs. */
const HIGHEST = 3_600_000_000
