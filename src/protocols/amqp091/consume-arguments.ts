import { BrokerError } from '../../broker/errors.js'
import { describeQueue } from '../../broker/names.js'
import type { Queue } from '../../broker/queue/queue.js'
import type { FieldTable } from '../../message/field-table.js'

/**
 * Checks the arguments of basic.consume that RabbitMQ checks for the type of the queue, and returns the consumer's
 * priority. Unknown arguments are ignored.
 * @throws BrokerError 'precondition-failed'
 */
export function consumerPriority(consumerArguments: FieldTable, queue: Queue): number {
  const described = describeQueue(queue.name, queue.vhostName)
  const refuse = (name: string, problem: string): never => {
    throw new BrokerError('precondition-failed', `invalid arg '${name}' for ${described}${problem}`)
  }
  const foreign = queue.type === 'quorum' ? FOREIGN_TO_QUORUM : FOREIGN_TO_CLASSIC
  for (const name of foreign) {
    if (consumerArguments.has(name)) refuse(name, ` of queue type rabbit_${queue.type}_queue`)
  }
  const failover = consumerArguments.get('x-cancel-on-ha-failover')
  if (failover !== undefined && failover.type !== 'bool') {
    refuse('x-cancel-on-ha-failover', `: {unacceptable_type,${failover.type}}`)
  }
  const priority = consumerArguments.get('x-priority')
  if (priority === undefined) return 0
  switch (priority.type) {
    case 'signedint':
    case 'unsignedint':
    case 'short':
    case 'unsignedshort':
    case 'byte':
    case 'unsignedbyte':
    case 'long':
      return Number(priority.value)
    default:
      return refuse('x-priority', `: "expected integer, got ${priority.type}"`)
  }
}

/** Arguments that belong to other types of queues. */
const FOREIGN_TO_CLASSIC = ['x-stream-offset']
const FOREIGN_TO_QUORUM = ['x-cancel-on-ha-failover', 'x-stream-offset']
