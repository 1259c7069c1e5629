import type { Admin } from '../broker/admin/admin.js'
import type { ListenerInfo } from '../broker/admin/node.js'
import type { ApplicationState, NodeControl, NodeInfo, RestoredInfo } from '../broker/admin/node-control.js'
import { BrokerError } from '../broker/errors.js'
import { type ControlServer, startControlServer } from '../control/server.js'
import { type DirectoryLock, lockDirectory } from '../store/sqlite/directory-lock.js'
import { eraseSqliteStore } from '../store/sqlite/erase-store.js'
import { type Application, type ApplicationOptions, startApplication } from './application.js'
import { restoreBackup } from './backups.js'
import { environmentOf } from './environment.js'
import { explainStart } from './explain-start.js'
import { collectGarbage } from './garbage.js'
import { type ListenAddress, listenAddresses } from './listeners.js'
import { RABBITMQ_VERSION, RUNTIME, VERSION } from './version.js'

export interface NodeOptions extends ApplicationOptions {
  /** Called once when an administrator asks for the end of the process. The default stops the node. */
  readonly onStopRequest?: () => void
}

/**
 * A node: the data directory that it holds, the control socket that answers as long as it lives, and the application,
 * which comes and goes. Nothing of it is remembered: the next process starts the application, as RabbitMQ's does.
 */
export class Node implements NodeControl {
  readonly #options: NodeOptions
  readonly #addresses: readonly ListenAddress[]
  #lock: DirectoryLock | undefined
  #control: ControlServer | undefined
  #application: Application | undefined
  #state: ApplicationState = 'booting'
  /** The changes of state so far: the next one waits for it. */
  #transitions: Promise<void> = Promise.resolve()
  #stopping: Promise<void> | undefined

  /**
   * Resolves when the application runs. The control socket answers before that.
   * @throws Error when the data directory, the control socket or an address cannot be used; nothing is left behind
   */
  static async start(options: NodeOptions): Promise<Node> {
    const node = new Node(options)
    try {
      await node.#start()
    } catch (error) {
      await node.stop()
      throw error
    }
    return node
  }

  private constructor(options: NodeOptions) {
    this.#options = options
    this.#addresses = listenAddresses(options.configuration)
  }

  async #start(): Promise<void> {
    const { configuration, store, log } = this.#options
    if (store === 'sqlite') this.#lock = lockDirectory(configuration.dataDirectory)
    if (configuration.controlSocket !== '') {
      this.#control = await startControlServer(this, configuration.controlSocket, (level, text) =>
        log[level](text),
      )
    }
    await this.#inTurn(() => this.#boot())
  }

  info(): NodeInfo {
    return {
      node: this.#options.configuration.node,
      pid: process.pid,
      state: this.#state,
      product: 'Warren',
      version: VERSION,
      rabbitmqVersion: RABBITMQ_VERSION,
      runtime: RUNTIME,
    }
  }

  get admin(): Admin | undefined {
    return this.#state === 'running' ? this.#application?.admin : undefined
  }

  /** Where it listens; empty while the application is stopped. */
  get listeners(): readonly ListenerInfo[] {
    return this.#application?.listeners ?? []
  }

  /** The AMQP port (the first one without TLS), 0 when there is none. */
  get port(): number {
    return this.#portOf('amqp')
  }

  /** The port of the HTTP API (the first one without TLS), 0 when there is none. */
  get managementPort(): number {
    return this.#portOf('management')
  }

  #portOf(service: ListenAddress['service']): number {
    return this.#addresses.find((address) => address.service === service && !address.tls)?.port ?? 0
  }

  reloadCertificates(): void {
    this.#application?.reloadCertificates()
  }

  startApplication(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#application !== undefined) return
      this.#refuseAtTheEnd()
      this.#options.log.info('Starting the application on request of an administrator')
      try {
        await this.#boot()
      } catch (error) {
        const reason = explainStart(error as NodeJS.ErrnoException, this.#options.configuration.dataDirectory)
        throw new BrokerError('precondition-failed', reason)
      }
    })
  }

  stopApplication(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#application === undefined) return
      this.#options.log.info('Stopping the application on request of an administrator')
      await this.#halt()
    })
  }

  reset(): Promise<void> {
    return this.#inTurn(async () => {
      this.#requireStopped()
      const { configuration, store, log } = this.#options
      log.warning('Resetting the node on request of an administrator: everything that it stored is removed')
      if (store === 'sqlite') eraseSqliteStore(configuration.dataDirectory)
    })
  }

  restore(file: string, replace: boolean): Promise<RestoredInfo> {
    return this.#inTurn(async () => {
      this.#requireStopped()
      const { configuration, store, log } = this.#options
      if (store !== 'sqlite') throw new BrokerError('precondition-failed', 'this node keeps nothing on disk')
      log.warning(`Restoring ${file} on request of an administrator`)
      return restoreBackup(file, configuration.dataDirectory, replace)
    })
  }

  shutdown(): void {
    if (this.#options.onStopRequest) this.#options.onStopRequest()
    else void this.stop()
  }

  environment(): ReturnType<NodeControl['environment']> {
    return environmentOf(this.#options.configuration)
  }

  collectGarbage(): void {
    collectGarbage()
  }

  /** Ends everything. May be called again. */
  stop(): Promise<void> {
    this.#stopping ??= this.#inTurn(async () => {
      await this.#control?.close()
      await this.#halt()
      this.#lock?.release()
    })
    return this.#stopping
  }

  #requireStopped(): void {
    if (this.#state !== 'stopped') {
      throw new BrokerError('precondition-failed', 'the application must be stopped first')
    }
    this.#refuseAtTheEnd()
  }

  /** The data directory may belong to somebody else by now. */
  #refuseAtTheEnd(): void {
    if (this.#stopping !== undefined) throw new BrokerError('precondition-failed', 'the node is about to end')
  }

  async #boot(): Promise<void> {
    this.#state = 'booting'
    try {
      this.#application = await startApplication(this.#options, {
        node: this,
        addresses: this.#addresses,
      })
      this.#state = 'running'
    } catch (error) {
      this.#state = 'stopped'
      throw error
    }
  }

  async #halt(): Promise<void> {
    const application = this.#application
    this.#application = undefined
    this.#state = 'stopping'
    // What follows a queue, or a log of events, ends with the broker.
    this.#control?.endStreams()
    try {
      await application?.stop()
    } finally {
      this.#state = 'stopped'
    }
  }

  #inTurn<T>(transition: () => Promise<T>): Promise<T> {
    const done = this.#transitions.then(transition)
    this.#transitions = done.then(
      () => {},
      () => {},
    )
    return done
  }
}
