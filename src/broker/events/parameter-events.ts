import { type FieldValue, fromJson } from '../../message/field-table.js'
import type { ParameterCommand } from '../parameters/apply-parameters.js'
import { withoutSecrets } from '../parameters/secrets.js'
import type { BrokerEvent } from './broker-event.js'

/** Runtime parameters, of virtual hosts and global ones. */
export function parameterEvent(command: ParameterCommand): BrokerEvent {
  switch (command.type) {
    case 'set-parameter': {
      const { vhost, component, name, value } = command
      return { name: 'parameter.set', headers: { vhost, component, name, value: valueField(value) } }
    }
    case 'clear-parameter': {
      const { vhost, component, name } = command
      return { name: 'parameter.cleared', headers: { vhost, component, name } }
    }
    case 'set-global-parameter': {
      const { name, value } = command
      return { name: 'parameter.set', headers: { component: 'global', name, value: valueField(value) } }
    }
    case 'clear-global-parameter':
      return { name: 'parameter.cleared', headers: { component: 'global', name: command.name } }
  }
}

/** A value of JSON, without the passwords that URIs of other brokers hold. */
export function valueField(value: unknown): FieldValue {
  const shown: unknown = JSON.parse(JSON.stringify(withoutSecrets(value)), (_key, item: unknown) =>
    typeof item === 'string' ? item.replace(PASSWORD_IN_URI, '$1@') : item,
  )
  return fromJson({ shown }).get('shown') as FieldValue
}

const PASSWORD_IN_URI = /(\w:\/\/[^\s/:@]*):[^\s/]*@/g
