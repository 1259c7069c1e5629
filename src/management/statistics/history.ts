import { INTERVAL, type Level } from './retention.js'
import { Series } from './series.js'

/** Whether a column only grows, from 0 on, or goes up and down. */
export type ColumnType = 'counter' | 'gauge'

/**
 * What several numbers of one object were in the past. Nothing is kept for those that never change.
 *
 * Time is counted in ticks of `INTERVAL` seconds since 1970.
 */
export class History {
  readonly #levels: readonly Level[]
  /** The values of the last sample. */
  readonly #last: Float64Array
  /** By level, and in there by column; undefined for a column that has never changed. */
  readonly #series: (Series | undefined)[]
  readonly #width: number

  /**
   * @param tick of the first sample
   * @param values the first sample
   */
  constructor(levels: readonly Level[], columns: readonly ColumnType[], tick: number, values: Float64Array) {
    this.#levels = levels
    this.#width = columns.length
    this.#last = new Float64Array(this.#width)
    this.#series = []
    // A gauge has not come from 0 when it is seen for the first time; a counter has.
    for (let column = 0; column < this.#width; column++) {
      if (columns[column] === 'gauge') this.#last[column] = values[column] as number
    }
    this.sample(tick, values)
  }

  /** Takes the values of now. */
  sample(tick: number, values: Float64Array): void {
    const last = this.#last
    for (let column = 0; column < this.#width; column++) {
      const value = values[column] as number
      if (value !== last[column]) this.#change(tick, column, value)
    }
  }

  #change(tick: number, column: number, value: number): void {
    const before = this.#last[column] as number
    this.#last[column] = value
    for (let level = 0; level < this.#levels.length; level++) {
      const { age, interval } = this.#levels[level] as Level
      const index = level * this.#width + column
      let series = this.#series[index]
      if (series === undefined) {
        series = new Series(before)
        this.#series[index] = series
      }
      // In a coarse level the change counts from the next sample on that belongs there.
      const step = interval / INTERVAL
      const at = Math.ceil(tick / step) * step
      series.put(at, value, tick - age / INTERVAL)
    }
  }

  /** The value of the last sample. */
  last(column: number): number {
    return this.#last[column] as number
  }

  /** Whether a column has changed since the first sample; a counter starts at 0. */
  hasChanged(column: number): boolean {
    return this.#series[column] !== undefined
  }

  /** Changes that are kept, of all columns: for tests. */
  get remembered(): number {
    return this.#series.reduce((sum, series) => sum + (series?.length ?? 0), 0)
  }

  /** What a column was at `tick`, as exactly as is known at `now`. */
  at(column: number, tick: number, now: number): number {
    const age = (now - tick) * INTERVAL
    let level = 0
    while (level < this.#levels.length - 1 && (this.#levels[level] as Level).age < age) level++
    return this.#series[level * this.#width + column]?.at(tick) ?? (this.#last[column] as number)
  }
}
