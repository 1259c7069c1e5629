import { withHeader } from '../../message/edited-headers.js'
import type { FieldValue } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import { readHeader } from '../../message/properties.js'

const HEADER = Buffer.from('x-delay')

/** The delay that a message asks for in ms, 1 to 4294967295; 0 when it asks for none, or for something else. */
export function readDelay({ data, offset }: Message): number {
  const delay = toMilliseconds(readHeader(data, offset, HEADER))
  return delay >= 1 && delay <= MAX_DELAY ? delay : 0
}

/** The message as it is delivered after its delay: the header is negated, so that it is not delayed again. */
export function withDelayOver(message: Message): Message {
  const header = readHeader(message.data, message.offset, HEADER)
  return header === undefined ? message : withHeader(message, HEADER, negated(header))
}

/** Numbers, and texts that are integers; NaN for anything else. */
function toMilliseconds(header: FieldValue | undefined): number {
  if (header === undefined) return Number.NaN
  switch (header.type) {
    case 'bool':
    case 'void':
    case 'decimal':
    case 'table':
    case 'array':
    case 'binary':
      return Number.NaN
    case 'longstr':
      return typeof header.value === 'string' && INTEGER.test(header.value)
        ? Number(header.value)
        : Number.NaN
    default:
      return Math.trunc(Number(header.value))
  }
}

/** In a type that has room for the sign. */
function negated(header: FieldValue): FieldValue {
  if (header.type === 'float' || header.type === 'double') return { type: header.type, value: -header.value }
  const value = -toMilliseconds(header)
  return value < MIN_SIGNED_INT ? { type: 'long', value } : { type: 'signedint', value }
}

const INTEGER = /^[+-]?\d+$/
const MAX_DELAY = 0xffff_ffff
const MIN_SIGNED_INT = -0x8000_0000
