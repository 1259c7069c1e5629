import type { Exchange } from '../../../broker/exchange/exchange.js'
import { labels } from '../exposition.js'
import type { Group, Labelled, Scope } from '../metric.js'

/** What is the same on every node: /metrics/detailed serves it under rabbitmq_cluster_. */

function* vhosts({ broker, includes }: Scope): Iterable<Labelled<1>> {
  for (const vhost of broker.vhosts.keys())
    if (includes(vhost)) yield { labels: labels({ vhost }), subject: 1 }
}

/** The default exchange is left out: every queue is bound to it. */
function* exchanges({ broker, includes }: Scope): Iterable<Labelled<Exchange>> {
  for (const { name: vhost, exchanges } of broker.vhosts.values()) {
    if (!includes(vhost)) continue
    for (const exchange of exchanges.values()) {
      if (exchange.name === '') continue
      yield { labels: labels({ vhost, exchange: exchange.name, type: exchange.type }), subject: exchange }
    }
  }
}

export const vhostStatus: Group<1> = {
  family: 'vhost_status',
  ofCluster: true,
  objects: vhosts,
  metrics: [
    { name: 'vhost_status', type: 'gauge', help: 'Whether a virtual host is running', value: () => 1 },
  ],
}

export const exchangeBindings: Group<Exchange> = {
  family: 'exchange_bindings',
  ofCluster: true,
  objects: exchanges,
  metrics: [
    {
      name: 'exchange_bindings',
      type: 'gauge',
      help: 'Bindings of which an exchange is the source',
      value: ({ bindingCount }) => bindingCount,
    },
  ],
}

export const exchangeNames: Group<Exchange> = {
  family: 'exchange_names',
  ofCluster: true,
  objects: exchanges,
  metrics: [{ name: 'exchange_name', type: 'gauge', help: 'Enumerates exchanges', value: () => 1 }],
}
