import { EMPTY_TABLE, type FieldTable } from '../field-table.js'
import type { Message } from '../message.js'
import { type BasicProperties, readProperties } from '../properties.js'

/** A message as filters look at it: what they ask for is decoded once, and nothing that they do not ask for. */
export class Candidate {
  readonly message: Message
  /** Its number in the queue: it keeps it as long as it is there. -1 for a message that is in none. */
  readonly id: number
  readonly redelivered: boolean
  /** ms since 1970. */
  readonly now: number
  #properties: BasicProperties | undefined
  #text: string | undefined
  #json: { readonly value: unknown } | undefined

  constructor(message: Message, id: number, redelivered: boolean, now: number) {
    this.message = message
    this.id = id
    this.redelivered = redelivered
    this.now = now
  }

  get properties(): BasicProperties {
    const { data, offset, propertiesLength } = this.message
    this.#properties ??= readProperties(data, offset, propertiesLength)
    return this.#properties
  }

  get headers(): FieldTable {
    return this.properties.headers ?? EMPTY_TABLE
  }

  /** The body as text; octets that are no UTF-8 become U+FFFD. */
  get text(): string {
    this.#text ??= this.message.body().toString()
    return this.#text
  }

  /** The body as JSON; undefined when it is none. */
  get json(): unknown {
    this.#json ??= { value: parsed(this.text) }
    return this.#json.value
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
