import type { TopologyCommand } from '../metadata/apply-topology.js'
import { triplesField } from './arguments.js'
import type { BrokerEvent, EventContext } from './broker-event.js'

/** Exchanges, queues and bindings. */
export function topologyEvents({ vhosts }: EventContext, command: TopologyCommand): BrokerEvent {
  switch (command.type) {
    case 'declare-exchange': {
      const { name, vhost, exchangeType: type, durable, autoDelete, internal } = command
      const policy = vhosts.get(vhost)?.policies.forExchange(name)?.name ?? ''
      const flags = { durable, auto_delete: autoDelete, internal, policy }
      const headers = { name, vhost, type, ...flags, arguments: triplesField(command.arguments) }
      return { name: 'exchange.created', headers }
    }
    case 'declare-queue': {
      const { name, vhost, durable, autoDelete, exclusiveOwner } = command
      const owner = { exclusive: exclusiveOwner !== null, owner_pid: exclusiveOwner ?? '' }
      const flags = { durable: durable && exclusiveOwner === null, auto_delete: autoDelete }
      const headers = { name, vhost, ...flags, ...owner, arguments: triplesField(command.arguments) }
      const quorum = command.arguments.some(([key, , value]) => key === 'x-queue-type' && value === 'quorum')
      const type = quorum ? { type: 'rabbit_quorum_queue' } : {}
      return { name: 'queue.created', headers: { ...headers, ...type } }
    }
    case 'delete-exchange':
      return { name: 'exchange.deleted', headers: { name: command.name, vhost: command.vhost } }
    case 'delete-queue':
      return { name: 'queue.deleted', headers: { name: command.name, vhost: command.vhost } }
    case 'bind':
    case 'unbind': {
      const { vhost, source, destinationKind, destination, routingKey } = command
      const from = { source_kind: 'exchange', source_name: source }
      const to = { destination_kind: destinationKind, destination_name: destination }
      const how = { routing_key: routingKey, arguments: triplesField(command.arguments) }
      const name = command.type === 'bind' ? 'binding.created' : 'binding.deleted'
      return { name, headers: { vhost, ...from, ...to, ...how } }
    }
  }
}
