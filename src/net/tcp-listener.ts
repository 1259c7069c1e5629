import { createServer, type Server, type Socket } from 'node:net'
import { SocketTransport } from './socket-transport.js'
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
    const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket: Socket) => {
      const transport = SocketTransport.adopt(socket)
      if (transport !== undefined) accept(transport)
    })
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: options.host, port: options.port, backlog: LISTEN_BACKLOG }, () => {
        server.off('error', reject)
        // For example out of file descriptors: the next connection may work again.
        server.on('error', () => {})
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

/** Where a server listens. */
export function boundEndpoint(server: Server): Endpoint {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP server')
  return { address: address.address, port: address.port }
}

/** Connections that may wait to be accepted: a fleet of clients that comes back at once, after a restart for instance. */
export const LISTEN_BACKLOG = 1024
