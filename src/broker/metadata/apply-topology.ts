import { fromTriples, toTriples } from '../../message/field-table.js'
import { Binding } from '../binding.js'
import { BrokerError } from '../errors.js'
import { assertExchangeEquivalent } from '../exchange/equivalence.js'
import type { Exchange } from '../exchange/exchange.js'
import { describeExchange, describeQueue } from '../names.js'
import { assertQueueEquivalent } from '../queue/equivalence.js'
import type { Queue } from '../queue/queue.js'
import type { VirtualHost } from '../vhost.js'
import { type BrokerState, CHANGED, CHANGED_IN_MEMORY, UNCHANGED } from './apply.js'
import type { Bind, DeclareExchange, DeclareQueue, MetadataCommand, Outcome, Unbind } from './command.js'
import { type BindingRow, type ExchangeRow, type QueueRow, RowKind, rowKey } from './rows.js'

/** The commands that change what is inside one virtual host. */
export type TopologyCommand = Extract<
  MetadataCommand,
  { type: `${string}-exchange` | `${string}-queue` | 'bind' | 'unbind' }
>

type Changing = Pick<BrokerState, 'store' | 'entails'>

/** Applies a command to exchanges, queues and bindings; see `apply`. */
export function applyTopology(state: Changing, vhost: VirtualHost, command: TopologyCommand): Outcome {
  switch (command.type) {
    case 'declare-exchange':
      return declareExchange(state, vhost, command)
    case 'delete-exchange': {
      const exchange = vhost.exchanges.get(command.name)
      if (exchange === undefined) return UNCHANGED
      if (command.ifUnused && exchange.bindingCount > 0) {
        throw new BrokerError('in-use', `${describeExchange(command.name, vhost.name)} in use`)
      }
      return deleteExchange(state, vhost, exchange)
    }
    case 'bind':
      return bind(state, vhost, command)
    case 'unbind':
      return unbind(state, vhost, command)
    case 'declare-queue':
      return declareQueue(state, vhost, command)
    case 'delete-queue':
      return deleteQueue(state, vhost, command.name)
  }
}

function declareExchange(state: Changing, vhost: VirtualHost, command: DeclareExchange): Outcome {
  const { name, exchangeType: type, durable, autoDelete, internal } = command
  const definition = { name, durable, autoDelete, internal, arguments: fromTriples(command.arguments) }
  const existing = vhost.exchanges.get(name)
  if (existing !== undefined) {
    assertExchangeEquivalent(existing, { ...definition, type }, vhost.name)
    return UNCHANGED
  }
  const { logId } = vhost.createExchange(type, definition)
  if (!durable) return CHANGED_IN_MEMORY
  const row: ExchangeRow = {
    vhost: vhost.name,
    name,
    type,
    autoDelete,
    internal,
    arguments: command.arguments,
    ...(logId === undefined ? {} : { logId }),
  }
  state.store.put(RowKind.Exchange, rowKey(vhost.name, name), row)
  return CHANGED
}

/** Deletes the exchange with every binding that touches it, and auto-delete exchanges that were left unused. */
function deleteExchange(state: Changing, vhost: VirtualHost, exchange: Exchange): Outcome {
  vhost.exchanges.delete(exchange.name)
  for (const binding of [...exchange.bindings]) removeBindingWith(state, vhost, binding)
  removeBindingsTo(state, vhost, exchange)
  exchange.deleted = true
  vhost.counters.exchangeGone(exchange)
  exchange.destroy()
  if (!exchange.durable) return CHANGED_IN_MEMORY
  state.store.remove(RowKind.Exchange, rowKey(vhost.name, exchange.name))
  return CHANGED
}

function declareQueue(state: Changing, vhost: VirtualHost, command: DeclareQueue): Outcome {
  const { name, autoDelete, exclusiveOwner } = command
  const definition = {
    name,
    // An exclusive queue ends with its connection, so it is never stored.
    durable: command.durable && exclusiveOwner === null,
    autoDelete,
    exclusiveOwner,
    arguments: fromTriples(command.arguments),
  }
  const existing = vhost.queues.get(name)
  vhost.counters.queuesDeclared++
  if (existing !== undefined) {
    assertQueueEquivalent(existing, definition)
    return UNCHANGED
  }
  const queue = vhost.createQueue(definition)
  vhost.counters.queuesCreated++
  if (!queue.durable) return CHANGED_IN_MEMORY
  const row: QueueRow = {
    vhost: vhost.name,
    name,
    id: queue.id,
    logs: queue.logCount,
    autoDelete,
    arguments: command.arguments,
  }
  state.store.put(RowKind.Queue, rowKey(vhost.name, name), row)
  return CHANGED
}

