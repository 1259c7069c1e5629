import { createServer, type Server } from 'node:net'
import { type SocketHandle, SocketTransport } from './socket-transport.js'
import type { Endpoint, Transport } from './transport.js'

/** Where to listen. */
export interface ListenOptions {
  /** An address or host name; undefined listens on every address, IPv6 and IPv4. */
  readonly host: string | undefined
  /** 0 lets the operating system choose. */
  readonly port: number
}

/** Accepts TCP connections and hands each to a protocol. */
export class TcpListener {
  /** Where it listens, with the port that was chosen. */
  readonly endpoint: Endpoint
  readonly #server: Server

  /**
   * Resolves when connections are accepted; rejects with Node's error when the address cannot be used.
   * `accept` gets a transport that it must `start`.
   */
  static listen(options: ListenOptions, accept: (transport: Transport) => void): Promise<TcpListener> {
    const server = createServer()
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: options.host, port: options.port, backlog: LISTEN_BACKLOG }, () => {
        server.off('error', reject)
        // For example out of file descriptors: the next connection may work again.
        server.on('error', () => {})
        takeConnections(server, (handle) => {
          const transport = SocketTransport.adopt(handle)
          if (transport !== undefined) accept(transport)
        })
        resolve(new TcpListener(server))
      })
    })
  }

  private constructor(server: Server) {
    this.#server = server
    this.endpoint = boundEndpoint(server)
  }

  /** Accepts no more connections; those that were accepted stay. */
  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}

/**
 * Hands over what connections are read and written through, instead of the sockets that Node makes of them: these would be
 * emptied for other sockets at once, and cost a fourteenth of a short connection. The field is not documented.
 */
function takeConnections(server: Server, take: (handle: SocketHandle) => void): void {
  const { _handle: listening } = server as unknown as { _handle: ListeningHandle }
  listening.onconnection = (error, handle) => {
    // For example out of file descriptors: the next connection may work again.
    if (error === 0 && handle !== undefined) take(handle)
  }
}

/** What Node's servers listen through. */
interface ListeningHandle {
  /** @param error 0, or a number of libuv's */
  onconnection: (error: number, handle: SocketHandle | undefined) => void
}

/** Where a server listens. */
export function boundEndpoint(server: Server): Endpoint {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP server')
  return { address: address.address, port: address.port }
}

/** Connections that may wait to be accepted: a fleet of clients that comes back at once, after a restart for instance. */
export const LISTEN_BACKLOG = 1024
