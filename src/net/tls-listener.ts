import type { Socket } from 'node:net'
import {
  createServer,
  type DetailedPeerCertificate,
  type TlsOptions as NodeTlsOptions,
  type Server,
  type TLSSocket,
} from 'node:tls'
import { SocketTransport } from './socket-transport.js'
import { boundEndpoint, LISTEN_BACKLOG, type ListenOptions } from './tcp-listener.js'
import type { TlsCredentials } from './tls-credentials.js'
import { tlsSession } from './tls-session.js'
import { type Endpoint, endpointOf, formatEndpoint, type Transport } from './transport.js'

/** How a listener with TLS treats its clients. */
export interface TlsListenOptions extends ListenOptions {
  /** Whether clients are asked for a certificate; one that is not good ends the connection. */
  readonly verifyPeer: boolean
  /** Whether a client must have one. */
  readonly requirePeerCertificate: boolean
  /** Certificates that may stand between a client's and its authority's. */
  readonly depth: number
  /** ms that a client may take to finish the TLS handshake, Infinity for no limit. */
  readonly handshakeTimeout: number
}

/** Who takes what a listener with TLS accepts. */
export interface TlsAcceptor {
  /** A connection whose TLS handshake is done. It must be `start`ed. */
  accept(transport: Transport): void
  /** The TLS handshake went wrong, for a reason in words. */
  refused(peer: string, reason: string): void
}

/** Accepts connections with TLS and hands each to a protocol. */
export class TlsListener {
  /** Where it listens, with the port that was chosen. */
  readonly endpoint: Endpoint
  readonly #server: Server

  /** Resolves when connections are accepted; rejects with Node's error when the address cannot be used. */
  static listen(
    options: TlsListenOptions,
    credentials: TlsCredentials,
    acceptor: TlsAcceptor,
  ): Promise<TlsListener> {
    const server = createServer(tlsServerOptions(options, credentials))
    guardTls(server, credentials, options, (peer, reason) => acceptor.refused(peer, reason))
    server.on('secureConnection', (socket) => {
      if (!socket.destroyed) acceptor.accept(secureTransport(socket))
    })
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: options.host, port: options.port, backlog: LISTEN_BACKLOG }, () => {
        server.off('error', reject)
        // For example out of file descriptors: the next connection may work again.
        server.on('error', () => {})
        resolve(new TlsListener(server))
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

/** How a server of Node's speaks TLS. */
export function tlsServerOptions(options: TlsListenOptions, credentials: TlsCredentials): NodeTlsOptions {
  return {
    ...credentials.default,
    requestCert: options.verifyPeer,
    rejectUnauthorized: options.requirePeerCertificate,
    handshakeTimeout: Math.min(options.handshakeTimeout, LONGEST_TIMER),
    noDelay: true,
    SNICallback: (host, done) => done(null, credentials.contextFor(host)),
  }
}

/**
 * Has a server destroy connections whose client certificate is not accepted, before anybody reads from them, and keep up
 * with certificates that are renewed.
 * @param refused is told whose TLS handshake went wrong, and why
 */
export function guardTls(
  server: Server,
  credentials: TlsCredentials,
  { verifyPeer, depth }: TlsListenOptions,
  refused: (peer: string, reason: string) => void,
): void {
  const peerOf = (socket: Socket) => formatEndpoint(endpointOf(socket.remoteAddress, socket.remotePort))
  renewCredentials(server, credentials)
  server.on('secureConnection', (socket) => {
    const reason = verifyPeer ? whyUntrusted(socket, depth) : undefined
    if (reason === undefined) return
    refused(peerOf(socket), reason)
    socket.destroy()
  })
  server.on('tlsClientError', (error, socket: Socket) => refused(peerOf(socket), error.message))
}

/** Has each new connection begin with the certificate that is in its file then. */
function renewCredentials(server: Server, credentials: TlsCredentials): void {
  let used = credentials.default
  // In front of the listener by which Node starts TLS.
  server.prependListener('connection', () => {
    credentials.refresh()
    if (credentials.default === used) return
    used = credentials.default
    server.setSecureContext(used)
  })
}

/** Why a client's certificate is not accepted; undefined when it is, or when there is none. */
function whyUntrusted(socket: TLSSocket, depth: number): string | undefined {
  const certificate = socket.getPeerCertificate(true)
  if (certificate.raw === undefined) return undefined
  if (!socket.authorized) return `the client's certificate is not trusted: ${socket.authorizationError}`
  const between = intermediates(certificate)
  return between > depth
    ? `${between} certificates stand between the client's and its authority's, ${depth} may`
    : undefined
}

/** The certificates between the peer's and the authority's, which is its own issuer. */
function intermediates(certificate: DetailedPeerCertificate): number {
  let count = 0
  let issuer: DetailedPeerCertificate | undefined = certificate.issuerCertificate
  while (issuer !== undefined && issuer.issuerCertificate !== issuer) {
    count++
    issuer = issuer.issuerCertificate
  }
  return count
}

/** TLS decrypts into buffers of its own: there is none of ours to read into. */
function secureTransport(socket: TLSSocket): SocketTransport {
  const transport = new SocketTransport(socket, tlsSession(socket))
  socket.on('data', (data) => transport.received(data, data.length))
  return transport
}

/** Timers of Node's take no more ms. */
const LONGEST_TIMER = 2 ** 31 - 1
