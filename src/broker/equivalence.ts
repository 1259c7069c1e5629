import type { FieldValue } from '../message/field-table.js'
import { erlangTerm } from './erlang-term.js'
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

/** Numbers are compared within these classes, whatever their width; anything else must have the same type. */
const TYPE_CLASSES: Readonly<Record<string, string>> = {
  byte: 'integer',
  unsignedbyte: 'integer',
  short: 'integer',
  unsignedshort: 'integer',
  signedint: 'integer',
  unsignedint: 'integer',
  long: 'integer',
  float: 'float',
  double: 'float',
}

function sameArgument(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return typeClass(a) === typeClass(b) && plain(a) === plain(b)
}

function typeClass({ type }: FieldValue): string {
  return TYPE_CLASSES[type] ?? type
}

/** Strings as they are, everything else as Erlang prints it: `3.0` for a float. */
function plain(field: FieldValue): string {
  return field.type === 'longstr' ? String(field.value) : erlangTerm(field)
}

function withType(value: FieldValue | undefined): string {
  return value === undefined ? 'none' : `the value '${plain(value)}' of type '${value.type}'`
}
