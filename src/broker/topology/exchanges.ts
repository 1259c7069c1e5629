import { type FieldTable, toTriples } from '../../message/field-table.js'
import { BrokerError } from '../errors.js'
import { assertExchangeEquivalent } from '../exchange/equivalence.js'
import type { ExchangeDefinition } from '../exchange/exchange.js'
import { isKnownType } from '../exchange/exchange-types.js'
import type { Change } from '../metadata/change.js'
import { describeExchange, refuseDefaultExchange, refuseReservedName, withoutLineBreaks } from '../names.js'
import type { Session } from '../session.js'

/**
 * Declaring and deleting exchanges on behalf of a session: RabbitMQ's checks in their order, then the command, at once.
 * Both throw BrokerError when they are refused.
 */

export interface ExchangeRequest extends ExchangeDefinition {
  readonly type: string
  /** Only asks whether there is one of that name. */
  readonly passive: boolean
}

export function declareExchange(session: Session, request: ExchangeRequest): Change<unknown> {
  const { vhost } = session
  const name = withoutLineBreaks(request.name)
  if (request.passive) {
    refuseDefaultExchange(name)
    vhost.requireExchange(name)
    return UNCHANGED
  }
  if (!isKnownType(request.type)) {
    throw new BrokerError('command-invalid', `unknown exchange type '${request.type}'`)
  }
  refuseDefaultExchange(name)
  session.requireConfigureExchange(name)
  const existing = vhost.exchanges.get(name)
  if (existing !== undefined) {
    assertExchangeEquivalent(existing, request, vhost.name)
    return UNCHANGED
  }
  refuseReservedName('exchange', name)
  checkAlternate(session, name, request.arguments)
  return vhost.changeNow(
    {
      type: 'declare-exchange',
      vhost: vhost.name,
      name,
      exchangeType: request.type,
      durable: request.durable,
      autoDelete: request.autoDelete,
      internal: request.internal,
      arguments: toTriples(request.arguments),
    },
    session.user,
  )
}

/** A missing exchange is no error. */
export function deleteExchange(
  session: Session,
  request: { readonly name: string; readonly ifUnused: boolean },
): Change<unknown> {
  const { vhost } = session
  const name = withoutLineBreaks(request.name)
  refuseDefaultExchange(name)
  if (name.startsWith('amq.')) {
    const text = `deletion of system ${describeExchange(name, vhost.name)} not allowed`
    throw new BrokerError('access-refused', text)
  }
  session.requireConfigureExchange(name)
  const command = { type: 'delete-exchange', vhost: vhost.name, name, ifUnused: request.ifUnused } as const
  return vhost.changeNow(command, session.user)
}

const UNCHANGED: Change<undefined> = { result: undefined, durable: undefined }

function checkAlternate(session: Session, name: string, table: FieldTable): void {
  const alternate = table.get('alternate-exchange')
  if (alternate === undefined) return
  if (alternate.type !== 'longstr') {
    const where = describeExchange(name, session.vhost.name)
    const text = `invalid type '${alternate.type}' for arg 'alternate-exchange' in ${where}`
    throw new BrokerError('precondition-failed', text)
  }
  session.requireReadExchange(name)
  session.requireWriteExchange(String(alternate.value))
}
