import { createHash } from 'node:crypto'
import { type FieldValue, toTriples } from '../message/field-table.js'
import type { Message } from '../message/message.js'
import { readHeader } from '../message/properties.js'

/**
 * The value of one header as a key to look things up by: equal for equal values, and of bounded length. Integers are
 * equal whatever their width; the number 1 and the text "1" differ. A text of at most `LONGEST_TEXT` characters is
 * its own key; of anything longer the key is a cryptographic digest, so that nobody can have two values mistaken
 * for each other, or fill the memory with long ones.
 */
export class HeaderKey {
  readonly #name: Buffer

  /** @param name the name of the header */
  constructor(name: string) {
    this.#name = Buffer.from(name)
  }

  /** The key of a message; undefined when it has no such header, or an empty one (void). */
  of({ data, offset }: Message): string | undefined {
    const field = readHeader(data, offset, this.#name)
    if (field === undefined || field.type === 'void') return undefined
    const text = textOf(field)
    return text.length <= LONGEST_TEXT ? text : `#${createHash('sha256').update(text).digest('base64')}`
  }
}

/** The first character says what kind of value it is. */
function textOf(field: FieldValue): string {
  const { value } = field
  switch (typeof value) {
    case 'string':
      return `"${value}`
    case 'number':
    case 'bigint':
      return `=${value}`
    case 'boolean':
      return value ? '+' : '-'
    default:
      return JSON.stringify(toTriples(new Map([['', field]])))
  }
}

/** Enough for a UUID or a hexadecimal SHA-256 digest, and the character in front. */
const LONGEST_TEXT = 65
