import type { ExchangeInfo } from '../../broker/admin/exchanges.js'
import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { listFrom, object } from '../list.js'
import type { Reply } from '../reply.js'
import type { Route } from '../route.js'
import { parseRates, type RatesQuery } from '../statistics/rates.js'
import { argumentsOf } from './arguments.js'
import { channelPart } from './consumers.js'
import { isAsked } from './object-declarations.js'
import { exchangeOf, keyOfNamed, type Named, namesIn, visibleVhosts } from './visible.js'

/** Reading exchanges. */
export const exchangeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/exchanges',
    access: 'management',
    run: (call) => exchanges(call, visibleVhosts(call)),
  },
  {
    method: 'GET',
    path: '/api/exchanges/:vhost',
    access: 'management',
    run: (call) => exchanges(call, [call.vhost()]),
  },
  { method: 'GET', path: '/api/exchanges/:vhost/:exchange', access: 'management', run: exchange },
]

function exchanges(call: Call, vhosts: readonly string[]): Promise<Reply> {
  const { admin } = call
  const rates = parseRates(call.query)
  const declared = isAsked(call, 'declared')
  const source = {
    items: namesIn(vhosts, (vhost) => {
      const names = admin.exchanges.names(vhost)
      return declared ? names.filter(isDeclared) : names
    }),
    nameOf: ({ name }: Named) => name,
    rowOf({ vhost, name }: Named) {
      const info = admin.exchanges.get(vhost, name)
      return info && exchangeRow(call, vhost, info, rates)
    },
    keyOf: keyOfNamed,
  }
  return listFrom(call, source, true)
}

/** Every virtual host has the others. */
function isDeclared(name: string): boolean {
  return name !== '' && !name.startsWith('amq.')
}

function exchange(call: Call): Reply {
  const vhost = call.vhost()
  const info = call.admin.exchanges.get(vhost, exchangeOf(call))
  if (info === undefined) throw notFound()
  const { statistics } = call
  const rates = parseRates(call.query)
  return object(call, {
    ...exchangeRow(call, vhost, info, rates),
    incoming: statistics.exchangeIncoming(vhost, info.name, rates).map((part) => channelPart(call, part)),
    outgoing: statistics.exchangeOutgoing(vhost, info.name, rates).map(({ other, stats }) => ({
      queue: { name: other.name, vhost },
      stats,
    })),
  })
}

function exchangeRow({ statistics }: Call, vhost: string, info: ExchangeInfo, rates: RatesQuery): object {
  return {
    name: info.name,
    vhost,
    type: info.type,
    durable: info.durable,
    auto_delete: info.auto_delete,
    internal: info.internal,
    arguments: argumentsOf(info.arguments),
    ...statistics.exchange(vhost, info.name, rates),
    policy: info.policy === '' ? undefined : info.policy,
    // What RabbitMQ's exchanges do not have, where there is something to tell.
    owner: info.owner === '' ? undefined : info.owner,
    messages_delayed: info.messages_delayed || undefined,
    deduplication_keys: info.deduplication_keys || undefined,
    duplicates: info.duplicates || undefined,
  }
}
