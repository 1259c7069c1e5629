import { EMPTY_TABLE } from '../../message/field-table.js'
import type { Candidate } from '../../message/filter/candidate.js'
import { Binding } from '../binding.js'
import { carbonCopies } from '../carbon-copies.js'
import { BrokerError } from '../errors.js'
import { type BindableQueue, RouteTargets } from '../route-targets.js'
import type { Exchange } from './exchange.js'
import { FanoutExchange } from './fanout.js'
import { trialDefinition, trialExchange } from './trial-exchange.js'

/** Types of which the bindings' keys are no condition on single messages. */
const WITHOUT_KEYS: ReadonlySet<string> = new Set([
  'x-consistent-hash',
  'x-modulus-hash',
  'x-random',
  'x-local-random',
  'x-message-deduplication',
])

/**
 * Which messages a queue would get that is bound to `exchange` with this key and no arguments: asked is the code of the
 * exchange's type, in an exchange aside.
 * @throws BrokerError 'invalid-argument' where keys do not select messages
 */
export function keyFilter(exchange: Exchange, key: string): (candidate: Candidate) => boolean {
  const trial = trialExchange(exchange.name, exchange.type, exchange.arguments)
  if (WITHOUT_KEYS.has(trial.type)) {
    throw new BrokerError(
      'invalid-argument',
      `the keys of an exchange of type ${trial.type} select no messages`,
    )
  }
  trial.add(new Binding(trial, new FanoutExchange(trialDefinition('', EMPTY_TABLE)), key, EMPTY_TABLE))
  const targets = new RouteTargets<BindableQueue>()
  return ({ message }) => {
    const copies = exchange.usesCopies ? carbonCopies(message)?.keys : undefined
    for (const routingKey of [message.routingKey, ...(copies ?? [])]) {
      targets.begin()
      if (trial.match(routingKey, message, targets)) return true
    }
    return false
  }
}
