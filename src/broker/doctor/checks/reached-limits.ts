import { type Check, commandLine, type Finding } from '../finding.js'

/** Part of a limit from which on it is worth a word. */
const NEARLY_ALL = 0.9

/** Limits of virtual hosts and users. */
export const reachedLimits: Check = {
  name: 'reached-limits',
  summary: 'limits of virtual hosts and users that are nearly reached',
  *run({ broker }): Generator<Finding> {
    const { connections } = broker
    for (const { name, limits, queues } of broker.vhosts.values()) {
      const own = connections.count((connection) => connection.vhost === name)
      const clear = commandLine('clear_vhost_limits', '-p', name)
      yield* near(`virtual host ${name}`, 'connections', own, limits['max-connections'], clear)
      yield* near(`virtual host ${name}`, 'queues', queues.size, limits['max-queues'], clear)
    }
    for (const { name, limits = {} } of broker.users.list()) {
      const own = connections.count((connection) => connection.user === name)
      const clear = commandLine('clear_user_limits', name, 'max-connections')
      yield* near(`user ${name}`, 'connections', own, limits['max-connections'], clear)
    }
  },
}

function* near(
  object: string,
  what: string,
  count: number,
  limit: number | undefined,
  command: string,
): Generator<Finding> {
  if (limit === undefined || limit < 1 || count < limit * NEARLY_ALL) return
  const text = `${count} of ${limit} ${what} are there: further ones will be refused.`
  yield { severity: count < limit ? 'warning' : 'error', object, vhost: '', text, command }
}
