import { BYTES_OF_UNIT } from '../../lib/size.js'

/** Whether sizes can be shown in a unit; upper and lower case are the same. */
export function isUnit(unit: string): boolean {
  return Object.hasOwn(BYTES_OF_UNIT, unit.toLowerCase())
}

/** A size with its unit, for example "0.139 gb" for 139030528 bytes: up to four decimals, as in rabbitmqctl. */
export function inUnit(bytes: number, unit: string): string {
  const size = BYTES_OF_UNIT[unit.toLowerCase()] ?? 1
  return size === 1 ? `${bytes} bytes` : `${Number((bytes / size).toFixed(4))} ${unit.toLowerCase()}`
}
