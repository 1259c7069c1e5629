import { compileFilter } from '../../message/filter/filter.js'
import { badArgument, type InvalidInput } from '../define.js'

/** Switches that say which messages are meant. */
export const CHOICE_SWITCHES = {
  filter: {
    type: 'string',
    placeholder: 'condition',
    help: "only messages for which it holds, for example 'header.retries > 3 and age > 10m'",
  },
  id: {
    type: 'string',
    repeat: true,
    placeholder: 'number',
    help: 'only the message with this id, as peek shows it; may be given several times, and as a list 5,8,9',
  },
} as const

export interface ChoiceValues {
  readonly filter?: string | undefined
  readonly id: readonly string[]
}

/** Paragraphs of help about filters. */
export const FILTER_HELP = [
  'A filter compares fields with values, and joins comparisons by and, or, not and parentheses: header.retries > 3 and routing_key ~ "order.*" and not body contains "test".',
  'Fields are id, exchange, routing_key, redelivered, persistent, size (of the body), age (since it came in), priority, expiration, delivery_mode, timestamp, content_type, content_encoding, correlation_id, reply_to, message_id, type, user_id, app_id, cluster_id and body. header.NAME is a header and body.NAME a member of a JSON body; both go on with .NAME and [0] into what is nested; a name with other characters stands in quotes, header."a.b". A field alone is true where it is there, and not false.',
  'Operators are =, !=, <, <=, >, >=, ~ and !~ (a pattern for all of the text, in which * is any text and ? one character), contains (a part of a text, an item of a list) and in ("a", "b"). Texts stand in single or double quotes; numbers may have units, 10m, 2h30m or 500ms for times and 10KiB or 2MB for sizes; a timestamp is compared with "2026-01-31T12:00:00Z".',
] as const

/** Where commands with a filter say how it is written. */
export const FILTER_REFERENCE = 'How a filter is written is said by help peek.'

/** What is wrong with a choice, for a command's `validate`. */
export function choiceProblem({ filter, id }: ChoiceValues): InvalidInput | undefined {
  const wrong = id.flatMap((ids) => ids.split(',')).find((text) => !/^\d+$/.test(text))
  if (wrong !== undefined)
    return badArgument(`--id must be numbers of messages, as peek shows them, not '${wrong}'`)
  try {
    if (filter !== undefined) compileFilter(filter)
    return undefined
  } catch (error) {
    return badArgument(`--filter cannot be understood\n${(error as Error).message}`)
  }
}

export function choiceOf({ filter, id }: ChoiceValues): { filter?: string | undefined; ids: number[] } {
  return { filter, ids: id.flatMap((ids) => ids.split(',')).map(Number) }
}
