/** A small AMQP 0-9-1 client over node:net that lets a test break every rule and see what comes back. */
import { connect, type Socket } from 'node:net'

import {
  type Arguments,
  carriesContent,
  decodeMethod,
  FRAME,
  FRAME_END,
  frame,
  headerPayload,
  methodFrame,
  PROTOCOL_HEADER,
  type Table,
} from './wire.js'

export interface Address {
  readonly host: string
  readonly port: number
}

/**
 * Something the broker did: a method by its name, or 'heartbeat', 'protocol-header' (its answer to a bad
 * one) or 'closed' (the end of TCP, however it came).
 */
export interface BrokerEvent {
  readonly name: string
  readonly channel: number
  readonly args: Arguments
  /** Payload of the content header, empty without content. */
  readonly header: Buffer
  readonly body: Buffer
}

export interface LoginOptions {
  readonly user?: string
  readonly password?: string
  readonly vhost?: string
  readonly channelMax?: number
  readonly frameMax?: number
  /** Seconds, 0 for none. */
  readonly heartbeat?: number
  readonly capabilities?: Table
}

/** How long to wait for anything before a test fails, in ms. Longer than every timeout of a broker's handshake. */
const PATIENCE = 6000
const NO_BYTES: Buffer = Buffer.alloc(0)

interface PartialContent {
  readonly name: string
  readonly args: Arguments
  header: Buffer | undefined
  body: Buffer
}

export class RawClient {
  /** Whether a close of the broker is answered at once; true unless a test wants the time in between. */
  answerClose = true
  /** Size of the largest frame received, in bytes with its overhead. */
  largestFrame = 0

  readonly #socket: Socket
  readonly #events: BrokerEvent[] = []
  readonly #contents = new Map<number, PartialContent>()
  #received: Buffer = NO_BYTES
  #wake: (() => void) | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk) => this.#read(chunk))
    // What went wrong is of no interest: every end of the connection is reported by 'close'.
    socket.on('error', () => {})
    socket.on('end', () => socket.end())
    socket.on('close', () => this.#emit('closed'))
  }

  /** Opens TCP and says nothing. */
  static async connect(address: Address): Promise<RawClient> {
    const socket = connect({ host: address.host, port: address.port, noDelay: true })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    // A client that a failed test has left open must not keep the process alive.
    socket.unref()
    return new RawClient(socket)
  }

  /** Opens a connection up to open-ok. Throws when the broker refuses. */
  static async login(address: Address, options: LoginOptions = {}): Promise<RawClient> {
    const client = await RawClient.connect(address)
    const event = await client.handshake(options)
    if (event.name !== 'connection.open-ok') throw new Error(`login: ${describe(event)}`)
    return client
  }

  /** Opens a connection and the given channels. */
  static async open(address: Address, options: LoginOptions = {}, channels = [1]): Promise<RawClient> {
    const client = await RawClient.login(address, options)
    for (const channel of channels) await client.call(channel, 'channel.open')
    return client
  }

  /** Goes through the handshake and returns its last event: open-ok or whatever came instead. */
  async handshake(options: LoginOptions = {}): Promise<BrokerEvent> {
    const tune = await this.authenticate(options)
    if (tune.name !== 'connection.tune') return tune
    this.send(0, 'connection.tune-ok', {
      channelMax: options.channelMax ?? tune.args['channelMax'] ?? 0,
      frameMax: options.frameMax ?? tune.args['frameMax'] ?? 0,
      heartbeat: options.heartbeat ?? 0,
    })
    return this.call(0, 'connection.open', { virtualHost: options.vhost ?? '/' })
  }

  /** The first half of the handshake, up to the broker's answer to PLAIN. */
  async authenticate(options: LoginOptions = {}): Promise<BrokerEvent> {
    this.write(PROTOCOL_HEADER)
    await this.next()
    return this.call(0, 'connection.start-ok', {
      clientProperties: {
        capabilities: options.capabilities ?? {
          authentication_failure_close: true,
          consumer_cancel_notify: true,
        },
      },
      mechanism: 'PLAIN',
      response: `\0${options.user ?? 'guest'}\0${options.password ?? 'guest'}`,
      locale: 'en_US',
    })
  }

  write(...bytes: Buffer[]): void {
    if (this.#socket.writable) this.#socket.write(Buffer.concat(bytes))
  }

  /** Writes and waits until the kernel has taken it, so that what the broker does not read is not gathered here. */
  async writeThrough(bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.write(bytes, () => resolve()))
  }

  send(channel: number, method: string, args: Arguments = {}): void {
    this.write(methodFrame(channel, method, args))
  }

  /** Sends a method and returns the next event, whatever it is. */
  async call(channel: number, method: string, args: Arguments = {}): Promise<BrokerEvent> {
    this.send(channel, method, args)
    return this.next()
  }

