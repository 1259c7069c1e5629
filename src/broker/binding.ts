import { type FieldTable, toTriples } from '../message/field-table.js'
import { Exchange } from './exchange/exchange.js'
import type { BindableQueue } from './route-targets.js'

/** An edge of the routing graph: messages of `source` that match go to `destination`. */
export class Binding {
  readonly source: Exchange
  readonly destination: BindableQueue | Exchange
  readonly routingKey: string
  readonly arguments: FieldTable
  /** Comes back after a restart: both of its ends do. */
  readonly durable: boolean
  /**
   * Identity within the virtual host: equal for bindings with the same ends, routing key and arguments, in
   * whatever order these were given.
   */
  readonly key: string

  constructor(
    source: Exchange,
    destination: BindableQueue | Exchange,
    routingKey: string,
    bindingArguments: FieldTable,
  ) {
    this.source = source
    this.destination = destination
    this.routingKey = routingKey
    this.arguments = bindingArguments
    this.durable = source.durable && destination.durable
    this.key = identity(this)
  }

  get destinationKind(): 'queue' | 'exchange' {
    return this.destination instanceof Exchange ? 'exchange' : 'queue'
  }
}

/** JSON, because names may hold any character. */
function identity(binding: Binding): string {
  const { source, destinationKind, destination, routingKey } = binding
  const parts: unknown[] = [source.name, destinationKind, destination.name, routingKey]
  if (binding.arguments.size > 0) parts.push(toTriples(inOrder(binding.arguments)))
  return JSON.stringify(parts)
}

function inOrder(table: FieldTable): FieldTable {
  return new Map([...table].sort(([a], [b]) => (a < b ? -1 : 1)))
}
