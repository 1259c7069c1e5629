import { fromJson } from '../../message/field-table.js'
import { type BasicProperties, PROPERTIES, type Property } from '../../message/properties.js'
import { textToBuffer } from '../../message/text.js'
import { badRequest } from '../errors.js'
import { RequestBody } from './request-body.js'

/**
 * The properties of a message to publish; those that there are not are passed over, as in RabbitMQ.
 * @throws HttpRefusal 400 naming the one whose value has another type, or does not fit into a message
 */
export function propertiesOf(given: Readonly<Record<string, unknown>>): BasicProperties {
  const body = new RequestBody(given)
  const properties: Record<string, unknown> = {}
  for (const property of PROPERTIES) {
    const { name, jsonName } = property
    if (body.has(jsonName)) properties[name] = valueFor(property, body)
  }
  return properties
}

function valueFor({ jsonName, type }: Property, body: RequestBody): unknown {
  const value = body.value(jsonName)
  switch (type) {
    case 'shortstr':
      if (typeof value !== 'string') throw badRequest(['not_string', jsonName])
      if (textToBuffer(value).length <= 255) return value
      throw badRequest(`${jsonName} must be at most 255 bytes long`)
    case 'octet':
      return integer(jsonName, value, 0xff)
    case 'timestamp':
      return integer(jsonName, value, Number.MAX_SAFE_INTEGER)
    case 'table':
      return fromJson(body.table(jsonName))
  }
}

function integer(name: string, value: unknown, most: number): number {
  if (!Number.isInteger(value)) throw badRequest(['not_int', name])
  const number = value as number
  if (number >= 0 && number <= most) return number
  throw badRequest(`${name} must be an integer from 0 to ${most}`)
}
