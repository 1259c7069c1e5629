import { type Check, commandLine, type Finding } from '../finding.js'

/** Messages in the hands of consumers from which on it is worth a word. */
const MANY = 10_000

/** Messages that consumers hold. */
export const unacknowledgedMessages: Check = {
  name: 'unacknowledged-messages',
  summary: 'queues with many messages that consumers do not acknowledge',
  *run({ broker }): Generator<Finding> {
    for (const vhost of broker.vhosts.values()) {
      for (const { name, unacknowledged, consumerCount } of vhost.queues.values()) {
        if (unacknowledged.messages < MANY) continue
        yield {
          severity: 'warning',
          object: `queue ${name}`,
          vhost: vhost.name,
          text:
            `Its ${consumerCount} consumers hold ${unacknowledged.messages} messages without acknowledging them; ` +
            'these stay in memory, and come back when the consumers go.',
          command: commandLine('list_channels', 'pid', 'name', 'messages_unacknowledged', 'prefetch_count'),
        }
      }
    }
  },
}