  publish(channel: number, args: Arguments, body: string | Buffer, properties?: Buffer): void {
    const bytes = Buffer.from(body as string)
    this.write(
      methodFrame(channel, 'basic.publish', args),
      frame(
        FRAME.header,
        channel,
        headerPayload(bytes.length, properties === undefined ? {} : { properties }),
      ),
      ...(bytes.length === 0 ? [] : [frame(FRAME.body, channel, bytes)]),
    )
  }

  /** The next event; throws after 6 s without one. */
  async next(): Promise<BrokerEvent> {
    const event = await this.nextWithin(PATIENCE)
    if (event === undefined) throw new Error(`nothing came from the broker for ${PATIENCE} ms`)
    return event
  }

  /** The next event, or undefined when none comes within so many ms. */
  async nextWithin(ms: number): Promise<BrokerEvent | undefined> {
    if (this.#events.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#wake = undefined
    }
    return this.#events.shift()
  }

  /** Events up to and including the one of that name, or the end of TCP, as `describe` writes them. */
  async until(name: string): Promise<string[]> {
    const seen: string[] = []
    for (;;) {
      const event = await this.next()
      seen.push(describe(event))
      if (event.name === name || event.name === 'closed') return seen
    }
  }

  /** From now on what comes is read and forgotten. */
  discard(): void {
    this.#socket.removeAllListeners('data')
    this.#socket.on('data', () => {})
  }

  /** Ends TCP without a word. */
  destroy(): void {
    this.#socket.destroy()
  }

  /** Stops reading, so that what the broker sends stays in the kernel and in the broker. */
  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  #read(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    if (this.#received.subarray(0, 4).toString('latin1') === 'AMQP') {
      this.#emit('protocol-header', 0, {}, this.#received.subarray(0, 8))
      this.#received = this.#received.subarray(8)
    }
    while (this.#received.length >= 8) {
      const payloadSize = this.#received.readUInt32BE(3)
      if (this.#received.length < payloadSize + 8) return
      const whole = this.#received.subarray(0, payloadSize + 8)
      this.#received = this.#received.subarray(whole.length)
      if (whole[whole.length - 1] !== FRAME_END)
        throw new Error('the broker sent a frame without its end octet')
      this.largestFrame = Math.max(this.largestFrame, whole.length)
      this.#readFrame(whole[0] ?? 0, whole.readUInt16BE(1), whole.subarray(7, -1))
    }
  }

  #readFrame(type: number, channel: number, payload: Buffer): void {
    switch (type) {
      case FRAME.heartbeat:
        this.#emit('heartbeat', channel)
        break
      case FRAME.method:
        this.#readMethod(channel, payload)
        break
      default:
        this.#readContent(type, channel, payload)
    }
  }

  #readContent(type: number, channel: number, payload: Buffer): void {
    const content = this.#contents.get(channel)
    if (content === undefined)
      throw new Error(`the broker sent content without a method on channel ${channel}`)
    if (type === FRAME.header) content.header = payload
    else content.body = Buffer.concat([content.body, payload])
    const { name, args, header, body } = content
    if (header !== undefined && BigInt(body.length) >= header.readBigUInt64BE(4)) {
      this.#contents.delete(channel)
      this.#emit(name, channel, args, header, body)
    }
  }

  #readMethod(channel: number, payload: Buffer): void {
    const { name, args } = decodeMethod(payload)
    if (carriesContent(name)) {
      this.#contents.set(channel, { name, args, header: undefined, body: NO_BYTES })
      return
    }
    if (this.answerClose && name.endsWith('.close')) this.send(channel, `${name}-ok`)
    this.#emit(name, channel, args)
  }

  #emit(name: string, channel = 0, args: Arguments = {}, header = NO_BYTES, body = NO_BYTES): void {
    this.#events.push({ name, channel, args, header, body })
    this.#wake?.()
  }
}

/** An event as tests spell it: its name; a close with code, the failing method's ids and text. */
export function describe(event: BrokerEvent): string {
  if (!event.name.endsWith('.close')) return event.name
  const { replyCode, classId, methodId, replyText } = event.args
  return `${event.name} ${replyCode} ${classId}.${methodId} ${replyText}`
}

/** Throws unless the broker still serves a newcomer: a connection, a queue, a message there and back. */
export async function assertServing(address: Address): Promise<void> {
  const client = await RawClient.open(address)
  const declared = await client.call(1, 'queue.declare', { exclusive: true })
  const queue = declared.args['queue'] ?? ''
  client.publish(1, { routingKey: queue }, 'still there')
  const got = await client.call(1, 'basic.get', { queue, noAck: true })
  if (got.body.toString() !== 'still there') throw new Error(`no longer serving: ${describe(got)}`)
  client.destroy()
}
