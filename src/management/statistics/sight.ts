import { type Columns, DELIVER_GET, LENGTHS } from './columns.js'
import type { History } from './history.js'
import { detailsOf, type Range, type RateDetails, type Stats } from './rates.js'
import { INTERVAL } from './retention.js'

/** The numbers of one object, or of several together: as they are now, and as they were. */
export class Sight {
  readonly #columns: Columns
  readonly #now: Float64Array
  readonly #histories: readonly (History | undefined)[]
  readonly #tick: number

  /**
   * @param now the values of now, in `columns`
   * @param histories are added up; undefined for an object that was not sampled yet
   * @param tick of the last sample
   */
  constructor(
    columns: Columns,
    now: Float64Array,
    histories: readonly (History | undefined)[],
    tick: number,
  ) {
    this.#columns = columns
    this.#now = now
    this.#histories = histories
    this.#tick = tick
  }

  /** X and X_details for each of the names. */
  stats(names: readonly string[], range: Range | undefined): Stats {
    const stats: Record<string, number | RateDetails> = {}
    for (const name of names) {
      const parts = this.#partsOf(name)
      stats[name] = this.#sumNow(parts)
      stats[`${name}_details`] = detailsOf((tick) => this.#sumAt(parts, tick), this.#tick, range)
    }
    return stats
  }

  /** The same, without the groups in which nothing has happened yet; undefined when that is all of them. */
  groups(groups: readonly (readonly string[])[], range: Range | undefined): Stats | undefined {
    let stats: Stats | undefined
    for (const names of groups) {
      if (names.every((name) => this.#sumNow(this.#partsOf(name)) === 0)) continue
      stats = { ...stats, ...this.stats(names, range) }
    }
    return stats
  }

  /** The last `count` values of a gauge, or rates of a counter per second, the oldest first. */
  sparkline(name: string, count: number): number[] {
    const parts = this.#partsOf(name)
    const isGauge = this.#columns.types[parts[0] ?? 0] === 'gauge'
    const values: number[] = []
    for (let tick = this.#tick - count + 1; tick <= this.#tick; tick++) {
      const value = this.#sumAt(parts, tick)
      values.push(isGauge ? value : (value - this.#sumAt(parts, tick - 1)) / INTERVAL)
    }
    return values
  }

  /** Some names stand for the sum of others. */
  #partsOf(name: string): readonly number[] {
    const names = SUMS[name] ?? [name]
    return names.map((part) => {
      const column = this.#columns.names.indexOf(part)
      if (column < 0) throw new RangeError(`nothing is sampled under the name ${part}`)
      return column
    })
  }

  #sumNow(columns: readonly number[]): number {
    let sum = 0
    for (const column of columns) sum += this.#now[column] as number
    return sum
  }

  #sumAt(columns: readonly number[], tick: number): number {
    let sum = 0
    for (const column of columns) {
      for (const history of this.#histories)
        sum += history?.at(column, tick, this.#tick) ?? this.#unsampled(column)
    }
    return sum
  }

  /** A gauge that nobody has looked at before has always been what it is; a counter started at 0. */
  #unsampled(column: number): number {
    return this.#columns.types[column] === 'gauge' ? (this.#now[column] as number) : 0
  }
}

const SUMS: Readonly<Record<string, readonly string[]>> = { deliver_get: DELIVER_GET, messages: LENGTHS }
