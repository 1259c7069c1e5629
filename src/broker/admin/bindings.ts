import { fromJson, type TableTriples, toTriples } from '../../message/field-table.js'
import type { Binding } from '../binding.js'
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
    return [...this.each(vhost)]
  }

  /** The same one by one. Bindings that come and go meanwhile may be among them or not. */
  *each(vhost: string): IterableIterator<BindingInfo> {
    const { exchanges, queues } = requireVhost(this.#broker, vhost)
    for (const name of queues.keys()) yield defaultBinding(name)
    for (const { bindings } of exchanges.values()) {
      for (const binding of bindings) yield this.#infoOf(vhost, binding)
    }
  }

  /** Those of which this exchange is the source; a missing one is 'not-found'. */
  *from(vhost: string, exchange: string): IterableIterator<BindingInfo> {
    const host = requireVhost(this.#broker, vhost)
    const { bindings } = host.requireExchange(exchange)
    if (exchange === '') for (const name of host.queues.keys()) yield defaultBinding(name)
    for (const binding of bindings) yield this.#infoOf(vhost, binding)
  }

  /** Those that end at this queue or exchange; a missing one is 'not-found'. */
  *to(vhost: string, kind: BindingInfo['destination_kind'], name: string): IterableIterator<BindingInfo> {
    const host = requireVhost(this.#broker, vhost)
    if (kind === 'queue') yield defaultBinding(host.requireQueue(name).name)
    const destination = kind === 'queue' ? host.requireQueue(name) : host.requireExchange(name)
    for (const binding of host.bindingsTo(destination)) yield this.#infoOf(vhost, binding)
  }

  #infoOf(vhost: string, binding: Binding): BindingInfo {
    return {
      source_name: binding.source.name,
      source_kind: 'exchange',
      destination_name: binding.destination.name,
      destination_kind: binding.destinationKind,
      routing_key: binding.routingKey,
      arguments: toTriples(binding.arguments),
      owner: this.#broker.ownership.ownerOf(RowKind.Binding, rowKey(vhost, binding.key)) ?? '',
    }
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
  delete(vhost: string, binding: BindingDeclaration): Promise<boolean> {
    return this.#unbind(vhost, binding, toTriples(fromJson(binding.arguments)))
  }

  /** The same of one that was listed. */
  deleteListed(vhost: string, info: BindingInfo): Promise<boolean> {
    const ends = {
      source: info.source_name,
      destinationKind: info.destination_kind,
      destination: info.destination_name,
      routingKey: info.routing_key,
    }
    return this.#unbind(vhost, ends, info.arguments)
  }

  async #unbind(
    vhost: string,
    { source, destination, destinationKind, routingKey }: Omit<BindingDeclaration, 'arguments'>,
    bindingArguments: TableTriples,
  ): Promise<boolean> {
    const session = this.#sessions(vhost)
    requireBindingRights(session, destinationKind, destination, source, routingKey)
    const ends = { source, destinationKind, destination, routingKey }
    const { changed } = await this.#broker.change(
      { type: 'unbind', vhost, ...ends, arguments: bindingArguments },
      session.user,
    )
    return changed
  }
}

function defaultBinding(queue: string): BindingInfo {
  return {
    source_name: '',
    source_kind: 'exchange',
    destination_name: queue,
    destination_kind: 'queue',
    routing_key: queue,
    arguments: [],
    owner: '',
  }
}
