/**
 * A byte stream to one peer, as protocols see it. TCP is one implementation; TLS and WebSockets fit behind
 * the same interface.
 */
export interface Transport {
  readonly remote: Endpoint
  readonly local: Endpoint
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
  /** Bytes arrived: `data[0..length)`. They are overwritten after the call. */
  received(data: Buffer, length: number): void
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

/** `127.0.0.1:5672`, `[::1]:5672` */
export function formatEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** Whether the peer runs on this machine. */
export function isLoopback({ address }: Endpoint): boolean {
  return address === '::1' || address.startsWith('127.')
}
