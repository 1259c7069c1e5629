import type { JsonPatch } from '../../lib/json-patch.js'

/**
 * What `GET /api/warren/live?watch=PATH&watch=PATH…` sends as server-sent events: answers of other paths, at first as a
 * whole and then what has changed in them. `watch` counts the paths from 0.
 */
export interface LiveAnswer {
  readonly watch: number
  readonly value: unknown
}

/** Event `patch`: what has changed since the last `answer` or `patch` of this path. */
export interface LivePatch {
  readonly watch: number
  readonly patch: JsonPatch
}

/** Event `refusal`: what GET would have been refused with. It may be answered later all the same. */
export interface LiveRefusal {
  readonly watch: number
  readonly status: number
  readonly error: string
  readonly reason: string
}
