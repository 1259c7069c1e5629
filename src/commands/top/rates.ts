import type { Activity, ConnectionActivity, QueueActivity } from '../../broker/admin/activity.js'

/** A queue with what went in and out of it, in messages a second. */
export interface QueueRow extends QueueActivity {
  readonly messages: number
  readonly in: number
  /** Acknowledged, expired, dropped: everything that is gone. */
  readonly out: number
}

/** A connection with what came in from it and went out to it, in bytes a second. */
export interface ConnectionRow extends ConnectionActivity {
  readonly in: number
  readonly out: number
}

/** What went on between two moments. */
export interface Rates {
  readonly now: Activity
  /** Share of one core, 0 to 1 and more. */
  readonly cpu: number
  readonly queues: readonly QueueRow[]
  readonly connections: readonly ConnectionRow[]
}

/** What went on from `before` to `now`; what was not there before has a rate of 0. */
export function ratesBetween(before: Activity, now: Activity): Rates {
  const ms = Math.max(1, now.time - before.time)
  const queuesBefore = new Map(before.queues.map((queue) => [keyOf(queue), queue]))
  const connectionsBefore = new Map(before.connections.map((connection) => [connection.pid, connection]))
  return {
    now,
    cpu: (now.cpu - before.cpu) / ms,
    queues: now.queues.map((queue) => queueRow(queue, queuesBefore.get(keyOf(queue)) ?? queue, ms)),
    connections: now.connections.map((connection) => {
      const old = connectionsBefore.get(connection.pid) ?? connection
      return {
        ...connection,
        in: perSecond(connection.received - old.received, ms),
        out: perSecond(connection.sent - old.sent, ms),
      }
    }),
  }
}

function queueRow(queue: QueueActivity, old: QueueActivity, ms: number): QueueRow {
  const messages = queue.ready + queue.unacknowledged
  const gone = queue.published - messages - (old.published - old.ready - old.unacknowledged)
  return {
    ...queue,
    messages,
    in: perSecond(queue.published - old.published, ms),
    out: perSecond(gone, ms),
  }
}

/** A queue that was deleted and declared again seems to run backwards. */
function perSecond(growth: number, ms: number): number {
  return Math.max(0, Math.round((growth * 1000) / ms))
}

function keyOf({ vhost, name }: QueueActivity): string {
  return JSON.stringify([vhost, name])
}
