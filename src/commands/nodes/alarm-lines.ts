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
 * @param bare without the line "Error:"
 * @throws CommandFailure when there is an alarm: exit 69, for health checks
 */
export function failOnAlarms(status: Alarms, bare: boolean): void {
  const lines = alarmLines(status)
  if (lines.length === 0) return
  throw new CommandFailure({
    exitCode: EXIT.unavailable,
    text: lines.join('\n'),
    ...(bare ? { bare: true } : {}),
  })
}
