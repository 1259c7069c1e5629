import type { TlsSession } from './tls-session.js'

/**
 * A byte stream to one peer, as protocols see it. TCP and TLS are behind it; WebSockets would fit,
 * too.
 */
export interface Transport {
  readonly remote: Endpoint
  readonly local: Endpoint
  /** What is known of the peer when the stream goes through TLS. */
  readonly tls: TlsSession | undefined
  /**
   * More was written than the peer takes at the moment. Writing goes on to work (into memory); whoever can
   * wait, waits for `drained`.
   */
  readonly congested: boolean
  /** Bytes that were written and that the operating system has not taken yet. */
  readonly pendingBytes: number

  /** Begins to read. Once, before anything else. */
  start(receiver: StreamReceiver): void
  /**
   * Sends chunks, in one system call where possible. They must not change while `pendingBytes` is above 0.
   * Ignored when the stream is over.
   */
  write(chunks: readonly Buffer[]): void
  /** Stops reading, so that the peer is held up by its own socket; `resume` goes on. */
  pause(): void
  resume(): void
  /** Ends the stream when everything written has been sent, or when the peer does not take it for 30 s. */
  end(): void
  /** Ends the stream at once. */
  destroy(): void
}

/** Who reads from a transport. */
export interface StreamReceiver {
  /**
   * Bytes arrived: `data[0..length)`. They are overwritten after the call, unless they are where the receiver wanted
   * them.
   */
  received(data: Buffer, length: number): void
  /**
   * Where the next bytes are to go; undefined when it does not matter. A transport that can reads them right into it,
   * which spares copying large contents.
   */
  destination(): Buffer | undefined
  /** The transport is no longer congested. */
  drained(): void
  /**
   * The stream is over: the peer has ended it, or it broke (then with an error), or it was destroyed here. Comes
   * once, and nothing comes after it. Nothing that is written from now on arrives.
   */
  ended(error: Error | undefined): void
}

/** One end of a connection. */
export interface Endpoint {
  /** An IP address; IPv4 also where the socket speaks IPv6. */
  readonly address: string
  readonly port: number
}

/** An end in Node's terms. An IPv4 peer on an IPv6 socket is shown as what it is. */
export function endpointOf(address: string | undefined, port: number | undefined): Endpoint {
  return { address: (address ?? '').replace(/^::ffff:(?=\d+\.)/, ''), port: port ?? 0 }
}

/** `127.0.0.1:5672`, `[::1]:5672` */
export function formatEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** Whether the peer runs on this machine. */
export function isLoopback({ address }: Endpoint): boolean {
  return address === '::1' || address.startsWith('127.')
}
