import type { FieldTable, FieldValue } from './field-table.js'

/** Whether `fromJson(toJson(table))` is the same table: plain JSON tells all about its values. */
export function isPlainTable(table: FieldTable): boolean {
  for (const value of table.values()) if (!isPlain(value)) return false
  return true
}

function isPlain(field: FieldValue): boolean {
  switch (field.type) {
    case 'longstr':
      return typeof field.value === 'string'
    case 'long':
      return typeof field.value === 'number'
    case 'double':
      return Number.isFinite(field.value) && !Number.isSafeInteger(field.value)
    case 'bool':
    case 'void':
      return true
    case 'table':
      return isPlainTable(field.value)
    case 'array':
      return field.value.every(isPlain)
    default:
      return false
  }
}
