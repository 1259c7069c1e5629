/** One point of a history, as the HTTP API gives it. */
export interface Sample {
  readonly sample: number
  /** ms since 1970. */
  readonly timestamp: number
}

/** What comes with a number under the name with `_details` behind it. */
export interface Details {
  readonly rate: number
  /** The newest first. */
  readonly samples?: readonly Sample[]
}

/** Points in the order of time. */
export interface Series {
  readonly times: readonly number[]
  readonly values: readonly number[]
}

const NOTHING: Series = { times: [], values: [] }

/** A history of lengths: the values as they are. */
export function lengthsOf(details: Details | undefined): Series {
  const samples = inOrder(details)
  if (samples.length === 0) return NOTHING
  return { times: samples.map((it) => it.timestamp), values: samples.map((it) => it.sample) }
}

/** A history of a counter: how fast it grew, between each two points. */
export function ratesOf(details: Details | undefined): Series {
  const samples = inOrder(details)
  const times: number[] = []
  const values: number[] = []
  for (const [i, { sample, timestamp }] of samples.entries()) {
    const before = samples[i - 1]
    if (before === undefined || timestamp <= before.timestamp) continue
    times.push(timestamp)
    // A counter that went back began anew.
    values.push(Math.max(0, ((sample - before.sample) * 1000) / (timestamp - before.timestamp)))
  }
  return { times, values }
}

/** Series that share their times: a point that one of them has not is null there. */
export function aligned(all: readonly Series[]): { times: number[]; columns: (number | null)[][] } {
  const times = [...new Set(all.flatMap((series) => series.times))].sort((a, b) => a - b)
  const columns = all.map((series) => {
    const at = new Map(series.times.map((time, i) => [time, series.values[i] ?? null]))
    return times.map((time) => at.get(time) ?? null)
  })
  return { times, columns }
}

function inOrder(details: Details | undefined): readonly Sample[] {
  return (details?.samples ?? []).toReversed()
}
