import { systemClock } from '../../lib/clock.js'
import { Timers } from '../../lib/timers.js'
import type { FieldTable } from '../../message/field-table.js'
import { DELAYED_TYPE, delayedType } from './delayed.js'
import type { Exchange, ExchangeDefinition, ExchangeSurroundings } from './exchange.js'
import { createExchange, isKnownType } from './exchange-types.js'

/**
 * An exchange outside of everything, which refuses and matches what the real one would, and keeps nothing. One that
 * delays messages is tried as the type that it routes like.
 * @throws BrokerError as `createExchange`
 */
export function trialExchange(name: string, type: string, table: FieldTable): Exchange {
  const definition = trialDefinition(name, table)
  const routedLike = type === DELAYED_TYPE ? delayedType(definition, isKnownType) : type
  return createExchange(routedLike, definition, NOWHERE)
}

export function trialDefinition(name: string, table: FieldTable): ExchangeDefinition {
  return { name, durable: false, autoDelete: false, internal: false, arguments: table }
}

function refuseLog(): never {
  throw new Error('a trial exchange keeps nothing')
}

/** A trial exchange passes nothing on. */
const NOWHERE: ExchangeSurroundings = {
  random: () => 0,
  timers: new Timers(systemClock),
  openLog: refuseLog,
  openKeyLog: refuseLog,
  route: () => {},
}
