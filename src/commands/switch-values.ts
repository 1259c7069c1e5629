import type { SwitchSpec } from './define.js'

/** What a switch is when it is not given. */
export function defaultOf(spec: SwitchSpec): boolean | number | string | readonly string[] | undefined {
  if (spec.type === 'boolean') return spec.default ?? false
  return spec.type === 'string' && spec.repeat ? [] : spec.default
}

interface Range {
  readonly min?: number
  readonly max?: number
}

/** Whether a number is an integer that an integer switch takes. */
export function inRange(
  value: number,
  { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: Range,
): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max
}

/** A range in words, for example "an integer from 1 to 10". */
export function rangeOf({ min, max }: Range): string {
  if (min === undefined && max === undefined) return 'an integer'
  if (max === undefined) return `an integer of at least ${min}`
  return min === undefined ? `an integer of at most ${max}` : `an integer from ${min} to ${max}`
}
