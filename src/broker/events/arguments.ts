import {
  type FieldTable,
  type FieldValue,
  fromTriples,
  type TableTriples,
} from '../../message/field-table.js'
import { textToBuffer } from '../../message/text.js'
import { erlangTerm } from '../erlang-term.js'

/** A table as events show it: RabbitMQ's plugin writes each entry as an Erlang term, in text. */
export function argumentsField(table: FieldTable): FieldValue {
  const entries = Array.from(table, ([name, field]): FieldValue => {
    const key = erlangTerm({ type: 'binary', value: textToBuffer(name) })
    return { type: 'longstr', value: `{${key},${field.type},${erlangTerm(field)}}` }
  })
  return { type: 'array', value: entries }
}

export function triplesField(triples: TableTriples): FieldValue {
  return argumentsField(fromTriples(triples))
}

/** An IP address as events show it: `127.0.0.1` is `{127,0,0,1}`, `::1` is `{0,0,0,0,0,0,0,1}`. */
export function addressTerm(address: string): string {
  if (!address.includes(':')) return `{${address.replaceAll('.', ',')}}`
  const [groups = [], last = []] = withoutZone(address).split('::').map(groupsOf)
  const missing = Array<number>(Math.max(0, IPV6_GROUPS - groups.length - last.length)).fill(0)
  return `{${[...groups, ...missing, ...last].join(',')}}`
}

function withoutZone(address: string): string {
  return address.replace(/%.*$/, '')
}

function groupsOf(half: string): number[] {
  return half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16))
}

const IPV6_GROUPS = 8
