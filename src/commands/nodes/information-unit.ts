import { BYTES_OF_UNIT } from '../../lib/size.js'
import { type InvalidInput, usageError } from '../define.js'

/** The switch of commands that show sizes, to be checked with `unitProblem`. */
export const UNIT_SWITCH = {
  type: 'string',
  default: 'gb',
  help: 'unit of sizes: bytes, mb, gb or others, such as kib',
} as const

/** What is wrong with a unit; upper and lower case are the same. */
export function unitProblem(unit: string): InvalidInput | undefined {
  if (Object.hasOwn(BYTES_OF_UNIT, unit.toLowerCase())) return undefined
  return usageError(`"unit '${unit}' is not supported. Please use one of: bytes, mb, gb"`)
}

/** A size with its unit, for example "0.139 gb" for 139030528 bytes: up to four decimals, as in rabbitmqctl. */
export function inUnit(bytes: number, unit: string): string {
  const size = BYTES_OF_UNIT[unit.toLowerCase()] ?? 1
  return size === 1 ? `${bytes} bytes` : `${Number((bytes / size).toFixed(4))} ${unit.toLowerCase()}`
}