function deleteQueue(state: Changing, vhost: VirtualHost, name: string): Outcome {
  const queue = vhost.queues.get(name)
  if (queue === undefined) return UNCHANGED
  removeBindingsTo(state, vhost, queue)
  vhost.removeQueue(queue)
  if (!queue.durable) return CHANGED_IN_MEMORY
  state.store.remove(RowKind.Queue, rowKey(vhost.name, name))
  return CHANGED
}

function bind(state: Changing, vhost: VirtualHost, command: Bind): Outcome {
  const binding = attachBinding(vhost, command)
  if (binding === undefined) return UNCHANGED
  for (const message of binding.source.history)
    vhost.deliver(message, binding.destination as Queue | Exchange)
  if (!binding.durable) return CHANGED_IN_MEMORY
  const { type: _, ...row }: Bind = command
  state.store.put(RowKind.Binding, bindingRowKey(vhost, binding), row satisfies BindingRow)
  return CHANGED
}

function unbind(state: Changing, vhost: VirtualHost, command: Unbind): Outcome {
  const source = vhost.exchanges.get(command.source)
  const destination = findDestination(vhost, command)
  if (source === undefined || destination === undefined) return UNCHANGED
  const wanted = new Binding(source, destination, command.routingKey, fromTriples(command.arguments))
  const binding = source.find(wanted.key)
  if (binding === undefined) return UNCHANGED
  removeBinding(state, vhost, binding)
  return binding.durable ? CHANGED : CHANGED_IN_MEMORY
}

/**
 * Makes a binding without storing it; undefined when there is an equal one.
 * @throws BrokerError 'not-found', for the source first
 */
export function attachBinding(vhost: VirtualHost, command: BindingRow): Binding | undefined {
  const binding = resolveBinding(vhost, command)
  if (!binding.source.add(binding)) return undefined
  vhost.noteBinding(binding)
  return binding
}

function resolveBinding(vhost: VirtualHost, command: BindingRow): Binding {
  const source = vhost.requireExchange(command.source)
  const destination = findDestination(vhost, command)
  if (destination === undefined) {
    const describe = command.destinationKind === 'queue' ? describeQueue : describeExchange
    throw new BrokerError('not-found', `no ${describe(command.destination, vhost.name)}`)
  }
  return new Binding(source, destination, command.routingKey, fromTriples(command.arguments))
}

function findDestination(vhost: VirtualHost, command: BindingRow): Queue | Exchange | undefined {
  return command.destinationKind === 'queue'
    ? vhost.queues.get(command.destination)
    : vhost.exchanges.get(command.destination)
}

function removeBindingsTo(state: Changing, vhost: VirtualHost, destination: Queue | Exchange): void {
  for (const binding of [...vhost.bindingsTo(destination)]) removeBindingWith(state, vhost, binding)
}

/** Removes a binding because one of its ends goes. */
function removeBindingWith(state: Changing, vhost: VirtualHost, binding: Binding): void {
  state.entails?.({ type: 'unbind', ...bindingRow(vhost, binding) })
  removeBinding(state, vhost, binding)
}

function removeBinding(state: Changing, vhost: VirtualHost, binding: Binding): void {
  const { source } = binding
  source.remove(binding.key)
  vhost.forgetBinding(binding)
  if (binding.durable) state.store.remove(RowKind.Binding, bindingRowKey(vhost, binding))
  if (source.autoDelete && source.bindingCount === 0 && vhost.exchanges.get(source.name) === source) {
    state.entails?.({ type: 'delete-exchange', vhost: vhost.name, name: source.name, ifUnused: false })
    deleteExchange(state, vhost, source)
  }
}

function bindingRow(vhost: VirtualHost, binding: Binding): BindingRow {
  const { source, destinationKind, destination, routingKey } = binding
  return {
    vhost: vhost.name,
    source: source.name,
    destinationKind,
    destination: destination.name,
    routingKey,
    arguments: toTriples(binding.arguments),
  }
}

function bindingRowKey(vhost: VirtualHost, binding: Binding): string {
  return rowKey(vhost.name, binding.key)
}
