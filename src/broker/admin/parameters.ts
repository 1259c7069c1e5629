import type { Broker } from '../broker.js'
import { parameterOf } from '../definitions/commands-of.js'
import { Item } from '../definitions/reader.js'
import { requireVhost } from '../metadata/apply.js'
import { listParameters, OPERATOR_POLICY, VHOST_LIMITS } from '../parameters/listing.js'
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

  constructor(broker: Broker) {
    this.#broker = broker
  }

  /** The value may be whatever JSON can say; an unknown component is refused with 'invalid-argument'. */
  async set(vhost: string, component: string, name: string, value: unknown): Promise<void> {
    await change(this.#broker, parameterOf(new Item({ component, name, value }, 'parameter'), vhost))
  }

  /** A missing one is 'not-found'. */
  async clear(vhost: string, component: string, name: string): Promise<void> {
    if (component === OPERATOR_POLICY) {
      await change(this.#broker, { type: 'clear-policy', kind: 'operator-policy', vhost, name })
      return
    }
    if (component === VHOST_LIMITS) {
      await change(this.#broker, { type: 'update-vhost', name: vhost, limits: {} })
      return
    }
    await change(this.#broker, { type: 'clear-parameter', vhost, component, name })
  }

  list(vhost: string): ParameterInfo[] {
    const rows = listParameters(this.#broker, requireVhost(this.#broker, vhost))
    return rows.map((row) => ({ vhost, ...row }))
  }

  async setGlobal(name: string, value: unknown): Promise<void> {
    await change(this.#broker, { type: 'set-global-parameter', name, value })
  }

  async clearGlobal(name: string): Promise<void> {
    await change(this.#broker, { type: 'clear-global-parameter', name })
  }

  listGlobal(): GlobalParameterInfo[] {
    return this.#broker.parameters.globals()
  }
}
