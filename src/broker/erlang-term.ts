import type { FieldTable, FieldValue } from '../message/field-table.js'
import { readText, textToBuffer } from '../message/text.js'

/** A value as Erlang prints it, for the texts in which RabbitMQ shows one. Long terms are not broken into lines. */
export function erlangTerm(field: FieldValue): string {
  switch (field.type) {
    case 'longstr':
      return binary(typeof field.value === 'string' ? textToBuffer(field.value) : field.value)
    case 'binary':
      return binary(field.value)
    case 'void':
      return 'undefined'
    case 'float':
    case 'double':
      return Number.isInteger(field.value) ? `${field.value}.0` : String(field.value)
    case 'decimal':
      return `{${field.value.scale},${field.value.digits}}`
    case 'table':
      return table(field.value)
    case 'array':
      return `[${field.value.map((item) => `{${item.type},${erlangTerm(item)}}`).join(',')}]`
    default:
      return String(field.value)
  }
}

function table(entries: FieldTable): string {
  const terms = Array.from(entries, ([name, field]) => {
    return `{${binary(textToBuffer(name))},${field.type},${erlangTerm(field)}}`
  })
  return `[${terms.join(',')}]`
}

/**
 * `<<"abc">>` when every octet is a printable character of Latin-1, else `<<0,60>>`. Erlang takes each octet for a
 * character, and RabbitMQ sends these characters as octets again: what is UTF-8 stays so.
 */
function binary(octets: Buffer): string {
  if (octets.length === 0) return '<<>>'
  for (const octet of octets) {
    if (octet < 0x20 || (octet > 0x7e && octet < 0xa0)) return `<<${octets.join(',')}>>`
  }
  return `<<"${readText(octets, 0, octets.length).replace(/["\\]/g, '\\$&')}">>`
}

/** A word as Erlang prints it: in quotes unless it looks like a word. */
export function erlangAtom(name: string): string {
  return /^[a-z][\w@]*$/.test(name) ? name : `'${name}'`
}

/** A value of JSON as Erlang prints it: an object is a list of pairs. */
export function erlangJson(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `[${value.map(erlangJson).join(',')}]`
  if (typeof value === 'string') return binary(textToBuffer(value))
  if (typeof value !== 'object') return String(value)
  const pairs = Object.entries(value).map(([key, item]) => `{${erlangJson(key)},${erlangJson(item)}}`)
  return `[${pairs.join(',')}]`
}
