import type { MessageStats } from '../api/answers.js'
import type { Details, Series } from './samples.js'
import { ratesOf } from './samples.js'

/** How long a history is wanted, and how fine; in seconds, as the API takes it. */
export const RANGES = {
  '1m': { text: '1 min', age: 60, step: 5 },
  '10m': { text: '10 min', age: 600, step: 5 },
  '1h': { text: '1 h', age: 3600, step: 60 },
  '8h': { text: '8 h', age: 28_800, step: 300 },
  '24h': { text: '24 h', age: 86_400, step: 1200 },
} as const

export type Range = keyof typeof RANGES

export const RANGE_OPTIONS = Object.entries(RANGES).map(([id, { text }]) => [id as Range, text] as const)

/** The parameters that ask for histories of these groups. */
export function historyOf(
  range: Range,
  ...groups: readonly ('lengths' | 'msg_rates' | 'data_rates' | 'node_stats')[]
) {
  const { age, step } = RANGES[range]
  return Object.fromEntries(
    groups.flatMap((group) => [[`${group}_age`, age] as const, [`${group}_incr`, step] as const]),
  )
}

export function detailsOf(stats: MessageStats | undefined, name: string): Details | undefined {
  const details = stats?.[`${name}_details`]
  return typeof details === 'object' ? details : undefined
}

/** Operations a second, now; 0 where nothing was ever counted. */
export function rateOf(stats: MessageStats | undefined, name: string): number {
  return detailsOf(stats, name)?.rate ?? 0
}

export function rateSeries(stats: MessageStats | undefined, name: string): Series {
  return ratesOf(detailsOf(stats, name))
}
