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

  /** X and X_details for each of the names, added to `stats`. */
  stats(
    names: readonly string[],
    range: Range | undefined,
    stats: Record<string, number | RateDetails> = {},
  ): Record<string, number | RateDetails> {
    for (const name of names) {
      const parts = this.#partsOf(name)
      stats[name] = this.#sumNow(parts)
      stats[detailsName(name)] = this.#details(parts, range)
    }
    return stats
  }

  #details(parts: readonly number[], range: Range | undefined): RateDetails {
    if (range === undefined && this.#isQuiet(parts)) return QUIET
    return detailsOf((tick) => this.#sumAt(parts, tick), this.#tick, range)
  }

  /** Whether nothing has ever changed: so it is with most numbers of most objects. */
  #isQuiet(parts: readonly number[]): boolean {
    for (const column of parts) {
      for (const history of this.#histories) {
        if (history === undefined || history.hasChanged(column)) return false
      }
    }
    return true
  }

  /** The same, without the groups in which nothing has happened yet; undefined when that is all of them. */
  groups(groups: readonly (readonly string[])[], range: Range | undefined): Stats | undefined {
    let stats: Record<string, number | RateDetails> | undefined
    for (const names of groups) {
      if (names.every((name) => this.#sumNow(this.#partsOf(name)) === 0)) continue
      stats = this.stats(names, range, stats)
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
    let known = PARTS.get(this.#columns)
    if (known === undefined) {
      known = new Map()
      PARTS.set(this.#columns, known)
    }
    let parts = known.get(name)
    if (parts === undefined) {
      parts = findParts(this.#columns, name)
      known.set(name, parts)
    }
    return parts
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

const QUIET: RateDetails = { rate: 0 }

function detailsName(name: string): string {
  let known = DETAILS.get(name)
  if (known === undefined) {
    known = `${name}_details`
    DETAILS.set(name, known)
  }
  return known
}

/** Names made anew for each row would be looked up among V8's names each time. */
const DETAILS = new Map<string, string>()

/** By name, for each kind of object: thousands of rows ask for the same. */
const PARTS = new WeakMap<Columns, Map<string, readonly number[]>>()

function findParts({ names }: Columns, name: string): number[] {
  return (SUMS[name] ?? [name]).map((part) => {
    const column = names.indexOf(part)
    if (column < 0) throw new RangeError(`nothing is sampled under the name ${part}`)
    return column
  })
}

const SUMS: Readonly<Record<string, readonly string[]>> = { deliver_get: DELIVER_GET, messages: LENGTHS }
