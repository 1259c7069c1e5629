import { type FieldValue, fromJson } from '../../message/field-table.js'
import type { ParameterCommand } from '../parameters/apply-parameters.js'
import { OPERATOR_POLICY, policyValue } from '../parameters/listing.js'
import type { ClearPolicy, SetPolicy } from '../policy/apply-policy.js'
import type { BrokerEvent } from './broker-event.js'

/** Policies and parameters. */
export function settingEvents(command: SetPolicy | ClearPolicy | ParameterCommand): BrokerEvent[] {
  switch (command.type) {
    case 'set-policy':
      return policySet(command)
    case 'clear-policy':
      return policyCleared(command)
    case 'set-parameter': {
      const { vhost, component, name } = command
      return [
        { name: 'parameter.set', headers: { vhost, component, name, value: valueField(command.value) } },
      ]
    }
    case 'clear-parameter': {
      const { vhost, component, name } = command
      return [{ name: 'parameter.cleared', headers: { vhost, component, name } }]
    }
    case 'set-global-parameter': {
      const { name } = command
      const headers = { component: 'global', name, value: valueField(command.value) }
      return [{ name: 'parameter.set', headers }]
    }
    case 'clear-global-parameter':
      return [{ name: 'parameter.cleared', headers: { component: 'global', name: command.name } }]
  }
}

/** To RabbitMQ an operator policy is a parameter as well: both are told of. */
function policySet(command: SetPolicy): BrokerEvent[] {
  const { kind, vhost, name, pattern, priority } = command
  const definition = valueField(command.definition)
  const headers = { vhost, name, pattern, priority, definition, 'apply-to': command.applyTo }
  const policy = { name: 'policy.set', headers } as const
  if (kind === 'policy') return [policy]
  const value = valueField(policyValue(command))
  return [{ name: 'parameter.set', headers: { vhost, component: OPERATOR_POLICY, name, value } }, policy]
}

function policyCleared({ kind, vhost, name }: ClearPolicy): BrokerEvent[] {
  if (kind === 'policy') return [{ name: 'policy.cleared', headers: { vhost, name } }]
  return [
    { name: 'parameter.cleared', headers: { vhost, component: OPERATOR_POLICY, name } },
    { name: 'operator.policy.cleared', headers: { vhost, name } },
  ]
}

/** A value of JSON, without the passwords that URIs of other brokers hold. */
function valueField(value: unknown): FieldValue {
  const shown: unknown = JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
    typeof item === 'string' ? item.replace(PASSWORD_IN_URI, '$1@') : item,
  )
  return fromJson({ shown }).get('shown') as FieldValue
}

const PASSWORD_IN_URI = /(\w:\/\/[^\s/:@]*):[^\s/]*@/g
