import { fromTriples, toJson } from '../message/field-table.js'
import type { ColumnKind } from './define.js'

/**
 * The value of a column as plain JSON: an object where rabbitmqctl's JSON has a list of [name, type, value], or JSON
 * inside of a string.
 */
export function plainValue(value: unknown, kind: ColumnKind | undefined): unknown {
  if (kind === 'arguments' && Array.isArray(value)) return toJson(fromTriples(value))
  if (kind === 'json' && typeof value === 'string' && value !== '') return JSON.parse(value) as unknown
  return value
}
