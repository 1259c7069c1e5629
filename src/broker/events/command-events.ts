import { fromJson } from '../../message/field-table.js'
import type { Binding } from '../binding.js'
import type { BrokerState } from '../metadata/apply.js'
import type { MetadataCommand } from '../metadata/command.js'
import type { VirtualHost } from '../vhost.js'
import { argumentsField, triplesField } from './arguments.js'
import type { EventHeaders, EventName } from './event-bus.js'

export interface BrokerEvent {
  readonly name: EventName
  readonly headers: EventHeaders
}

/** The events that tell of a command, if it changes anything. Called before it is applied: what goes is still there. */
export function eventsOfCommand(state: BrokerState, command: MetadataCommand): BrokerEvent[] {
  switch (command.type) {
    case 'declare-exchange':
    case 'delete-exchange':
    case 'declare-queue':
    case 'delete-queue':
    case 'bind':
    case 'unbind':
      return topologyEvents(state.vhosts.get(command.vhost), command)
    case 'set-policy':
    case 'clear-policy':
    case 'set-parameter':
    case 'clear-parameter':
    case 'set-global-parameter':
    case 'clear-global-parameter':
      return [operatorEvent(command)]
    // RabbitMQ tells of limits and tags in several ways that depend on what was set; nobody was seen to rely on them.
    case 'update-vhost':
    case 'set-user-limits':
      return []
    default:
      return [accessEvent(command)]
  }
}

type TopologyCommand = Extract<
  MetadataCommand,
  { type: `${string}-exchange` | `${string}-queue` | 'bind' | 'unbind' }
>
type OperatorCommand = Extract<MetadataCommand, { type: `${string}-policy` | `${string}-parameter` }>
type AccessCommand = Exclude<
  MetadataCommand,
  TopologyCommand | OperatorCommand | { type: 'update-vhost' | 'set-user-limits' }
>

function operatorEvent(command: OperatorCommand): BrokerEvent {
  switch (command.type) {
    case 'set-policy': {
      const { vhost, name, pattern, priority } = command
      const definition = { type: 'table', value: fromJson(command.definition) } as const
      const headers = { vhost, name, pattern, priority, definition, 'apply-to': command.applyTo }
      return { name: 'policy.set', headers }
    }
    case 'clear-policy':
      return { name: 'policy.cleared', headers: { vhost: command.vhost, name: command.name } }
    case 'set-parameter':
    case 'clear-parameter': {
      const { vhost, component, name } = command
      const event = command.type === 'set-parameter' ? 'parameter.set' : 'parameter.cleared'
      return { name: event, headers: { vhost, component, name } }
    }
    case 'set-global-parameter':
      return { name: 'parameter.set', headers: { name: command.name } }
    case 'clear-global-parameter':
      return { name: 'parameter.cleared', headers: { name: command.name } }
  }
}

function accessEvent(command: AccessCommand): BrokerEvent {
  switch (command.type) {
    case 'add-vhost': {
      const { name, description, defaultQueueType } = command
      const tags = { type: 'array', value: command.tags.map(textOf) } as const
      const headers = { name, description, tags, default_queue_type: defaultQueueType, tracing: false }
      return { name: 'vhost.created', headers }
    }
    case 'delete-vhost':
      return { name: 'vhost.deleted', headers: { name: command.name } }
    case 'add-user':
      return { name: 'user.created', headers: { name: command.name } }
    case 'delete-user':
      return { name: 'user.deleted', headers: { name: command.name } }
    case 'set-password': {
      const name = command.passwordHash === '' ? 'user.password.cleared' : 'user.password.changed'
      return { name, headers: { name: command.name } }
    }
    case 'set-user-tags': {
      const tags = { type: 'array', value: command.tags.map(textOf) } as const
      return { name: 'user.tags.set', headers: { name: command.name, tags } }
    }
    case 'set-permissions': {
      const { type: _, ...headers } = command
      return { name: 'permission.created', headers }
    }
    case 'clear-permissions':
      return { name: 'permission.deleted', headers: { user: command.user, vhost: command.vhost } }
    case 'set-topic-permissions': {
      const { type: _, ...headers } = command
      return { name: 'topic.permission.created', headers }
    }
    case 'clear-topic-permissions':
      return { name: 'topic.permission.deleted', headers: { user: command.user, vhost: command.vhost } }
  }
}

function topologyEvents(vhost: VirtualHost | undefined, command: TopologyCommand): BrokerEvent[] {
  switch (command.type) {
    case 'declare-exchange': {
      const { name, vhost, exchangeType: type, durable, autoDelete, internal } = command
      const flags = { durable, auto_delete: autoDelete, internal, policy: '' }
      const headers = { name, vhost, type, ...flags, arguments: triplesField(command.arguments) }
      return [{ name: 'exchange.created', headers }]
    }
    case 'declare-queue': {
      const { name, vhost, durable, autoDelete, exclusiveOwner } = command
      const owner = { exclusive: exclusiveOwner !== null, owner_pid: exclusiveOwner ?? '' }
      const flags = { durable: durable && exclusiveOwner === null, auto_delete: autoDelete }
      const headers = { name, vhost, ...flags, ...owner, arguments: triplesField(command.arguments) }
      return [{ name: 'queue.created', headers }]
    }
    case 'delete-exchange': {
      const exchange = vhost?.exchanges.get(command.name)
      const gone =
        exchange === undefined ? [] : [...exchange.bindings, ...(vhost?.bindingsTo(exchange) ?? [])]
      return [...deletions(gone, command.vhost), deletion('exchange', command)]
    }
    case 'delete-queue': {
      const queue = vhost?.queues.get(command.name)
      const gone = queue === undefined ? [] : [...(vhost?.bindingsTo(queue) ?? [])]
      return [...deletions(gone, command.vhost), deletion('queue', command)]
    }
    case 'bind':
    case 'unbind': {
      const { vhost, source, destinationKind, destination, routingKey } = command
      const name = command.type === 'bind' ? 'binding.created' : 'binding.deleted'
      const keys = { routing_key: routingKey, arguments: triplesField(command.arguments) }
      return [{ name, headers: { ...ends(vhost, source, destinationKind, destination), ...keys } }]
    }
  }
}

function deletion(kind: 'exchange' | 'queue', { name, vhost }: { name: string; vhost: string }): BrokerEvent {
  return { name: `${kind}.deleted`, headers: { name, vhost } }
}

function deletions(bindings: readonly Binding[], vhost: string): BrokerEvent[] {
  return bindings.map((binding) => {
    const { source, destinationKind, destination, routingKey } = binding
    const keys = { routing_key: routingKey, arguments: argumentsField(binding.arguments) }
    const headers = { ...ends(vhost, source.name, destinationKind, destination.name), ...keys }
    return { name: 'binding.deleted', headers }
  })
}

function ends(vhost: string, source: string, destinationKind: string, destination: string): EventHeaders {
  return {
    vhost,
    source_kind: 'exchange',
    source_name: source,
    destination_kind: destinationKind,
    destination_name: destination,
  }
}

function textOf(value: string) {
  return { type: 'longstr', value } as const
}
