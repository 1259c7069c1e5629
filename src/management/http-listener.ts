import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { boundEndpoint, LISTEN_BACKLOG, type ListenOptions } from '../net/tcp-listener.js'
import type { TlsCredentials } from '../net/tls-credentials.js'
import { guardTls, type TlsListenOptions, tlsServerOptions } from '../net/tls-listener.js'
import type { Endpoint } from '../net/transport.js'

/** What a client may take of time, in ms, and of room before its request is understood. */
export type HttpLimits = Readonly<Record<keyof typeof LIMITS, number>>

const LIMITS = {
  /** For the headers. Bodies have a limit of their own where they are read (call.ts): some go on as long as their sender. */
  headersTimeout: 10_000,
  requestTimeout: 0,
  connectionsCheckingInterval: 2000,
  /** Between two requests. */
  keepAliveTimeout: 65_000,
  /** Bytes of the headers: more than any name of a broker's object needs. */
  maxHeaderSize: 16_384,
} as const

const MOST_HEADERS = 100
const MOST_CONNECTIONS = 1000

/** ms that requests in flight get to finish when the listener closes. */
const CLOSE_GRACE = 2000

/** A port that HTTP is spoken on, with TLS or without. */
export class HttpListener {
  /** Where it listens, with the port that was chosen. */
  readonly endpoint: Endpoint
  readonly #server: Server

  /** Resolves when requests are taken; rejects with Node's error when the address cannot be used. */
  static listen(
    options: ListenOptions,
    handler: RequestListener,
    limits: HttpLimits = LIMITS,
  ): Promise<HttpListener> {
    return HttpListener.#open(createServer({ ...limits, noDelay: true }, handler), options)
  }

  /** The same with TLS. @param refused is told of a TLS handshake that went wrong */
  static listenTls(
    options: TlsListenOptions,
    credentials: TlsCredentials,
    handler: RequestListener,
    refused: (peer: string, reason: string) => void,
  ): Promise<HttpListener> {
    const server = createSecureServer({ ...LIMITS, ...tlsServerOptions(options, credentials) }, handler)
    guardTls(server, credentials, options, refused)
    return HttpListener.#open(server, options)
  }

  static #open(server: Server, { host, port }: ListenOptions): Promise<HttpListener> {
    server.maxHeadersCount = MOST_HEADERS
    server.maxConnections = MOST_CONNECTIONS
    // What is malformed, too large or too slow gets a 400, 431 or 408 by Node's own handler of 'clientError'.
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port, backlog: LISTEN_BACKLOG }, () => {
        server.off('error', reject)
        // For example out of file descriptors: the next connection may work again.
        server.on('error', () => {})
        resolve(new HttpListener(server))
      })
    })
  }

  private constructor(server: Server) {
    this.#server = server
    this.endpoint = boundEndpoint(server)
  }

  /** Takes no more requests, lets those in flight finish for a moment, and ends. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    this.#server.closeIdleConnections()
    const timer = setTimeout(() => this.#server.closeAllConnections(), CLOSE_GRACE)
    await closed
    clearTimeout(timer)
  }
}
