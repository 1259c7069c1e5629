import type { Consequence } from '../metadata/apply.js'
import { accessEvents } from './access-events.js'
import type { BrokerEvent, EventContext } from './broker-event.js'
import { parameterEvent } from './parameter-events.js'
import { policyEvents, queuePolicyEvent } from './policy-events.js'
import { topologyEvents } from './topology-events.js'
import { vhostEvents } from './vhost-events.js'

/**
 * The events that tell of a command, if it changes anything. Called before it is applied: what it replaces is still
 * there. What it entails are commands of their own, see `BrokerState.entails`.
 */
export function eventsOfCommand(context: EventContext, command: Consequence): BrokerEvent[] {
  switch (command.type) {
    case 'add-vhost':
    case 'update-vhost':
    case 'delete-vhost':
      return vhostEvents(context, command)
    case 'declare-exchange':
    case 'delete-exchange':
    case 'declare-queue':
    case 'delete-queue':
    case 'bind':
    case 'unbind':
      return [topologyEvents(context, command)]
    case 'set-policy':
    case 'clear-policy':
      return policyEvents(command)
    case 'queue-policy-change':
      return [queuePolicyEvent(command)]
    case 'set-parameter':
    case 'clear-parameter':
    case 'set-global-parameter':
    case 'clear-global-parameter':
      return [parameterEvent(command)]
    // Whose an object is concerns who administers it and no client.
    case 'set-owner':
      return []
    default:
      return [accessEvents(context, command)]
  }
}
