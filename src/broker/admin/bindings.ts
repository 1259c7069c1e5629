import { fromJson, type TableTriples, toTriples } from '../../message/field-table.js'
import type { Broker } from '../broker.js'
import { requireVhost } from '../metadata/apply.js'
import { durably } from '../metadata/change.js'
import { RowKind, rowKey } from '../metadata/rows.js'
import { bindExchange, bindQueue, requireBindingRights } from '../topology/bindings.js'
import type { OpenSession } from './sessions.js'

export interface BindingInfo {
  readonly source_name: string
  readonly source_kind: 'exchange'
  readonly destination_name: string
  readonly destination_kind: 'queue' | 'exchange'
  readonly routing_key: string
  readonly arguments: TableTriples
  /** The label of whoever declared it by a topology file. */
  readonly owner: string
}

export interface BindingDeclaration {
  readonly source: string
  readonly destination: string
  readonly destinationKind: 'queue' | 'exchange'
  readonly routingKey: string
  readonly arguments: Readonly<Record<string, unknown>>
}

/** Bindings of a vhost. A missing vhost is 'no-such-vhost'. */
export class BindingAdmin {
  readonly #broker: Broker
  readonly #sessions: OpenSession

  constructor(broker: Broker, sessions: OpenSession) {
    this.#broker = broker
    this.#sessions = sessions
  }

  /** Every queue is bound to the default exchange under its name; those bindings are listed, too. */
  list(vhost: string): BindingInfo[] {
    const { exchanges, queues } = requireVhost(this.#broker, vhost)
    const bindings: BindingInfo[] = [...queues.keys()].map((name) => ({
      source_name: '',
      source_kind: 'exchange',
      destination_name: name,
      destination_kind: 'queue',
      routing_key: name,
      arguments: [],
      owner: '',
    }))
    for (const exchange of exchanges.values()) {
      for (const binding of exchange.bindings) {
        bindings.push({
          source_name: exchange.name,
          source_kind: 'exchange',
          destination_name: binding.destination.name,
          destination_kind: binding.destinationKind,
          routing_key: binding.routingKey,
          arguments: toTriples(binding.arguments),
          owner: this.#broker.ownership.ownerOf(RowKind.Binding, rowKey(vhost, binding.key)) ?? '',
        })
      }
    }
    return bindings
  }

  async declare(vhost: string, binding: BindingDeclaration): Promise<void> {
    const session = this.#sessions(vhost)
    const { source, destination, routingKey } = binding
    const bindingArguments = fromJson(binding.arguments)
    if (binding.destinationKind === 'queue') {
      const request = { queue: destination, exchange: source, routingKey, arguments: bindingArguments }
      await durably(bindQueue(session, request))
    } else {
      await durably(bindExchange(session, { destination, source, routingKey, arguments: bindingArguments }))
    }
  }

  /** Returns whether there was such a binding. */
  async delete(vhost: string, binding: BindingDeclaration): Promise<boolean> {
    const session = this.#sessions(vhost)
    const { source, destination, destinationKind, routingKey } = binding
    requireBindingRights(session, destinationKind, destination, source, routingKey)
    const { changed } = await this.#broker.change(
      {
        type: 'unbind',
        vhost,
        source,
        destinationKind,
        destination,
        routingKey,
        arguments: toTriples(fromJson(binding.arguments)),
      },
      session.user,
    )
    return changed
  }
}
