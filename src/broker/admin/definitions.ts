import type { Broker, BrokerHost } from '../broker.js'
import { exportAll, exportVhost } from '../definitions/export.js'
import { importDefinitions } from '../definitions/import.js'

/** A definitions file, as JSON. */
export type Definitions = Readonly<Record<string, unknown>>

/** The topology as a file in RabbitMQ's format. */
export class DefinitionAdmin {
  readonly #broker: Broker
  readonly #host: BrokerHost

  constructor(broker: Broker, host: BrokerHost) {
    this.#broker = broker
    this.#host = host
  }

  /** What a backup of the topology needs, of everything or of one vhost, in RabbitMQ's format. */
  export(vhost?: string): Definitions {
    const by = this.#host.status()
    return vhost === undefined ? exportAll(this.#broker, by) : exportVhost(this.#broker, vhost, by)
  }

  /**
   * Adds and overwrites what the definitions say, and deletes nothing; into one vhost when it is given. All of it or,
   * refused with 'invalid-argument', nothing.
   */
  import(definitions: unknown, vhost?: string): Promise<void> {
    return importDefinitions(this.#broker, definitions, vhost)
  }
}
