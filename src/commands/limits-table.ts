import type { Limits } from '../broker/parameters/limits.js'
import type { Output } from './define.js'
import { sortedJson } from './json-argument.js'

/** Owners of limits, by name. */
export type LimitsByOwner = Readonly<Record<string, Limits>>

/** Those that have any. */
export function havingLimits(owners: readonly (readonly [name: string, limits: Limits])[]): LimitsByOwner {
  return Object.fromEntries(owners.filter(([, limits]) => Object.keys(limits).length > 0))
}

/** What list_*_limits --global shows: a line for each owner. */
export function limitsTable(heading: string, owners: LimitsByOwner): Extract<Output, { text: string }> {
  const lines = Object.entries(owners).map(([name, limits]) => `${name}\t${sortedJson(limits)}`)
  return { text: [`${heading}\tlimits`, ...lines].join('\n'), plainJson: owners }
}
