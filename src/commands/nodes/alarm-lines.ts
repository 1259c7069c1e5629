import type { NodeStatus } from '../../broker/admin/node.js'
import { CommandFailure, EXIT } from '../define.js'

type Alarms = Pick<NodeStatus, 'alarms' | 'node'>

/** One line for each alarm: `Memory alarm on node rabbit@host`. */
export function alarmLines({ alarms, node }: Alarms): string[] {
  return alarms.map((resource) =>
    resource === 'memory' ? `Memory alarm on node ${node}` : `Free disk space alarm on node ${node}`,
  )
}

/**
 * @param reach 'local' for the alarms of this node, 'all' for those of every node, which here are the same: RabbitMQ
 *   words them differently
 * @throws CommandFailure when there is an alarm: exit 69, for health checks
 */
export function failOnAlarms(status: Alarms, reach: 'local' | 'all'): void {
  const local = alarmLines(status)
  if (local.length === 0) return
  const all = reach === 'all'
  throw new CommandFailure({
    exitCode: EXIT.unavailable,
    text: local.join('\n'),
    ...(all ? { bare: true } : {}),
    json: {
      ...(all ? { global: [] } : {}),
      local,
      message: `Node ${status.node} reported ${all ? '' : 'local '}alarms`,
      result: 'error',
    },
  })
}
