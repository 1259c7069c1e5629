/** A row of a form in which arguments, headers or definitions are typed. */
export interface ArgumentRow {
  readonly key: string
  readonly value: string
  readonly type: ArgumentType
}

export const ARGUMENT_TYPES = ['text', 'number', 'yes/no', 'list', 'JSON'] as const
export type ArgumentType = (typeof ARGUMENT_TYPES)[number]

/** What cannot be sent, and why. */
export class ArgumentError extends Error {}

/** The object that the rows say; those without a key are left out. @throws ArgumentError naming the key */
export function argumentsOf(rows: readonly ArgumentRow[]): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const { key, value, type } of rows) {
    const name = key.trim()
    if (name === '') continue
    if (Object.hasOwn(result, name)) throw new ArgumentError(`${name} is there twice`)
    result[name] = readValue(name, value, type)
  }
  return result
}

function readValue(name: string, text: string, type: ArgumentType): unknown {
  switch (type) {
    case 'text':
      return text
    case 'number': {
      const number = Number(text)
      if (text.trim() === '' || !Number.isFinite(number)) throw new ArgumentError(`${name} must be a number`)
      return number
    }
    case 'yes/no':
      if (text !== 'true' && text !== 'false') throw new ArgumentError(`${name} must be true or false`)
      return text === 'true'
    case 'list':
      return text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '')
    case 'JSON':
      try {
        return JSON.parse(text)
      } catch (error) {
        throw new ArgumentError(`${name} is no JSON: ${(error as Error).message}`)
      }
  }
}

/** Rows that say what an object says. */
export function rowsOf(values: Readonly<Record<string, unknown>>): ArgumentRow[] {
  return Object.entries(values).map(([key, value]) => {
    if (typeof value === 'string') return { key, value, type: 'text' }
    if (typeof value === 'number') return { key, value: String(value), type: 'number' }
    if (typeof value === 'boolean') return { key, value: String(value), type: 'yes/no' }
    const plainList =
      Array.isArray(value) && value.every((item) => typeof item === 'string' && !item.includes(','))
    if (plainList) return { key, value: value.join(', '), type: 'list' }
    return { key, value: JSON.stringify(value), type: 'JSON' }
  })
}

/** Something that may be set, with what people need to know of it. */
export interface KnownArgument {
  readonly key: string
  readonly type: ArgumentType
  readonly help: string
  readonly values?: readonly string[]
}

const DEAD_LETTERS = 'exchange that gets messages which are rejected, expire or do not fit'

/** Arguments of queues. */
export const QUEUE_ARGUMENTS: readonly KnownArgument[] = [
  { key: 'x-message-ttl', type: 'number', help: 'ms after which a message expires' },
  { key: 'x-expires', type: 'number', help: 'ms without use after which the queue goes' },
  { key: 'x-max-length', type: 'number', help: 'messages it may hold' },
  { key: 'x-max-length-bytes', type: 'number', help: 'bytes of bodies it may hold' },
  {
    key: 'x-overflow',
    type: 'text',
    help: 'what happens when it is full',
    values: ['drop-head', 'reject-publish', 'reject-publish-dlx'],
  },
  { key: 'x-dead-letter-exchange', type: 'text', help: DEAD_LETTERS },
  {
    key: 'x-dead-letter-routing-key',
    type: 'text',
    help: 'routing key of dead letters, in place of their own',
  },
  { key: 'x-max-priority', type: 'number', help: 'levels of priority, at best below 10' },
  { key: 'x-single-active-consumer', type: 'yes/no', help: 'one consumer at a time gets the messages' },
  { key: 'x-delivery-limit', type: 'number', help: 'deliveries after which a message is a dead letter' },
  { key: 'x-consumer-timeout', type: 'number', help: 'ms in which a message must be acknowledged' },
  { key: 'x-message-group-header', type: 'text', help: 'header whose value keeps messages in order' },
  {
    key: 'x-message-deduplication',
    type: 'yes/no',
    help: 'drops messages whose x-deduplication-header is known',
  },
]

/** Arguments of exchanges. */
export const EXCHANGE_ARGUMENTS: readonly KnownArgument[] = [
  { key: 'alternate-exchange', type: 'text', help: 'exchange that gets what no binding takes' },
  {
    key: 'x-delayed-type',
    type: 'text',
    help: 'how an x-delayed-message exchange routes what was delayed',
    values: ['direct', 'topic', 'fanout', 'headers'],
  },
]

/** Keys of policies: those of queues without x-, and the exchanges'. */
export const POLICY_KEYS: readonly KnownArgument[] = [
  { key: 'message-ttl', type: 'number', help: 'ms after which a message expires' },
  { key: 'expires', type: 'number', help: 'ms without use after which a queue goes' },
  { key: 'max-length', type: 'number', help: 'messages a queue may hold' },
  { key: 'max-length-bytes', type: 'number', help: 'bytes of bodies a queue may hold' },
  {
    key: 'overflow',
    type: 'text',
    help: 'what happens when a queue is full',
    values: ['drop-head', 'reject-publish', 'reject-publish-dlx'],
  },
  { key: 'dead-letter-exchange', type: 'text', help: DEAD_LETTERS },
  {
    key: 'dead-letter-routing-key',
    type: 'text',
    help: 'routing key of dead letters, in place of their own',
  },
  { key: 'delivery-limit', type: 'number', help: 'deliveries after which a message is a dead letter' },
  { key: 'alternate-exchange', type: 'text', help: 'exchange that gets what no binding takes' },
]
