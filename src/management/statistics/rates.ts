import { HttpRefusal } from '../errors.js'
import { INTERVAL } from './retention.js'

/** Which samples somebody wants to see; both in seconds. */
export interface Range {
  /** How far back. */
  readonly age: number
  /** From one to the next. */
  readonly step: number
}

/** The ranges that a request asks for, by group. Without one there is only the rate of now. */
export interface RatesQuery {
  readonly lengths?: Range
  readonly msgRates?: Range
  readonly dataRates?: Range
  readonly nodeStats?: Range
}

/** What stands beside a number X as X_details. */
export interface RateDetails {
  /** Per second, over the last interval. */
  readonly rate: number
  /** The newest first. */
  readonly samples?: readonly { readonly sample: number; readonly timestamp: number }[]
  /** Per second, over the whole range, and the mean of the samples. */
  readonly avg_rate?: number
  readonly avg?: number
}

/** X and X_details of several numbers. */
export type Stats = Readonly<Record<string, number | RateDetails>>

/** For who asks for no samples. */
export const NO_RANGES: RatesQuery = {}

/**
 * Reads lengths_age and lengths_incr, msg_rates_…, data_rates_… and node_stats_…; a group of which one is missing, or
 * no number, is left out, as in RabbitMQ.
 * @throws HttpRefusal 400 when a range is not positive, or has too many samples
 */
export function parseRates(query: URLSearchParams): RatesQuery {
  const ranges: { -readonly [K in keyof RatesQuery]: RatesQuery[K] } = {}
  for (const [key, prefix] of GROUPS) {
    const range = parseRange(query, prefix)
    if (range !== undefined) ranges[key] = range
  }
  return ranges
}

const GROUPS = [
  ['lengths', 'lengths'],
  ['msgRates', 'msg_rates'],
  ['dataRates', 'data_rates'],
  ['nodeStats', 'node_stats'],
] as const

function parseRange(query: URLSearchParams, prefix: string): Range | undefined {
  const age = integer(query.get(`${prefix}_age`))
  const step = integer(query.get(`${prefix}_incr`))
  if (age === undefined || step === undefined) return undefined
  if (age <= 0 || step <= 0 || Math.floor(age / step) > MAX_SAMPLES) {
    const reason = `Invalid range parameters: age ${age}, incr ${step}`
    throw new HttpRefusal(400, 'invalid_range_parameters', reason)
  }
  return { age, step }
}

function integer(text: string | null): number | undefined {
  return text !== null && /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined
}

/**
 * The details of one number.
 * @param valueAt the number at a tick, a count of `INTERVAL`s since 1970
 * @param tick of the last sample
 */
export function detailsOf(
  valueAt: (tick: number) => number,
  tick: number,
  range: Range | undefined,
): RateDetails {
  if (range === undefined) return { rate: (valueAt(tick) - valueAt(tick - 1)) / INTERVAL }
  const { age, step } = range
  const last = Math.floor((tick * INTERVAL) / step) * step
  const samples: { sample: number; timestamp: number }[] = []
  let sum = 0
  for (let back = 0; back <= age; back += step) {
    const sample = valueAt(Math.floor((last - back) / INTERVAL))
    samples.push({ sample, timestamp: (last - back) * 1000 })
    sum += sample
  }
  const at = (index: number) => samples[Math.min(index, samples.length - 1)]?.sample ?? 0
  const duration = (samples.length - 1) * step
  return {
    rate: (at(0) - at(1)) / step,
    samples,
    avg_rate: duration === 0 ? 0 : (at(0) - at(samples.length - 1)) / duration,
    avg: sum / samples.length,
  }
}

/** RabbitMQ's limit. */
const MAX_SAMPLES = 500
