import type { Exchange } from '../../../broker/exchange/exchange.js'
import { PublishCounters } from '../../../broker/statistics/publish-counters.js'
import type { RouteCount } from '../../../broker/statistics/route-counts.js'
import { labels } from '../exposition.js'
import type { Group, Labelled, Metric, Scope } from '../metric.js'
import { clientChannels } from './channels.js'

/** @param prefix channel_ or exchange_ */
function metrics(prefix: string): Metric<PublishCounters>[] {
  return [
    {
      name: `${prefix}messages_published_total`,
      type: 'counter',
      help: 'Messages published to an exchange',
      value: ({ publish }) => publish,
    },
    {
      name: `${prefix}messages_confirmed_total`,
      type: 'counter',
      help: 'Messages published to an exchange and confirmed',
      value: ({ confirm }) => confirm,
    },
    {
      name: `${prefix}messages_unroutable_returned_total`,
      type: 'counter',
      help: 'Messages published as mandatory that went into no queue and were returned',
      value: ({ returnUnroutable }) => returnUnroutable,
    },
    {
      name: `${prefix}messages_unroutable_dropped_total`,
      type: 'counter',
      help: 'Messages published as not mandatory that went into no queue and were dropped',
      value: ({ dropUnroutable }) => dropUnroutable,
    },
  ]
}

function* byChannelAndExchange(scope: Scope): Iterable<Labelled<PublishCounters>> {
  for (const [{ vhost }, channel] of clientChannels(scope)) {
    for (const source of channel.publishes) {
      const where = { channel: channel.pid, vhost, exchange: source.exchange.name }
      yield { labels: labels(where), subject: source }
    }
  }
}

/** All publishes there ever were, those of closed channels and to deleted exchanges too. */
function* everything(scope: Scope): Iterable<PublishCounters> {
  const { broker } = scope
  yield broker.goneVhosts.published
  for (const { counters, exchanges } of broker.vhosts.values()) {
    yield counters.published
    for (const { ownPublishes } of exchanges.values()) yield ownPublishes
  }
  for (const [, { publishes }] of clientChannels(scope)) yield publishes.total()
}

function* byExchange(scope: Scope): Iterable<Labelled<PublishCounters>> {
  const byChannels = new Map<Exchange, PublishCounters>()
  for (const [, { publishes }] of clientChannels(scope)) {
    for (const source of publishes) {
      const sum = byChannels.get(source.exchange) ?? new PublishCounters()
      sum.add(source)
      byChannels.set(source.exchange, sum)
    }
  }
  for (const vhost of scope.broker.vhosts.values()) {
    if (!scope.includes(vhost.name)) continue
    for (const exchange of vhost.exchanges.values()) {
      const sum = byChannels.get(exchange) ?? new PublishCounters()
      sum.add(exchange.ownPublishes)
      sum.add(exchange.counters.goneChannels)
      yield { labels: labels({ vhost: vhost.name, exchange: exchange.name }), subject: sum }
    }
  }
}

/** What went from which channel through which exchange into which queue. */
function* routesOfChannels(scope: Scope): Iterable<Labelled<RouteCount>> {
  attributeAll(scope)
  for (const [{ vhost }, { pid, publishes }] of clientChannels(scope)) {
    for (const { exchange, routes } of publishes) {
      for (const [queue, route] of routes) {
        const from = { channel: pid, exchange_vhost: vhost, exchange: exchange.name }
        yield { labels: labels({ ...from, queue_vhost: vhost, queue: queue.name }), subject: route }
      }
    }
  }
}

/** What went through which exchange into which queue. */
function* routesOfExchanges(scope: Scope): Iterable<Labelled<RouteCount>> {
  attributeAll(scope)
  for (const { name: vhost, exchanges } of scope.broker.vhosts.values()) {
    if (!scope.includes(vhost)) continue
    for (const exchange of exchanges.values()) {
      for (const [queue, route] of exchange.counters.routes) {
        yield { labels: labels({ vhost, exchange: exchange.name, queue: queue.name }), subject: route }
      }
    }
  }
}

/** Messages that went into queues, by whatever way: those into queues that are gone, too. */
function* allRouted({ broker }: Scope): Iterable<RouteCount> {
  yield* Object.values(broker.goneVhosts.queues)
  for (const { counters, queues } of broker.vhosts.values()) {
    yield* Object.values(counters.queues)
    for (const { published } of queues.values()) yield { publish: published }
  }
}

function attributeAll({ broker, includes }: Scope): void {
  for (const { name, queues } of broker.vhosts.values()) {
    if (includes(name)) for (const queue of queues.values()) queue.attribute()
  }
}

export const channelExchangeMetrics: Group<PublishCounters> = {
  family: 'channel_exchange_metrics',
  metrics: metrics('channel_'),
  objects: byChannelAndExchange,
  totals: everything,
}

export const exchangeMetrics: Group<PublishCounters> = {
  family: 'exchange_metrics',
  metrics: metrics('exchange_'),
  objects: byExchange,
  totals: everything,
}

export const channelQueueExchangeMetrics: Group<RouteCount> = {
  family: 'channel_queue_exchange_metrics',
  objects: routesOfChannels,
  totals: allRouted,
  metrics: [
    {
      name: 'queue_messages_published_total',
      type: 'counter',
      help: 'Messages published into queues',
      value: ({ publish }) => publish,
    },
  ],
}

export const queueExchangeMetrics: Group<RouteCount> = {
  family: 'queue_exchange_metrics',
  objects: routesOfExchanges,
  totals: allRouted,
  metrics: [
    {
      name: 'queue_exchange_messages_published_total',
      type: 'counter',
      help: 'Messages published into queues through an exchange',
      value: ({ publish }) => publish,
    },
  ],
}
