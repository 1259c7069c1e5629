import { counted } from './format.js'

const DAY = 24 * 60 * 60 * 1000
/** Days before its end at which a certificate should have been renewed, as the command doctor has it. */
const SOON = 30

/** How long a certificate is still good, and what to do about it; times in ms since 1970. */
export function lifeOf(
  { validFrom, validTo }: { readonly validFrom: number; readonly validTo: number },
  now: number,
): { readonly tone: 'good' | 'warn' | 'bad'; readonly text: string } {
  if (validTo <= now) return { tone: 'bad', text: `expired ${days(now - validTo)} ago: replace it` }
  if (validFrom > now) return { tone: 'bad', text: 'not valid yet' }
  const left = validTo - now
  return left < SOON * DAY
    ? { tone: 'warn', text: `${days(left)} left: renew it` }
    : { tone: 'good', text: `${days(left)} left` }
}

function days(ms: number): string {
  return ms < DAY ? 'less than a day' : counted(Math.floor(ms / DAY), 'day')
}
