import type { QueueEntry } from './queue/entry.js'
import type { Queue } from './queue/queue.js'

/**
 * Of what somebody holds, the first entry of each queue, which is the oldest: there may be millions behind it.
 * @param held what is held, the oldest first, from the queues for which it is told so; it asks for each in that order
 */
export function* oldestOfEachQueue(
  held: (wanted: (queue: Queue) => boolean) => Iterable<{ readonly entry: QueueEntry }>,
): Generator<QueueEntry> {
  const seen = new Set<Queue>()
  for (const { entry } of held((queue) => !seen.has(queue))) {
    seen.add(entry.queue)
    yield entry
  }
}
