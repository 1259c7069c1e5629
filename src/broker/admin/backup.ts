import type { Broker, BrokerHost } from '../broker.js'
import { BrokerError } from '../errors.js'

/** What a backup holds. */
export interface BackupInfo {
  /** ISO 8601. */
  readonly taken: string
  readonly node: string
  readonly version: string
  readonly bytes: number
  readonly messages: number
  /** Rows of metadata by kind: queue, exchange, user, … */
  readonly objects: Readonly<Record<string, number>>
}

/** Copies the store into one file; `report` is told about how many bytes are done, of about how many. */
export type TakeBackup = (
  target: string,
  report: (done: number, total: number) => void,
) => Promise<BackupInfo>

/** Backups of everything that is durable. */
export class BackupAdmin {
  readonly #broker: Broker
  readonly #host: BrokerHost

  constructor(broker: Broker, host: BrokerHost) {
    this.#broker = broker
    this.#host = host
  }

  /**
   * Writes one file, on the machine of the broker, with what was confirmed when this was called; the broker goes on
   * meanwhile. What stands in the way is refused with 'precondition-failed'.
   * @param target absolute path of a file that does not exist
   */
  async take(target: string, report: (done: number, total: number) => void = () => {}): Promise<BackupInfo> {
    const { takeBackup } = this.#host
    if (takeBackup === undefined) {
      throw new BrokerError(
        'precondition-failed',
        'this broker keeps nothing on disk that could be backed up',
      )
    }
    await this.#broker.store.committed()
    return takeBackup(target, report)
  }
}
