import { Message } from '../../message/message.js'
import { type MessageProperties, writeProperties } from '../../message/properties.js'
import type { Broker } from '../broker.js'
import { BrokerError } from '../errors.js'
import { type QueueProspects, queueProspects } from '../explain/queue-prospects.js'
import { type ExchangeStep, explainRoute } from '../explain/route-explanation.js'
import { requireVhost } from '../metadata/apply.js'
import { Session } from '../session.js'
import { propertiesOf } from './message-input.js'
import { requireUser } from './require-user.js'

/** A message that is not published. */
export interface RoutingQuestion {
  readonly exchange: string
  readonly routingKey: string
  readonly properties: MessageProperties
  /** Bytes of its body. */
  readonly size?: number
  /** Who would publish it; whoever asks unless given, and that is somebody who may do everything or a user. */
  readonly user?: string | undefined
}

/** Where a message would go, and why. */
export interface RoutingAnswer {
  readonly vhost: string
  readonly exchange: string
  readonly routing_key: string
  /** Why the broker would refuse it; '' when it would not. What follows is told all the same where it can be. */
  readonly refused: string
  readonly steps: readonly ExchangeStep[]
  /** Only one of the queues gets it, drawn for each message. */
  readonly drawn: boolean
  readonly queues: readonly QueueProspects[]
}

/** Questions about routing. */
export class RoutingAdmin {
  readonly #broker: Broker
  readonly #asking: string | undefined

  /** @param asking who asks: only an administrator is told of the rights of others. Undefined for somebody who may do everything */
  constructor(broker: Broker, asking: string | undefined) {
    this.#broker = broker
    this.#asking = asking
  }

  /** Follows a message that is not published. A missing vhost is 'no-such-vhost', a missing user 'no-such-user'. */
  explain(vhostName: string, question: RoutingQuestion): RoutingAnswer {
    const vhost = requireVhost(this.#broker, vhostName)
    const { exchange: name, routingKey, user = this.#asking } = question
    this.#authorise(user)
    if (user !== undefined) requireUser(this.#broker, user)
    const session =
      user === undefined ? Session.forAdministration(vhost) : Session.forUser(this.#broker, user, vhost)
    const message = messageOf(question)
    const start = vhost.exchanges.get(name)
    const { steps, queues, drawn } =
      start === undefined ? { steps: [], queues: [], drawn: false } : explainRoute(vhost, start, message)
    return {
      vhost: vhostName,
      exchange: name,
      routing_key: routingKey,
      refused:
        this.#refusal(question) || textOf(() => vhost.exchangeForPublishing(session, name, routingKey)),
      steps,
      drawn,
      queues: queues.map((queue) => queueProspects(vhost, queue, message)),
    }
  }

  #authorise(user: string | undefined): void {
    if (this.#asking === undefined || user === this.#asking) return
    if (this.#broker.users.get(this.#asking)?.tags.includes('administrator')) return
    const text = `what user '${user}' may do is not told to user '${this.#asking}'`
    throw new BrokerError('access-refused', text)
  }

  #refusal({ size = 0 }: RoutingQuestion): string {
    const { maxMessageSize } = this.#broker.limits
    return size > maxMessageSize ? `message size ${size} is larger than the maximum of ${maxMessageSize}` : ''
  }
}

function messageOf({ exchange, routingKey, properties, size = 0 }: RoutingQuestion): Message {
  const block = writeProperties(propertiesOf(properties))
  const persistent = properties.delivery_mode === 2
  return new Message(exchange, routingKey, block, 0, block.length, size, persistent, Date.now())
}

/** What a refusal says; '' without one. */
function textOf(attempt: () => unknown): string {
  try {
    attempt()
    return ''
  } catch (error) {
    if (error instanceof BrokerError) return error.message
    throw error
  }
}
