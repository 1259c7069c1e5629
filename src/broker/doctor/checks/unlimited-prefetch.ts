import { type Check, commandLine, type Finding } from '../finding.js'

/** Consumers that take a whole queue into their memory. */
export const unlimitedPrefetch: Check = {
  name: 'unlimited-prefetch',
  summary: 'consumers that acknowledge and have no prefetch limit',
  *run({ broker }): Generator<Finding> {
    for (const vhost of broker.vhosts.values()) {
      for (const queue of vhost.queues.values()) {
        const greedy = [...queue.consumers].filter(({ noAck, prefetch }) => !noAck && prefetch === 0)
        if (greedy.length === 0) continue
        const who = greedy.length === 1 ? '1 of its consumers has' : `${greedy.length} of its consumers have`
        yield {
          severity: 'warning',
          object: `queue ${queue.name}`,
          vhost: vhost.name,
          text: `${who} no prefetch limit and may be handed all its messages at once: set basic.qos in the client.`,
          command: commandLine('list_consumers', '-p', vhost.name),
        }
      }
    }
  },
}
