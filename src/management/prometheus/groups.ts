import type { Broker } from '../../broker/broker.js'
import type { NodeProbe } from '../statistics/node-probe.js'
import { authenticationMetrics, authenticationSourceMetrics } from './families/authentication.js'
import { channelMetrics } from './families/channels.js'
import { exchangeBindings, exchangeNames, vhostStatus } from './families/cluster.js'
import { connectionCoarseMetrics, connectionMetrics } from './families/connections.js'
import { channelQueueMetrics, queueDeliveryMetrics } from './families/deliveries.js'
import {
  alarmMetrics,
  globalDeliveries,
  globalDiscards,
  globalPublishing,
  objectTotals,
} from './families/global.js'
import { nodeGroups } from './families/node.js'
import {
  channelExchangeMetrics,
  channelQueueExchangeMetrics,
  exchangeMetrics,
  queueExchangeMetrics,
} from './families/publishes.js'
import { queueCoarseMetrics, queueConsumerCount, queueMetrics } from './families/queues.js'
import type { Group } from './metric.js'

/** Every group, in the order in which a scrape shows them. */
export function allGroups(broker: Broker, probe: NodeProbe): Group<never>[] {
  const groups = [
    alarmMetrics,
    ...nodeGroups(probe, () => diskOf(broker)),
    authenticationMetrics,
    authenticationSourceMetrics,
    queueCoarseMetrics,
    queueMetrics,
    queueConsumerCount,
    queueDeliveryMetrics,
    queueExchangeMetrics,
    channelMetrics,
    channelExchangeMetrics,
    channelQueueMetrics,
    channelQueueExchangeMetrics,
    exchangeMetrics,
    connectionCoarseMetrics,
    connectionMetrics,
    objectTotals,
    globalPublishing,
    globalDeliveries,
    globalDiscards,
    vhostStatus,
    exchangeBindings,
    exchangeNames,
  ]
  // A group's metrics are only ever given its own subjects.
  return groups as unknown as Group<never>[]
}

/** Messages that queues have read from the disk, and written there. */
function diskOf({ vhosts, goneVhosts }: Broker): { reads: number; writes: number } {
  const sum = { reads: 0, writes: 0 }
  for (const counters of [goneVhosts, ...Array.from(vhosts.values(), (vhost) => vhost.counters)]) {
    for (const { diskReads, diskWrites } of Object.values(counters.queues)) {
      sum.reads += diskReads
      sum.writes += diskWrites
    }
  }
  for (const { queues } of vhosts.values()) {
    for (const { diskReads, diskWrites } of queues.values()) {
      sum.reads += diskReads
      sum.writes += diskWrites
    }
  }
  return sum
}
