import { BrokerError } from '../errors.js'
import { describeQueue } from '../names.js'
import type { Session } from '../session.js'
import type { Queue } from './queue.js'

/** An exclusive queue belongs to the connection that has declared it. */
export function refuseOtherOwner(session: Session, queue: Queue): void {
  if (queue.exclusiveOwner === null || queue.exclusiveOwner === session.owner) return
  refuseLocked(queue)
}

/** Refuses the use of a queue that is exclusive to somebody else, or is not exclusive and should be. */
export function refuseLocked(queue: Queue): never {
  throw new BrokerError(
    'resource-locked',
    `cannot obtain exclusive access to locked ${describeQueue(queue.name, queue.vhostName)}. It could be originally ` +
      'declared on another connection or the exclusive property value does not match that of the original declaration.',
  )
}
