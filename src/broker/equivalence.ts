import type { FieldValue } from '../message/field-table.js'
import { BrokerError } from './errors.js'

/**
 * The refusals of a declaration that differs from what exists, in RabbitMQ's words. `described` is the
 * object as texts name it: `queue 'q' in vhost '/'`.
 */
export function refuseDifference(
  name: string,
  described: string,
  received: string | boolean,
  current: string | boolean,
): void {
  if (received === current) return
  refuse(name, described, `received '${received}' but current is '${current}'`)
}

/** The same for one of the arguments, which may be absent on either side. */
export function refuseDifferentArgument(
  name: string,
  described: string,
  received: FieldValue | undefined,
  current: FieldValue | undefined,
): void {
  if (sameArgument(received, current)) return
  if (received !== undefined && current !== undefined) {
    refuse(name, described, `received '${plain(received)}' but current is '${plain(current)}'`)
  }
  refuse(name, described, `received ${withType(received)} but current is ${withType(current)}`)
}

function refuse(name: string, described: string, difference: string): never {
  throw new BrokerError('precondition-failed', `inequivalent arg '${name}' for ${described}: ${difference}`)
}

const INTEGER_TYPES: ReadonlySet<string> = new Set([
  'signedint',
  'unsignedint',
  'short',
  'unsignedshort',
  'byte',
  'unsignedbyte',
  'long',
])

/** Integers are equal by value, whatever their width; anything else must have the same type. */
function sameArgument(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  const comparable = a.type === b.type || (INTEGER_TYPES.has(a.type) && INTEGER_TYPES.has(b.type))
  return comparable && plain(a) === plain(b)
}

function plain({ type, value }: FieldValue): string {
  const whole = (type === 'float' || type === 'double') && Number.isInteger(value)
  return whole ? `${value}.0` : String(value)
}

function withType(value: FieldValue | undefined): string {
  return value === undefined ? 'none' : `the value '${plain(value)}' of type '${value.type}'`
}
