import { EMPTY_TABLE } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import { type BasicProperties, readProperties, writeProperties } from '../../message/properties.js'
import { carbonCopies } from '../carbon-copies.js'
import { Copies } from './copies.js'

/** What is changed about a message; what is not named stays as it is. */
export interface Edits {
  /** Properties to set; headers are added to those that the message has. */
  readonly set?: BasicProperties | undefined
  /** Properties to take off. */
  readonly unset?: readonly (keyof BasicProperties)[] | undefined
  /** Headers to take off. */
  readonly unsetHeaders?: readonly string[] | undefined
  readonly routingKey?: string | undefined
  readonly body?: Buffer | undefined
}

/** @returns what makes the changed message of an original */
export function editor(edits: Edits): (message: Message) => Message {
  const copies = new Copies()
  const { routingKey, body } = edits
  return (message) => {
    const { data, offset, propertiesLength } = message
    const properties = changed(readProperties(data, offset, propertiesLength), edits)
    const edited = copies.make(message, {
      properties: writeProperties(properties),
      persistent: properties.deliveryMode === 2,
      ...(routingKey === undefined ? {} : { routingKey }),
      ...(body === undefined ? {} : { body }),
    })
    return carbonCopies(edited)?.kept ?? edited
  }
}

function changed(
  properties: BasicProperties,
  { set = {}, unset = [], unsetHeaders = [] }: Edits,
): BasicProperties {
  const edited: BasicProperties = { ...properties, ...set }
  const headers = new Map([...(properties.headers ?? EMPTY_TABLE), ...(set.headers ?? EMPTY_TABLE)])
  for (const name of unsetHeaders) headers.delete(name)
  if (headers.size > 0 || properties.headers !== undefined) edited.headers = headers
  for (const name of unset) delete edited[name]
  return edited
}
