import type { Message } from '../../message/message.js'

/** Sees every message that passes, and must neither keep it (it shares memory) nor take long. */
export type Tap = (message: Message) => void

/** An exchange or a queue whose messages may be watched; it costs one comparison a message while nobody does. */
export interface Tappable {
  /** Undefined while nobody watches. */
  taps: ReadonlySet<Tap> | undefined
}

export function addTap(place: Tappable, tap: Tap): void {
  place.taps = new Set([...(place.taps ?? []), tap])
}

export function removeTap(place: Tappable, tap: Tap): void {
  const left = new Set(place.taps)
  left.delete(tap)
  place.taps = left.size === 0 ? undefined : left
}
