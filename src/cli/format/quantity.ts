import type { ColumnUnit } from '../../commands/define.js'
import { bytes, count, duration, moment } from '../../lib/quantities.js'

/** A number of a column as a terminal shows it. */
export function quantity(value: number, unit: ColumnUnit, now: number): string {
  switch (unit) {
    case 'count':
      return count(value)
    case 'bytes':
      return bytes(value)
    case 's':
      return duration(value * 1000)
    case 'ms':
      return duration(value)
    case 'timestamp-s':
      return moment(value * 1000, now)
    case 'timestamp-ms':
      return moment(value, now)
    case 'ratio':
      return `${Math.round(value * 100)} %`
  }
}
