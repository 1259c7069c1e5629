import type { Broker } from '../broker.js'
import { parameterOf } from '../definitions/commands-of.js'
import { Item } from '../definitions/reader.js'
import { BrokerError } from '../errors.js'
import { requireVhost } from '../metadata/apply.js'
import type { MetadataCommand, Outcome } from '../metadata/command.js'
import { listParameters, OPERATOR_POLICY, VHOST_LIMITS } from '../parameters/listing.js'
import { withoutSecrets, withSecretsOf } from '../parameters/secrets.js'
import { WEBHOOK } from '../webhooks/webhook.js'
import type { WebhookInfo } from '../webhooks/webhooks.js'
import { change } from './change.js'

export interface GlobalParameterInfo {
  readonly name: string
  readonly value: unknown
}

export interface ParameterInfo extends GlobalParameterInfo {
  readonly vhost: string
  readonly component: string
}

/** Runtime parameters of virtual hosts, and global ones. */
export class ParameterAdmin {
  readonly #broker: Broker
  readonly #user: string | undefined

  /** @param user on whose behalf; undefined for somebody who may do everything */
  constructor(broker: Broker, user: string | undefined) {
    this.#broker = broker
    this.#user = user
  }

  /**
   * The value may be whatever JSON can say; an unknown component, or a value that it does not take, is refused with
   * 'invalid-argument'. Webhooks are for administrators: who sets one has the broker send requests to any address, from
   * within its network, with the messages of any queue. A secret that is hidden in what lists show stays as it is.
   */
  async set(vhost: string, component: string, name: string, value: unknown): Promise<void> {
    this.#authorise(component)
    const current = this.#broker.parameters.get({ vhost, component, name })
    const whole = withSecretsOf(value, current?.value)
    await this.#change(parameterOf(new Item({ component, name, value: whole }, 'parameter'), vhost))
  }

  /** A missing one is 'not-found'. */
  async clear(vhost: string, component: string, name: string): Promise<void> {
    this.#authorise(component)
    if (component === OPERATOR_POLICY) {
      await this.#change({ type: 'clear-policy', kind: 'operator-policy', vhost, name })
      return
    }
    if (component === VHOST_LIMITS) {
      await this.#change({ type: 'update-vhost', name: vhost, limits: {} })
      return
    }
    await this.#change({ type: 'clear-parameter', vhost, component, name })
  }

  /** Without secrets, such as those of webhooks. */
  list(vhost: string): ParameterInfo[] {
    const rows = listParameters(this.#broker, requireVhost(this.#broker, vhost))
    return rows.map(({ value, ...row }) => ({ vhost, ...row, value: withoutSecrets(value) }))
  }

  /** The webhooks of a virtual host, and what goes on with them. */
  webhooks(vhost: string): WebhookInfo[] {
    requireVhost(this.#broker, vhost)
    return this.#broker.webhooks.list(vhost)
  }

  #authorise(component: string): void {
    if (this.#user === undefined || !FOR_ADMINISTRATORS.includes(component)) return
    if (this.#broker.users.get(this.#user)?.tags.includes('administrator')) return
    const text = `parameters of the component ${component} are for administrators, and user '${this.#user}' is none`
    throw new BrokerError('access-refused', text)
  }

  async setGlobal(name: string, value: unknown): Promise<void> {
    await this.#change({ type: 'set-global-parameter', name, value })
  }

  async clearGlobal(name: string): Promise<void> {
    await this.#change({ type: 'clear-global-parameter', name })
  }

  listGlobal(): GlobalParameterInfo[] {
    return this.#broker.parameters.globals()
  }
  #change(command: MetadataCommand): Promise<Outcome> {
    return change(this.#broker, command, this.#user)
  }
}

/** What a user with less rights could get more by, or out of what an operator has limited. */
const FOR_ADMINISTRATORS: readonly string[] = [WEBHOOK, OPERATOR_POLICY, VHOST_LIMITS]
