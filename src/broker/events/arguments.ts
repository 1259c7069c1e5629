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
