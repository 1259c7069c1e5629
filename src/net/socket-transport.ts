import { Socket } from 'node:net'
import type { TlsSession } from './tls-session.js'
import { type Endpoint, endpointOf, type StreamReceiver, type Transport } from './transport.js'

/** What Node reads and writes a socket through. */
export interface SocketHandle {
  setNoDelay(on: boolean): void
}

/**
 * A transport over a socket of Node's.
 *
 * `adopt` makes the fast kind: by default Node allocates a fresh buffer of 64 KiB for each read, which costs more
 * than parsing what is in it. A socket made with `onread` reads into a buffer of ours, and since a chunk is
 * dealt with before the next is read, one buffer serves all connections. Large contents are read right into the memory
 * of their message. Node offers that for sockets that connect, and not for those it accepts: we make them.
 */
export class SocketTransport implements Transport {
  readonly remote: Endpoint
  readonly local: Endpoint
  readonly tls: TlsSession | undefined
  congested = false
  readonly #socket: Socket
  /** When the first read of this turn of the event loop that filled its buffer was dealt with; 0 when there was none. */
  #readingSince = 0
  /** Reading was stopped for the rest of this turn. */
  #stopped = false
  #receiver: StreamReceiver | undefined

  /** Takes a connection that was accepted; undefined when it is gone already. */
  static adopt(handle: SocketHandle): SocketTransport | undefined {
    handle.setNoDelay(true)
    let transport: SocketTransport | undefined
    let target: Buffer = receiveBuffer
    const options = {
      handle,
      allowHalfOpen: true,
      highWaterMark: CONGESTED_ABOVE,
      onread: {
        // Asked for before each read.
        buffer: (): Uint8Array<ArrayBuffer> => {
          target = transport?.destination() ?? receiveBuffer
          return target as Buffer<ArrayBuffer>
        },
        callback: (length: number): boolean => {
          transport?.received(target, length)
          return length < target.length || transport === undefined || transport.#mayReadOn()
        },
      },
    }
    const socket = new Socket(options)
    if (socket.remoteAddress === undefined) {
      socket.destroy()
      return undefined
    }
    transport = new SocketTransport(socket)
    return transport
  }

  /**
   * @param socket connected; with `adopt` the bytes come by `received`, else its owner must pass them on
   * @param tls what is known of the peer when the socket is one of TLS
   */
  constructor(socket: Socket, tls?: TlsSession) {
    this.#socket = socket
    this.tls = tls
    this.remote = endpointOf(socket.remoteAddress, socket.remotePort)
    this.local = endpointOf(socket.localAddress, socket.localPort)
  }

  get pendingBytes(): number {
    return this.#socket.writableLength
  }

  start(receiver: StreamReceiver): void {
    this.#receiver = receiver
    const socket = this.#socket
    socket.on('drain', () => {
      this.congested = false
      this.#receiver?.drained()
    })
    // A half-open connection is of no use: what cannot be answered to the end is over.
    socket.on('end', () => this.#over(undefined))
    socket.on('error', (error) => this.#over(error))
    socket.on('close', () => this.#over(undefined))
    socket.resume()
    socket.read(0)
  }

  destination(): Buffer | undefined {
    return this.#receiver?.destination()
  }

  received(data: Buffer, length: number): void {
    this.#receiver?.received(data, length)
  }

  /** After a read that filled its buffer, so that there is more: false when the rest is for the next turn of the event loop. */
  #mayReadOn(): boolean {
    const now = performance.now()
    if (this.#readingSince === 0) {
      this.#readingSince = now
      setImmediate(this.#nextTurn)
    }
    this.#stopped = now - this.#readingSince >= READ_IN_TURN
    return !this.#stopped
  }

  readonly #nextTurn = (): void => {
    this.#readingSince = 0
    if (this.#stopped && !this.#socket.isPaused()) this.#socket.resume()
    this.#stopped = false
  }

  write(chunks: readonly Buffer[]): void {
    const socket = this.#socket
    if (!socket.writable) return
    if (chunks.length > 1) socket.cork()
    for (const chunk of chunks) if (!socket.write(chunk)) this.congested = true
    if (chunks.length > 1) socket.uncork()
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  end(): void {
    this.#socket.setTimeout(END_TIMEOUT, () => this.#socket.destroy())
    this.#socket.resume()
    this.#socket.destroySoon()
  }

  destroy(): void {
    this.#socket.destroy()
  }

  #over(error: Error | undefined): void {
    const receiver = this.#receiver
    if (receiver === undefined) return
    this.#receiver = undefined
    receiver.ended(error)
  }
}

/**
 * Bytes that may wait in user space before a transport counts as congested, on top of what the kernel holds
 * (megabytes on a fast link). Small, because every slow consumer may cost that much.
 */
const CONGESTED_ABOVE = 512 * 1024
/** How long `end` waits for a peer that does not take what was sent, in ms. */
const END_TIMEOUT = 30_000
/**
 * ms for which one socket is read on before others have their turn. Without a bound libuv reads up to 32 full buffers, 8 MiB:
 * of messages of 16 bytes that is a tenth of a second in which nobody else is served. Large contents take little time, and
 * stopping after some number of bytes would cost them a quarter of their rate.
 */
const READ_IN_TURN = 3
/** Where every adopted socket reads into. */
const receiveBuffer = Buffer.allocUnsafeSlow(256 * 1024)
