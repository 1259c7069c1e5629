/** The switch of commands that follow something, for `milliseconds(switches.duration)`. */
export const DURATION_SWITCH = {
  type: 'integer',
  short: 'd',
  min: 1,
  placeholder: 'seconds',
  help: 'ends after so many seconds; without it at Ctrl-C',
} as const

/** Infinity when no duration was given. */
export function milliseconds(duration: number | undefined): number {
  return duration === undefined ? Number.POSITIVE_INFINITY : duration * 1000
}
