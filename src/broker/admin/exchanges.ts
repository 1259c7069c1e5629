import { fromJson, type TableTriples, toTriples } from '../../message/field-table.js'
import type { Broker } from '../broker.js'
import { BrokerError } from '../errors.js'
import { ConsistentHashExchange } from '../exchange/consistent-hash.js'
import { Exchange } from '../exchange/exchange.js'
import { type ExchangeTypeInfo, exchangeTypes } from '../exchange/exchange-types.js'
import { requireVhost } from '../metadata/apply.js'
import { durably } from '../metadata/change.js'
import { RowKind, rowKey } from '../metadata/rows.js'
import { describeExchange } from '../names.js'
import { declareExchange, deleteExchange } from '../topology/exchanges.js'
import type { OpenSession } from './sessions.js'

export interface ExchangeInfo {
  readonly name: string
  readonly type: string
  readonly durable: boolean
  readonly auto_delete: boolean
  readonly internal: boolean
  readonly arguments: TableTriples
  readonly policy: string
  /** The label of whoever declared it by a topology file. */
  readonly owner: string
  /** Messages that wait in the exchange for their time. */
  readonly messages_delayed: number
  /** Keys that are remembered against duplicates, and messages that were held back since the broker started. */
  readonly deduplication_keys: number
  readonly duplicates: number
}

export interface ExchangeDeclaration {
  readonly name: string
  readonly type: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly internal: boolean
  readonly arguments: Readonly<Record<string, unknown>>
}

/** So many buckets in a row lead to a destination. */
export interface RingStretch {
  readonly buckets: number
  readonly destination: { readonly kind: 'exchange' | 'queue'; readonly name: string }
}

/** Exchanges. A missing vhost is 'no-such-vhost', a missing exchange 'not-found'. */
export class ExchangeAdmin {
  readonly #broker: Broker
  readonly #sessions: OpenSession

  constructor(broker: Broker, sessions: OpenSession) {
    this.#broker = broker
    this.#sessions = sessions
  }

  list(vhost: string): ExchangeInfo[] {
    return [...requireVhost(this.#broker, vhost).exchanges.values()].map((exchange) =>
      this.#infoOf(vhost, exchange),
    )
  }

  /** The exchanges that have an alternate, by an argument or a policy. */
  alternates(vhost: string): { readonly name: string; readonly alternate: string }[] {
    return [...requireVhost(this.#broker, vhost).exchanges.values()].flatMap(({ name, alternate }) =>
      alternate === undefined ? [] : [{ name, alternate }],
    )
  }

  /** The names alone, where thousands are not to be described at once. */
  names(vhost: string): string[] {
    return [...requireVhost(this.#broker, vhost).exchanges.keys()]
  }

  /** One row of `list`; undefined when there is no such exchange, or no such virtual host. */
  get(vhost: string, name: string): ExchangeInfo | undefined {
    const exchange = this.#broker.vhosts.get(vhost)?.exchanges.get(name)
    return exchange && this.#infoOf(vhost, exchange)
  }

  #infoOf(vhost: string, exchange: Exchange): ExchangeInfo {
    return {
      name: exchange.name,
      type: exchange.type,
      durable: exchange.durable,
      auto_delete: exchange.autoDelete,
      internal: exchange.internal,
      arguments: toTriples(exchange.arguments),
      policy: exchange.policy?.name ?? '',
      owner: this.#broker.ownership.ownerOf(RowKind.Exchange, rowKey(vhost, exchange.name)) ?? '',
      messages_delayed: exchange.messagesDelayed,
      deduplication_keys: exchange.rememberedKeys,
      duplicates: exchange.duplicates,
    }
  }

  /** What can be declared. */
  types(): ExchangeTypeInfo[] {
    return exchangeTypes()
  }

  has(vhost: string, name: string): boolean {
    return requireVhost(this.#broker, vhost).exchanges.has(name)
  }

  async declare(vhost: string, exchange: ExchangeDeclaration): Promise<void> {
    await durably(
      declareExchange(this.#sessions(vhost), {
        ...exchange,
        passive: false,
        arguments: fromJson(exchange.arguments),
      }),
    )
  }

  /** A missing exchange is 'not-found', one with bindings under ifUnused 'in-use'. */
  async delete(vhost: string, name: string, conditions: { ifUnused?: boolean } = {}): Promise<void> {
    const session = this.#sessions(vhost)
    if (!session.vhost.exchanges.has(name)) {
      throw new BrokerError('not-found', `no ${describeExchange(name, vhost)}`)
    }
    await durably(deleteExchange(session, { name, ifUnused: conditions.ifUnused ?? false }))
  }

  /** Drops the delayed messages of an exchange and returns how many there were. A missing one is 'not-found'. */
  async purge(vhost: string, name: string): Promise<number> {
    const session = this.#sessions(vhost)
    session.requireConfigureExchange(name)
    const { delayed } = session.vhost.requireExchange(name)
    const count = delayed?.purge() ?? 0
    await this.#broker.store.committed()
    return count
  }

  /** The buckets of a consistent hash exchange, in order; undefined when there is no exchange of that name and type. */
  ring(vhost: string, name: string): RingStretch[] | undefined {
    const exchange = requireVhost(this.#broker, vhost).exchanges.get(name)
    if (!(exchange instanceof ConsistentHashExchange)) return undefined
    return exchange.ring().map(({ buckets, destination }) => ({
      buckets,
      destination: {
        kind: destination instanceof Exchange ? 'exchange' : 'queue',
        name: destination.name,
      },
    }))
  }
}
