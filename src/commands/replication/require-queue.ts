import type { Admin } from '../../broker/admin/admin.js'
import type { QueueInfo } from '../../broker/admin/queues.js'
import { CommandFailure, EXIT } from '../define.js'

/** @throws CommandFailure, exit 65 and rabbitmq-queues' words, when there is no such queue or virtual host */
export function requireQueueOfVhost(admin: Admin, vhost: string, name: string): QueueInfo {
  const exists = admin.vhosts.list().some((one) => one.name === vhost)
  const queue = exists ? admin.queues.list(vhost).find((one) => one.name === name) : undefined
  if (queue !== undefined) return queue
  throw new CommandFailure({
    exitCode: EXIT.dataError,
    text: `Target queue was not found in virtual host '${vhost}'`,
  })
}
