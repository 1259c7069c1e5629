import type { UserDirectory } from '../../auth/users.js'
import type { FieldValue } from '../../message/field-table.js'
import type { VirtualHost } from '../vhost.js'
import type { EventHeaders, EventName } from './event-bus.js'

/** Something that has happened in a broker. */
export interface BrokerEvent {
  readonly name: EventName
  readonly headers: EventHeaders
}

/** What an event may say besides what its command says. */
export interface EventContext {
  readonly node: string
  readonly vhosts: ReadonlyMap<string, VirtualHost>
  readonly users: UserDirectory
}

/** Tags and the like. */
export function textsField(texts: readonly string[]): FieldValue {
  return { type: 'array', value: texts.map((value) => ({ type: 'longstr', value })) }
}
