import type { FieldTable } from '../../message/field-table.js'
import { toJson } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import { Binding } from '../binding.js'
import type { Exchange } from '../exchange/exchange.js'
import { FanoutExchange } from '../exchange/fanout.js'
import { trialDefinition, trialExchange } from '../exchange/trial-exchange.js'
import { type BindableQueue, RouteTargets } from '../route-targets.js'

/** Whether a binding takes a message, and why. */
export interface BindingVerdict {
  readonly matches: boolean
  readonly why: string
}

/** Types that give a message to one of their bindings, and how they choose it. */
const CHOOSING: Readonly<Record<string, string>> = {
  'x-consistent-hash': 'the hash of the key, header or property chooses it',
  'x-modulus-hash': 'the hash of the key chooses it',
  'x-random': 'one binding is drawn at random for each message',
  'x-local-random': 'one binding is drawn at random for each message',
}

/** The exchange draws lots: which binding gets a message cannot be told before. */
export function isDrawn(type: string): boolean {
  return type === 'x-random' || type === 'x-local-random'
}

/**
 * What each binding of an exchange does with a message. Asked is the code of the exchange's type, in an exchange of that
 * type aside with one binding alone: so nothing is published, held back, remembered or counted.
 * @param keys the routing key of the message and those that its CC and BCC headers add
 */
export function bindingVerdicts(
  exchange: Exchange,
  keys: readonly string[],
  message: Message,
): Map<Binding, BindingVerdict> {
  const bindings = [...exchange.bindings]
  const choosing = CHOOSING[routingType(exchange)]
  if (choosing === undefined) {
    const used = exchange.usesCopies ? keys : keys.slice(0, 1)
    return new Map(bindings.map((binding) => [binding, verdictOf(binding, used, message)]))
  }
  const drawn = isDrawn(routingType(exchange))
  const chosen = drawn ? undefined : chosenOf(exchange, bindings, keys, message)
  const taken = (binding: Binding) => drawn || binding.destination === chosen
  return new Map(bindings.map((binding) => [binding, { matches: taken(binding), why: choosing }]))
}

/** The type that decides: of an exchange that delays messages the one behind it. */
export function routingType(exchange: Exchange): string {
  const behind = exchange.arguments.get('x-delayed-type')?.value
  return exchange.type === 'x-delayed-message' ? String(behind) : exchange.type
}

function verdictOf(binding: Binding, keys: readonly string[], message: Message): BindingVerdict {
  const matching = keys.find((key) => takes(binding, binding.arguments, key, message))
  const type = routingType(binding.source)
  if (type === 'headers') return { matches: matching !== undefined, why: headersReason(binding, message) }
  if (matching === undefined)
    return { matches: false, why: `its key does not ${type === 'topic' ? 'match' : 'equal'} ${quoted(keys)}` }
  if (type !== 'direct' && type !== 'topic') return { matches: true, why: 'this type takes every key' }
  const how = type === 'topic' ? 'its pattern matches' : 'its key equals'
  return {
    matches: true,
    why: `${how} ${quoted([matching])}${matching === keys[0] ? '' : ' of the CC or BCC header'}`,
  }
}

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `'${key}'`).join(' or ')
}

function takes(binding: Binding, table: FieldTable, key: string, message: Message): boolean {
  const { source } = binding
  const trial = trialExchange(source.name, source.type, source.arguments)
  const end = new FanoutExchange(trialDefinition('', new Map()))
  trial.add(new Binding(trial, end, binding.routingKey, table))
  const targets = new RouteTargets<BindableQueue>()
  targets.begin()
  const matches = trial.match(key, message, targets)
  trial.destroy()
  return matches
}

/** Each header that the binding speaks of, tried by itself. */
function headersReason(binding: Binding, message: Message): string {
  const mode = String(binding.arguments.get('x-match')?.value ?? 'all')
  const withX = mode.endsWith('-with-x')
  const judged = [...binding.arguments].flatMap(([name, value]) => {
    if (name === 'x-match' || (!withX && name.startsWith('x-'))) return []
    const alone: FieldTable = new Map([
      ['x-match', { type: 'longstr', value: 'all-with-x' }],
      [name, value],
    ])
    const said = `${name}=${JSON.stringify(toJson(alone)[name])}`
    return [`${said} ${takes(binding, alone, '', message) ? 'matches' : 'does not match'}`]
  })
  return judged.length === 0 ? `${mode} of no headers` : `${mode} of: ${judged.join(', ')}`
}

/** Where an exchange of the same type with the same bindings sends the message; undefined without bindings. */
function chosenOf(
  exchange: Exchange,
  bindings: readonly Binding[],
  [key = '']: readonly string[],
  message: Message,
): Binding['destination'] | undefined {
  const trial = trialExchange(exchange.name, exchange.type, exchange.arguments)
  const ends = new Map<Exchange, Binding['destination']>()
  const standIns = new Map<Binding['destination'], FanoutExchange>()
  for (const { destination, routingKey, arguments: table } of bindings) {
    const end = standIns.get(destination) ?? new FanoutExchange(trialDefinition(destination.name, new Map()))
    standIns.set(destination, end)
    ends.set(end, destination)
    trial.add(new Binding(trial, end, routingKey, table))
  }
  const targets = new RouteTargets<BindableQueue>()
  targets.begin()
  trial.match(key, message, targets)
  const reached = targets.takeExchange()
  return reached === undefined ? undefined : ends.get(reached)
}
