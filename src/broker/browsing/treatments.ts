import { readHeaders } from '../../message/properties.js'
import { lastDeath } from '../dead-letter/x-death.js'
import type { Queue } from '../queue/queue.js'
import { Copies } from './copies.js'
import { type Edits, editor } from './edit.js'
import type { Treatment } from './transfer.js'

/** The queues that there are at the moment. */
type Queues = ReadonlyMap<string, Queue>

/** Messages leave their queue for another one; exchange, key, properties and body stay what they are. */
export function movingTo(name: string, queues: Queues): Treatment {
  return { ...copyingTo(name, queues), removes: true }
}

/** Another queue gets the same messages. */
export function copyingTo(name: string, queues: Queues): Treatment {
  const copies = new Copies()
  return {
    removes: false,
    place: ({ message }) => {
      const queue = queues.get(name)
      return queue === undefined ? gone(name) : { queue, message: copies.make(message) }
    },
  }
}

function gone(name: string): string {
  return `queue '${name}' does not exist any more`
}

/** Messages go for good, and are not dead-lettered. */
export const DELETING: Treatment = {
  removes: true,
  place: ({ message }) => ({ queue: undefined, message }),
}

/**
 * Dead letters go back to the queue that gave them up last, with the exchange and the routing key under which they
 * came to it. They keep x-death, so that another death is counted there; the expiration, which dead-lettering took
 * off, stays off.
 */
export function returningWithin(queues: Queues): Treatment {
  const copies = new Copies()
  return {
    removes: true,
    place: ({ message }) => {
      const death = lastDeath(readHeaders(message.data, message.offset))
      if (death === undefined) return 'no dead letter'
      const queue = queues.get(death.queue)
      if (queue === undefined) return gone(death.queue)
      const { exchange, routingKey } = death
      return { queue, message: copies.make(message, { exchange, routingKey }) }
    },
  }
}

/** The same, but a message for whose queue there is a refusal stays, for that reason. */
export function unlessRefused(
  treatment: Treatment,
  refusalOf: (queue: Queue) => string | undefined,
): Treatment {
  return {
    ...treatment,
    place: (message) => {
      const placement = treatment.place(message)
      if (typeof placement === 'string' || placement.queue === undefined) return placement
      return refusalOf(placement.queue) ?? placement
    },
  }
}

/** Messages of `queue` are changed. The changed ones stand at its end: a log only grows there. */
export function editingIn(queue: Queue, edits: Edits): Treatment {
  const edit = editor(edits)
  return { removes: true, place: ({ message }) => ({ queue, message: edit(message) }) }
}
