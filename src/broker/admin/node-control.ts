import type { Admin } from './admin.js'
import type { BackupInfo } from './backup.js'

/** What the broker in the process is doing. */
export type ApplicationState = 'booting' | 'running' | 'stopping' | 'stopped'

export interface NodeInfo {
  readonly node: string
  readonly pid: number
  readonly state: ApplicationState
  readonly product: string
  readonly version: string
  /** The version of RabbitMQ whose behaviour clients see. */
  readonly rabbitmqVersion: string
  readonly runtime: string
}

/** What was restored, and where the database that it replaced is now. */
export interface RestoredInfo extends BackupInfo {
  readonly replaced?: string
}

/**
 * The node around the broker. RabbitMQ calls the broker the "application": it can be stopped, started and reset while
 * the process and its control socket stay. Implemented by the daemon.
 *
 * Changes of state are carried out one after the other, in the order in which they were asked for.
 */
export interface NodeControl {
  info(): NodeInfo
  /** The administrative interface of the broker, undefined unless it runs. */
  readonly admin: Admin | undefined
  /**
   * Starts the broker, on the addresses that it had before. Nothing happens when it runs.
   * @throws BrokerError saying why it cannot start; it stays stopped then
   */
  startApplication(): Promise<void>
  /** Closes listeners, connections and store. Nothing happens when it is stopped. */
  stopApplication(): Promise<void>
  /**
   * Removes everything that the stopped broker has stored: it starts as with an empty data directory.
   * @throws BrokerError 'precondition-failed' while it is not stopped
   */
  reset(): Promise<void>
  /**
   * Puts a backup in the place of what the stopped broker has stored.
   * @param file absolute path
   * @param replace takes the place of a database that is there, which is kept under another name
   * @throws BrokerError 'precondition-failed' while it is not stopped, and for what stands in the way
   */
  restore(file: string, replace: boolean): Promise<RestoredInfo>
  /** Begins to end the process in good order. */
  shutdown(): void
  /** The configuration in force, by the application and the name that it has in RabbitMQ. Without passwords. */
  environment(): Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Has the runtime collect all garbage, and give memory back that is not needed. */
  collectGarbage(): void
}
