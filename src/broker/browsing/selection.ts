import { Candidate } from '../../message/filter/candidate.js'
import type { MessageFilter } from '../../message/filter/filter.js'
import type { LoggedMessage } from '../../store/store.js'
import type { Queue } from '../queue/queue.js'
import type { Level } from '../queue/ready-messages.js'
import { QueueBrowser } from './browser.js'

/** Which ready messages of a queue are meant. */
export interface Selection {
  /** All that match, and all without a filter. */
  readonly filter?: MessageFilter | undefined
  /** Only these positions. */
  readonly ids?: readonly number[] | undefined
  readonly newestFirst?: boolean
}

/** What was found in one stretch of a queue; it is still ready in the turn in which it is handed on. */
export interface Selected {
  readonly level: Level
  readonly messages: readonly LoggedMessage[]
  /** How far each is from the head, 1 for the next that is delivered; unknown where `ids` spared the way there. */
  readonly places: readonly (number | undefined)[]
  /** Messages looked at so far. */
  readonly examined: number
}

/** Goes through a queue once, stretch by stretch; those without a match are handed on as well, as a sign of life. */
export async function* select(queue: Queue, selection: Selection): AsyncGenerator<Selected, void, undefined> {
  const { filter, ids, newestFirst = false } = selection
  const wanted = ids === undefined ? undefined : new Set(ids)
  const browser = new QueueBrowser(queue, newestFirst, rangeOf(ids))
  const ready = queue.ready.messages
  const placeOf = (nth: number): number => (newestFirst ? Math.max(1, ready - nth + 1) : nth)
  let examined = 0
  for (let stretch = await browser.next(); stretch !== undefined; stretch = await browser.next()) {
    const messages: LoggedMessage[] = []
    const places: (number | undefined)[] = []
    const now = Date.now()
    for (const logged of stretch.messages) {
      examined++
      const { message, position, redelivered } = logged
      if (wanted !== undefined && !wanted.has(position)) continue
      if (filter !== undefined && !filter(new Candidate(message, position, redelivered, now))) continue
      messages.push(logged)
      places.push(wanted === undefined ? placeOf(examined) : undefined)
    }
    yield { level: stretch.level, messages, places, examined }
  }
}

function rangeOf(ids: readonly number[] | undefined): { from: number; to: number } | undefined {
  if (ids === undefined) return undefined
  return { from: Math.min(...ids), to: Math.max(...ids) }
}
