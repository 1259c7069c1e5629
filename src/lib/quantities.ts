/** How quantities are written for people. */

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** 1234567 as "1,234,567". */
export function count(value: number): string {
  return value.toLocaleString('en-US')
}

/** Bytes with three significant digits at least: "0 B", "999 B", "1.5 KiB", "12.3 MiB", "345 GiB". */
export function bytes(value: number): string {
  let unit = 0
  let scaled = value
  while (Math.abs(scaled) >= 1024 && unit < BYTE_UNITS.length - 1) {
    scaled /= 1024
    unit++
  }
  const digits = unit === 0 || Math.abs(scaled) >= 100 ? 0 : 1
  return `${scaled.toFixed(digits)} ${BYTE_UNITS[unit]}`
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** ms in at most two units: "350 ms", "2 s", "3 min 5 s", "4 h 20 min", "12 d 3 h". */
export function duration(ms: number): string {
  if (ms < SECOND) return `${Math.max(0, Math.round(ms))} ms`
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`
  if (ms < HOUR) return twoUnits(ms, MINUTE, 'min', SECOND, 's')
  if (ms < DAY) return twoUnits(ms, HOUR, 'h', MINUTE, 'min')
  return twoUnits(ms, DAY, 'd', HOUR, 'h')
}

function twoUnits(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % large) / small)
  return `${Math.floor(ms / large)} ${largeName}${rest > 0 ? ` ${rest} ${smallName}` : ''}`
}

/** A time as people say it: "just now", "12 s ago" within a day of `now`, else "2026-11-26 01:20"; all in ms since 1970. */
export function moment(time: number, now: number): string {
  const age = now - time
  if (age >= 0 && age < SECOND) return 'just now'
  if (age >= 0 && age < DAY) return `${duration(age)} ago`
  const date = new Date(time)
  return `${day(time)} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The day of a time in ms since 1970, for example 2026-11-26. */
export function day(time: number): string {
  const date = new Date(time)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** What a number counts; `timestamp-s` and `timestamp-ms` are since 1970, `ratio` is 0 to 1. */
export type QuantityUnit = 'count' | 'bytes' | 's' | 'ms' | 'timestamp-s' | 'timestamp-ms' | 'ratio'

/** A number with its unit, as people read it. @param now ms since 1970, from which moments are told */
export function quantity(value: number, unit: QuantityUnit, now: number): string {
  switch (unit) {
    case 'count':
      return count(value)
    case 'bytes':
      return bytes(value)
    case 's':
      return duration(value * 1000)
    case 'ms':
      return duration(value)
    case 'timestamp-s':
      return moment(value * 1000, now)
    case 'timestamp-ms':
      return moment(value, now)
    case 'ratio':
      return `${Math.round(value * 100)} %`
  }
}
