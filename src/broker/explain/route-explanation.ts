import { type TableTriples, toTriples } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import type { Binding } from '../binding.js'
import { carbonCopies } from '../carbon-copies.js'
import { DIRECT_REPLY_TO } from '../direct-replies.js'
import { readDelay } from '../exchange/delay-header.js'
import { DELAYED_TYPE } from '../exchange/delayed.js'
import { Exchange } from '../exchange/exchange.js'
import { Queue } from '../queue/queue.js'
import type { VirtualHost } from '../vhost.js'
import { bindingVerdicts, isDrawn, routingType } from './binding-match.js'

/** One exchange on the way of a message. */
export interface ExchangeStep {
  readonly exchange: string
  readonly type: string
  readonly policy: string
  /** How the message comes here: 'published', or through which exchange. */
  readonly reached: string
  /** It waits here first, in ms; 0 for not at all. */
  readonly delay: number
  readonly bindings: readonly BindingStep[]
  /** What becomes of the message when no binding takes it; '' when one does. */
  readonly unmatched: string
}

export interface BindingStep {
  readonly destination_kind: 'queue' | 'exchange'
  readonly destination: string
  readonly routing_key: string
  readonly arguments: TableTriples
  readonly matches: boolean
  readonly why: string
}

/** The way of a message through exchanges, and where it ends. */
export interface RouteExplanation {
  readonly steps: readonly ExchangeStep[]
  /** Queues that get it; of `drawn` ones only some, at random. */
  readonly queues: readonly Queue[]
  readonly drawn: boolean
}

/** Follows a message from an exchange as `routeMessage` does, and notes why it goes where it goes. Publishes nothing. */
export function explainRoute(vhost: VirtualHost, start: Exchange, message: Message): RouteExplanation {
  const walk = new Walk(vhost, message)
  walk.visit(start, 'published')
  return walk.run()
}

const DUPLICATE = { matches: false, why: 'a message with the same x-deduplication-header came before' }

class Walk {
  readonly #vhost: VirtualHost
  readonly #message: Message
  readonly #keys: readonly string[]
  readonly #waiting: { readonly exchange: Exchange; readonly reached: string }[] = []
  readonly #seen = new Set<Exchange>()
  readonly #queues = new Set<Queue>()
  #drawn = false

  constructor(vhost: VirtualHost, message: Message) {
    this.#vhost = vhost
    this.#message = message
    this.#keys = [message.routingKey, ...(carbonCopies(message)?.keys ?? [])]
  }

  visit(exchange: Exchange, reached: string): void {
    if (this.#seen.has(exchange)) return
    this.#seen.add(exchange)
    this.#waiting.push({ exchange, reached })
  }

  run(): RouteExplanation {
    const steps: ExchangeStep[] = []
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      steps.push(this.#step(next.exchange, next.reached))
    }
    return { steps, queues: [...this.#queues], drawn: this.#drawn }
  }

  #step(exchange: Exchange, reached: string): ExchangeStep {
    const bindings = exchange.name === '' ? this.#defaultBindings() : this.#bindings(exchange)
    const matched = bindings.some(({ matches }) => matches)
    return {
      exchange: exchange.name,
      type: exchange.type,
      policy: exchange.policy?.name ?? '',
      reached,
      delay: exchange.type === DELAYED_TYPE ? readDelay(this.#message) : 0,
      bindings,
      unmatched: matched ? '' : this.#alternate(exchange),
    }
  }

  /** Every queue is bound to the default exchange by its name. */
  #defaultBindings(): BindingStep[] {
    return this.#keys.flatMap((key) => {
      const queue = this.#vhost.queues.get(key)
      if (queue === undefined) return []
      this.#queues.add(queue)
      const why = 'the default exchange routes to the queue of that name'
      return [
        step({ destinationKind: 'queue', destination: queue, routingKey: key }, [], { matches: true, why }),
      ]
    })
  }

  #bindings(exchange: Exchange): BindingStep[] {
    if (exchange.isDuplicate(this.#message)) {
      return Array.from(exchange.bindings, (binding) =>
        step(binding, toTriples(binding.arguments), DUPLICATE),
      )
    }
    const verdicts = bindingVerdicts(exchange, this.#keys, this.#message)
    if (verdicts.size > 1 && isDrawn(routingType(exchange))) this.#drawn = true
    return Array.from(verdicts, ([binding, verdict]) => {
      if (verdict.matches) this.#follow(binding)
      return step(binding, toTriples(binding.arguments), verdict)
    })
  }

  #follow({ source, destination }: Binding): void {
    if (destination instanceof Exchange) this.visit(destination, `bound to exchange '${source.name}'`)
    else if (destination instanceof Queue) this.#queues.add(destination)
  }

  #alternate({ name, alternate }: Exchange): string {
    if (name === '') {
      return this.#message.routingKey.startsWith(DIRECT_REPLY_TO)
        ? 'it is a direct reply, for the channel that asked'
        : 'no queue has that name'
    }
    if (alternate === undefined) return 'it has no alternate exchange'
    const exchange = this.#vhost.exchanges.get(alternate)
    if (exchange === undefined) return `its alternate exchange '${alternate}' does not exist`
    this.visit(exchange, `alternate of exchange '${name}'`)
    return `goes on to its alternate exchange '${alternate}'`
  }
}

function step(
  {
    destinationKind,
    destination,
    routingKey,
  }: Pick<Binding, 'destinationKind' | 'destination' | 'routingKey'>,
  table: TableTriples,
  verdict: { readonly matches: boolean; readonly why: string },
): BindingStep {
  return {
    destination_kind: destinationKind,
    destination: destination.name,
    routing_key: routingKey,
    arguments: table,
    ...verdict,
  }
}
