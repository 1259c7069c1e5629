import { type FieldTable, fromJson, toJson } from './field-table.js'
import { type BasicProperties, type MessageProperties, PROPERTIES, type Property } from './properties.js'
import { textToBuffer } from './text.js'

/** Properties as the HTTP API shows them; headers without their types, and a timestamp beyond 2^53 as text. */
export function propertiesToJson(properties: BasicProperties): MessageProperties {
  const json: Record<string, unknown> = {}
  for (const { name, jsonName, type } of PROPERTIES) {
    const value = properties[name]
    if (value === undefined) continue
    if (type === 'table') json[jsonName] = toJson(value as FieldTable)
    else json[jsonName] = typeof value === 'bigint' ? String(value) : value
  }
  return json
}

/** Thrown for JSON that describes no properties. */
export class PropertiesJsonError extends Error {
  constructor(text: string) {
    super(text)
    this.name = 'PropertiesJsonError'
  }
}

/**
 * The way back; headers get the types that `fromJson` gives them.
 * @throws PropertiesJsonError naming the property that is unknown or has no such value
 */
export function propertiesFromJson(json: MessageProperties): BasicProperties {
  const properties: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(json as Readonly<Record<string, unknown>>)) {
    const property = requireProperty(key)
    if (value !== undefined && value !== null) properties[property.name] = valueFromJson(property, value)
  }
  return properties
}

function valueFromJson({ jsonName, type }: Property, value: unknown): unknown {
  const fail = (wanted: string): never => {
    throw new PropertiesJsonError(`the property ${jsonName} must be ${wanted}`)
  }
  switch (type) {
    case 'shortstr':
      return typeof value === 'string' && textToBuffer(value).length <= 255
        ? value
        : fail('a text of at most 255 bytes')
    case 'octet':
      return isWithin(value, 0xff) ? value : fail('a number from 0 to 255')
    case 'timestamp':
      if (typeof value === 'string' && /^\d{1,20}$/.test(value) && BigInt(value) <= MAX_TIMESTAMP) {
        return BigInt(value)
      }
      return isWithin(value, Number.MAX_SAFE_INTEGER) ? value : fail('seconds since 1970')
    case 'table':
      return typeof value === 'object' && !Array.isArray(value)
        ? fromJson(value as Readonly<Record<string, unknown>>)
        : fail('an object')
  }
}

function isWithin(value: unknown, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most
}

const MAX_TIMESTAMP = 2n ** 64n - 1n

/** The way back. @throws PropertiesJsonError for a name that no property has */
export function propertyOf(jsonName: string): keyof BasicProperties {
  return requireProperty(jsonName).name
}

function requireProperty(jsonName: string): Property {
  const property = PROPERTIES.find((one) => one.jsonName === jsonName)
  if (property === undefined) throw new PropertiesJsonError(`there is no property ${jsonName}`)
  return property
}
