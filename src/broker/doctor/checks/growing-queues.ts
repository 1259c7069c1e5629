import { type Check, commandLine, type Finding } from '../finding.js'

/** Ready messages from which on a queue that nobody reads is worth a word. */
const MANY = 1000

/** Queues that nothing bounds. */
export const growingQueues: Check = {
  name: 'growing-queues',
  summary: 'queues without limits that grow, or that nobody reads',
  *run({ broker, growthOf, watched }): Generator<Finding> {
    for (const vhost of broker.vhosts.values()) {
      for (const queue of vhost.queues.values()) {
        const { maxLength, maxLengthBytes, messageTtl } = queue.settings
        if (Math.min(maxLength, maxLengthBytes, messageTtl) < Number.POSITIVE_INFINITY) continue
        const growth = growthOf(queue)
        const { messages } = queue.ready
        const unread = queue.consumerCount === 0 && messages >= MANY
        if (growth <= 0 && !unread) continue
        const how =
          growth > 0
            ? `It grew by ${growth} messages in ${watched} ms, to ${messages}`
            : `Nobody reads its ${messages} messages`
        yield {
          severity: 'warning',
          object: `queue ${queue.name}`,
          vhost: vhost.name,
          text: `${how}, and neither a length nor a time to live limits it: it may fill the disk.`,
          command: limit(vhost.name, queue.name),
        }
      }
    }
  },
}

function limit(vhost: string, queue: string): string {
  const pattern = `^${queue.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`
  const words = ['set_policy', '-p', vhost, `limit-${queue}`, pattern, '{"max-length": 1000000}']
  return commandLine(...words, '--apply-to', 'queues')
}
