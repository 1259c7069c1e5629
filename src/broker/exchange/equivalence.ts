import type { FieldTable } from '../../message/field-table.js'
import { refuseDifference, refuseDifferentArgument } from '../equivalence.js'
import { erlangAtom } from '../erlang-term.js'
import { describeExchange } from '../names.js'
import { DELAYED_TYPE, DELAYED_TYPE_ARGUMENT } from './delayed.js'
import type { Exchange } from './exchange.js'

const ALTERNATE = 'alternate-exchange'

interface RequestedExchange {
  readonly type: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly internal: boolean
  readonly arguments: FieldTable
}

/**
 * Refuses a re-declaration that differs from the exchange that exists. Of the arguments only the alternate
 * exchange is compared, and the type behind a delay; the others of a re-declaration are ignored.
 * @throws BrokerError 'precondition-failed'
 */
export function assertExchangeEquivalent(
  existing: Exchange,
  requested: RequestedExchange,
  vhost: string,
): void {
  const described = describeExchange(existing.name, vhost)
  refuseDifference('type', described, erlangAtom(requested.type), erlangAtom(existing.type))
  refuseDifference('durable', described, requested.durable, existing.durable)
  refuseDifference('auto_delete', described, requested.autoDelete, existing.autoDelete)
  refuseDifference('internal', described, requested.internal, existing.internal)
  const compared = existing.type === DELAYED_TYPE ? [ALTERNATE, DELAYED_TYPE_ARGUMENT] : [ALTERNATE]
  for (const name of compared) {
    refuseDifferentArgument(name, described, requested.arguments.get(name), existing.arguments.get(name))
  }
}
