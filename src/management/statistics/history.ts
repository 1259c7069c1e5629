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
  /** The values of the last sample; shared while all of them are 0, and have always been. */
  #last: Float64Array = ZEROES
  /** By level, and in there by column; undefined for a column that has never changed. */
  #series: (Series | undefined)[] = NO_SERIES
  readonly #width: number

  /**
   * @param tick of the first sample
   * @param values the first sample
   */
  constructor(levels: readonly Level[], columns: readonly ColumnType[], tick: number, values: Float64Array) {
    this.#levels = levels
    this.#width = columns.length
    // A gauge has not come from 0 when it is seen for the first time; a counter has.
    for (let column = 0; column < this.#width; column++) {
      const value = values[column] as number
      if (columns[column] === 'gauge' && value !== 0) this.#ownLast()[column] = value
    }
    this.sample(tick, values)
  }

  /** Takes the values of now. */
  sample(tick: number, values: Float64Array): void {
    for (let column = 0; column < this.#width; column++) {
      const value = values[column] as number
      if (value !== this.#last[column]) this.#change(tick, column, value)
    }
  }

  #ownLast(): Float64Array {
    if (this.#last === ZEROES) this.#last = new Float64Array(this.#width)
    return this.#last
  }

  #change(tick: number, column: number, value: number): void {
    const last = this.#ownLast()
    const before = last[column] as number
    last[column] = value
    if (this.#series === NO_SERIES) this.#series = []
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

/** At least as many as any object has columns. */
const MAX_COLUMNS = 64
/** What histories have of which nothing has ever happened: most queues of a node may be idle. */
const ZEROES = new Float64Array(MAX_COLUMNS)
const NO_SERIES: never[] = []
