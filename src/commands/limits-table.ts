import type { Limits } from '../broker/parameters/limits.js'
import { sortedJson } from './json-argument.js'

/** The table of list_*_limits --global: one line for each owner that has limits. */
export function limitsTable(
  heading: string,
  owners: readonly (readonly [name: string, limits: Limits])[],
): string {
  const limited = owners.filter(([, limits]) => Object.keys(limits).length > 0)
  return [`${heading}\tlimits`, ...limited.map(([name, limits]) => `${name}\t${sortedJson(limits)}`)].join(
    '\n',
  )
}
