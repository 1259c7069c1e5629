import { fromTriples, type TableTriples, toJson } from '../../message/field-table.js'

/** The arguments of an object as JSON, without their types. */
export function argumentsOf(triples: TableTriples): Record<string, unknown> {
  return triples.length === 0 ? {} : toJson(fromTriples(triples))
}
