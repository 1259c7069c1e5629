import { Permission } from '../../auth/permissions.js'
import { TopicPermission } from '../../auth/topic-permissions.js'
import { EMPTY_TABLE, type FieldTable, fromTriples } from '../../message/field-table.js'
import { Binding } from '../binding.js'
import type { Broker } from '../broker.js'
import { BrokerError } from '../errors.js'
import { isKnownType } from '../exchange/exchange-types.js'
import { FanoutExchange } from '../exchange/fanout.js'
import { trialDefinition, trialExchange } from '../exchange/trial-exchange.js'
import { refuseInvalidPattern } from '../metadata/apply.js'
import type { Bind, DeclareExchange, DeclareQueue } from '../metadata/command.js'
import { DEFAULT_EXCHANGES } from '../metadata/seed.js'
import { describeExchange } from '../names.js'
import { requireParameter } from '../parameters/apply-parameters.js'
import { validateUserLimits, validateVhostLimits } from '../parameters/limits.js'
import { validatePolicy } from '../policy/validate-policy.js'
import { validateQueueArguments } from '../queue/arguments.js'
import type { DefinedCommands, DefinedSetting } from './commands-of.js'

/**
 * Refuses definitions of which any command would be refused when its turn comes, so that nothing is left half done.
 * @returns the definitions without bindings of which an end is missing: RabbitMQ's own exports have such, because
 *   they leave internal exchanges out
 * @throws BrokerError as `importDefinitions`
 */
export function requireApplicable(broker: Broker, defined: DefinedCommands): DefinedCommands {
  return new Applicability(broker, defined).requireAll()
}

/** Checks definitions against what will be there: what is there already, and what they bring. */
export class Applicability {
  readonly #broker: Broker
  readonly #defined: DefinedCommands
  readonly #vhosts: ReadonlySet<string>
  readonly #users: ReadonlySet<string>
  /** The exchanges that come, by vhost and name. */
  readonly #exchanges: ReadonlyMap<string, DeclareExchange>
  readonly #queues: ReadonlySet<string>

  readonly #replaces: boolean

  /**
   * @param replaces objects that exist are replaced, so those of the definitions count; otherwise they stay as they
   *   are, and what the definitions say of them does not matter
   */
  constructor(broker: Broker, defined: DefinedCommands, replaces = false) {
    this.#replaces = replaces
    this.#broker = broker
    this.#defined = defined
    this.#vhosts = new Set([...broker.vhosts.keys(), ...defined.vhosts.map(({ added }) => added.name)])
    this.#users = new Set(defined.users.map(({ name }) => name))
    this.#exchanges = new Map(defined.exchanges.map((one) => [keyOf(one), one]))
    this.#queues = new Set(defined.queues.map(keyOf))
  }

  /** @throws BrokerError for the first command that would be refused */
  requireAll(): DefinedCommands {
    const { users, vhosts, settings, exchanges, queues, bindings } = this.#defined
    for (const { limits } of users) validateUserLimits(limits)
    for (const { updated } of vhosts) validateVhostLimits(updated.limits ?? {})
    for (const setting of settings) this.requireSetting(setting)
    for (const exchange of exchanges) this.requireExchange(exchange)
    for (const queue of queues) this.requireQueue(queue)
    return { ...this.#defined, bindings: bindings.filter((binding) => this.isPossible(binding)) }
  }

  requireSetting(setting: DefinedSetting): void {
    switch (setting.type) {
      case 'set-permissions':
        this.#requireVhost(setting.vhost)
        this.#requireUser(setting.user)
        refuseInvalidPattern(() => new Permission(setting))
        break
      case 'set-topic-permissions':
        this.#requireVhost(setting.vhost)
        this.#requireUser(setting.user)
        refuseInvalidPattern(() => new TopicPermission(setting))
        break
      case 'set-parameter':
        this.#requireVhost(setting.vhost)
        requireParameter(setting)
        break
      case 'set-global-parameter':
        break
      case 'set-policy':
        this.#requireVhost(setting.vhost)
        validatePolicy(setting)
        break
      case 'update-vhost':
        this.#requireVhost(setting.name)
        validateVhostLimits(setting.limits ?? {})
        break
    }
  }

  requireExchange(exchange: DeclareExchange): void {
    const { vhost, name, exchangeType } = exchange
    this.#requireVhost(vhost)
    if (!this.#replaces && this.#broker.vhosts.get(vhost)?.exchanges.has(name)) return
    if (!isKnownType(exchangeType)) {
      const text = `unknown exchange type '${exchangeType}' of ${describeExchange(name, vhost)}`
      throw new BrokerError('invalid-argument', text)
    }
    trialExchange(name, exchangeType, fromTriples(exchange.arguments))
  }

  requireQueue(queue: DeclareQueue): void {
    this.#requireVhost(queue.vhost)
    if (!this.#replaces && this.#broker.vhosts.get(queue.vhost)?.queues.has(queue.name)) return
    const declaration = {
      ...queue,
      arguments: fromTriples(queue.arguments),
      exclusive: false,
      generatedName: false,
    }
    validateQueueArguments(declaration, queue.vhost)
  }

  /** False when an end is missing. The type of the source may refuse the key or the arguments. */
  isPossible(binding: Bind): boolean {
    const { vhost, source, destination, destinationKind } = binding
    this.#requireVhost(vhost)
    const from = this.#exchangeThatWillBe(vhost, source)
    const destinationExists =
      destinationKind === 'queue'
        ? this.#willHaveQueue(vhost, destination)
        : this.#exchangeThatWillBe(vhost, destination) !== undefined
    if (from === undefined || !destinationExists) return false
    // What is wrong with the source is told of the source.
    if (!isKnownType(from.type)) return true
    const trial = trialExchange(source, from.type, from.arguments)
    const end = new FanoutExchange(trialDefinition(destination, EMPTY_TABLE))
    trial.add(new Binding(trial, end, binding.routingKey, fromTriples(binding.arguments)))
    return true
  }

  #exchangeThatWillBe(vhost: string, name: string): { type: string; arguments: FieldTable } | undefined {
    const existing = this.#broker.vhosts.get(vhost)?.exchanges.get(name)
    const defined = this.#exchanges.get(keyOf({ vhost, name }))
    if (existing !== undefined && !(this.#replaces && defined !== undefined)) return existing
    const predeclared = DEFAULT_EXCHANGES.find((exchange) => exchange.name === name)
    if (predeclared !== undefined) return { type: predeclared.exchangeType, arguments: EMPTY_TABLE }
    return defined && { type: defined.exchangeType, arguments: fromTriples(defined.arguments) }
  }

  #willHaveQueue(vhost: string, name: string): boolean {
    return (
      this.#queues.has(keyOf({ vhost, name })) || this.#broker.vhosts.get(vhost)?.queues.has(name) === true
    )
  }

  #requireVhost(name: string): void {
    if (!this.#vhosts.has(name))
      throw new BrokerError('no-such-vhost', `Virtual host '${name}' does not exist`, name)
  }

  #requireUser(name: string): void {
    if (this.#users.has(name) || this.#broker.users.get(name) !== undefined) return
    throw new BrokerError('no-such-user', `User "${name}" does not exist`, name)
  }
}

function keyOf({ vhost, name }: { readonly vhost: string; readonly name: string }): string {
  return JSON.stringify([vhost, name])
}
