import { OPERATOR_POLICY, policyValue } from '../parameters/listing.js'
import type { ClearPolicy, QueuePolicyChange, SetPolicy } from '../policy/apply-policy.js'
import type { BrokerEvent } from './broker-event.js'
import type { EventHeaders } from './event-bus.js'
import { valueField } from './parameter-events.js'

/** Policies and operator policies. To RabbitMQ the latter are parameters as well: both are told of. */
export function policyEvents(command: SetPolicy | ClearPolicy): BrokerEvent[] {
  const { kind, vhost, name } = command
  const parameter = { vhost, component: OPERATOR_POLICY, name }
  if (command.type === 'set-policy') {
    const policy = { name: 'policy.set', headers: { ...headersOf(command), vhost, name } } as const
    if (kind === 'policy') return [policy]
    const value = valueField(policyValue(command))
    return [{ name: 'parameter.set', headers: { ...parameter, value } }, policy]
  }
  if (kind === 'policy') return [{ name: 'policy.cleared', headers: { vhost, name } }]
  return [
    { name: 'parameter.cleared', headers: parameter },
    { name: 'operator.policy.cleared', headers: { vhost, name } },
  ]
}

/** What a policy means to a queue; the name is that of the queue. */
export function queuePolicyEvent({ command, queue }: QueuePolicyChange): BrokerEvent {
  const headers = { vhost: command.vhost, name: queue.name, type: `rabbit_${queue.type}_queue` }
  return command.type === 'set-policy'
    ? { name: 'queue.policy.updated', headers: { ...headersOf(command), ...headers } }
    : { name: 'queue.policy.cleared', headers }
}

function headersOf({ pattern, priority, definition, applyTo }: SetPolicy): EventHeaders {
  return { pattern, priority, definition: valueField(definition), 'apply-to': applyTo }
}
