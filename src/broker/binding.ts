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
    this.key = bindingKey(source.name, this.destinationKind, destination.name, routingKey, bindingArguments)
  }

  get destinationKind(): 'queue' | 'exchange' {
    return this.destination instanceof Exchange ? 'exchange' : 'queue'
  }
}

/** What `Binding.key` is for a binding between these. JSON, because names may hold any character. */
export function bindingKey(
  source: string,
  destinationKind: 'queue' | 'exchange',
  destination: string,
  routingKey: string,
  bindingArguments: FieldTable,
): string {
  const parts: unknown[] = [source, destinationKind, destination, routingKey]
  if (bindingArguments.size > 0) parts.push(toTriples(inOrder(bindingArguments)))
  return JSON.stringify(parts)
}

function inOrder(table: FieldTable): FieldTable {
  return new Map([...table].sort(([a], [b]) => (a < b ? -1 : 1)))
}
