import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NodeControl } from '../broker/admin/node-control.js'
import type { ManagementConfiguration } from '../config/management-configuration.js'
import type { Logger } from '../lib/log.js'
import type { ListenOptions } from '../net/tcp-listener.js'
import type { TlsCredentials } from '../net/tls-credentials.js'
import type { TlsListenOptions } from '../net/tls-listener.js'
import type { Endpoint } from '../net/transport.js'
import type { HttpApplication } from './http-application.js'
import { HttpListener } from './http-listener.js'
import type { Observation } from './observation.js'

/**
 * Serves the HTTP API and the web page on any number of listeners. What answers is loaded when the first request comes:
 * a broker that nobody looks at does without a sixth of its memory, and starts in half the time.
 */
export class ManagementServer {
  readonly #load: () => Promise<HttpApplication>
  readonly #log: Logger
  readonly #listeners: HttpListener[] = []
  #application: HttpApplication | undefined
  #loading: Promise<HttpApplication> | undefined

  constructor(
    node: NodeControl,
    observation: Observation,
    configuration: ManagementConfiguration,
    log: Logger,
  ) {
    this.#log = log
    this.#load = async () => {
      const { HttpApplication } = await import('./http-application.js')
      return new HttpApplication(node, observation, configuration, log)
    }
  }

  /** Listens on one more address. Resolves with it, the port chosen; rejects with Node's error. */
  async listen(options: ListenOptions): Promise<Endpoint> {
    return this.#opened(await HttpListener.listen(options, this.#handle))
  }

  /** The same, with TLS. */
  async listenTls(options: TlsListenOptions, credentials: TlsCredentials): Promise<Endpoint> {
    const refused = (peer: string, reason: string) =>
      this.#log.notice(`TLS handshake with ${peer} failed: ${reason}`)
    return this.#opened(await HttpListener.listenTls(options, credentials, this.#handle, refused))
  }

  /** Takes no more requests; ends streams at once, and other requests after a moment. */
  async close(): Promise<void> {
    const closed = Promise.all(this.#listeners.splice(0).map((listener) => listener.close()))
    this.#application?.close()
    await closed
  }

  readonly #handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (this.#application === undefined) void this.#handleFirst(request, response)
    else this.#application.handle(request, response)
  }

  async #handleFirst(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#loading ??= this.#load()
    try {
      this.#application = await this.#loading
    } catch (error) {
      // For example while another version is being installed in the same place.
      this.#loading = undefined
      this.#log.error(`the HTTP API cannot be loaded: ${(error as Error).message}`)
      response.writeHead(503, { 'retry-after': '5' }).end()
      return
    }
    this.#application.handle(request, response)
  }

  #opened(listener: HttpListener): Endpoint {
    this.#listeners.push(listener)
    return listener.endpoint
  }
}
