import type { FieldValue } from '../../message/field-table.js'

/** Keys that a queue remembers when nothing else is said: about 200 MB when it is full. */
export const DEFAULT_CACHE_SIZE = 1_000_000
/** The most that x-cache-size may ask for. RabbitMQ's plugin has no limit, and runs out of memory. */
export const MAX_CACHE_SIZE = 10_000_000

/** An integer from 1 on, as a number or, as the plugin takes it, as text; undefined for anything else. */
export function positiveInteger(field: FieldValue | undefined): number | undefined {
  const value = field?.value
  if (typeof value === 'string' ? !/^\d+$/.test(value) : typeof value !== 'number') return undefined
  const number = Number(value)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}
