import { bytes, count, duration } from '../../lib/quantities.js'

export { bytes, count, day, duration, moment } from '../../lib/quantities.js'

/** Messages or operations a second: "0", "0.4", "12.5", "1,204". */
export function rate(perSecond: number | undefined): string {
  if (perSecond === undefined || !Number.isFinite(perSecond)) return '–'
  if (perSecond > 0 && perSecond < 0.05) return '<0.1'
  if (perSecond >= 100) return count(Math.round(perSecond))
  return String(Math.round(perSecond * 10) / 10)
}

/** Bytes a second: "1.5 KiB/s". */
export function byteRate(perSecond: number | undefined): string {
  return perSecond === undefined ? '–' : `${bytes(Math.round(perSecond))}/s`
}

/** A count where room is scarce: "999", "12.3k", "1.2M". */
export function compact(value: number): string {
  for (const [unit, size] of [
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const) {
    if (Math.abs(value) < size) continue
    const scaled = value / size
    return `${scaled >= 100 ? Math.round(scaled) : Math.round(scaled * 10) / 10}${unit}`
  }
  return String(Math.round(value * 10) / 10)
}

/** "1 message", "12,345 messages". */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`
}

/** The name of an exchange as people read it: that of the default exchange is empty. */
export function exchangeText(name: string): string {
  return name === '' ? '(default)' : name
}

/** The beginning of a text that may be long. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}

/** A time of the day, to the second, as it is where the reader is. */
export function clock(time: number): string {
  return new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

/** The whole of a time, for tooltips. */
export function fullTime(time: number): string {
  return new Date(time).toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' })
}

/** A value of an argument or header on one line. */
export function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toString()
  return JSON.stringify(value) ?? ''
}

/** An age as lists show it; '' is what the API says of something that has none. */
export function age(ms: number | '' | undefined): string {
  return ms === undefined || ms === '' ? '–' : duration(ms)
}
