import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { FieldTable } from '../message/field-table.js'
import { decodeMethod } from '../protocols/amqp091/codec/decode-method.js'
import { FrameDecoder, type FrameError, type FrameSink } from '../protocols/amqp091/codec/frame-decoder.js'
import {
  type ArgumentsOf,
  METHOD_ID_SIZE,
  type MethodDefinition,
  methodId,
  methods,
} from '../protocols/amqp091/codec/methods.js'
import { OutputBuffer } from '../protocols/amqp091/codec/output-buffer.js'
import { PROTOCOL_HEADER } from '../protocols/amqp091/protocol-header.js'
import type { AmqpAddress } from './amqp-uri.js'

/** Takes what comes on the channel besides answers. Payloads are as in `FrameSink`. */
export interface ChannelEvents {
  /** A method that nobody waits for, such as basic.deliver or a publisher confirm. */
  method(id: number, data: Buffer, start: number, end: number): void
  body(data: Buffer, start: number, end: number, last: boolean): void
  /** The connection is gone, for this reason; nothing comes any more. */
  failed(error: Error): void
}

const CHANNEL = 1
/** Without this capability a wrong password only closes the connection. */
const CLIENT_PROPERTIES: FieldTable = new Map([
  ['product', { type: 'longstr', value: 'warrenctl bench' }],
  [
    'capabilities',
    { type: 'table', value: new Map([['authentication_failure_close', { type: 'bool', value: true }]]) },
  ],
])
/** Octets of frames that this client takes. */
const FRAME_MAX = 131_072

/**
 * An AMQP connection with one channel, for load: it makes no object for a message. One request at a time may wait for its
 * answer.
 */
export class LoadConnection implements FrameSink {
  /** Negotiated; larger bodies are split. */
  frameMax = FRAME_MAX
  readonly output = new OutputBuffer()
  readonly #socket: Socket
  readonly #decoder = new FrameDecoder(this)
  #events: ChannelEvents | undefined
  #waiting: { readonly id: number; resolve(payload: Buffer): void; reject(error: Error): void } | undefined
  #error: Error | undefined
  #ending = false

  /**
   * @param heartbeat seconds between signs of life, 0 for none: a client that is busy measuring might miss them
   * @throws Error when it cannot connect, or is refused; the text says why
   */
  static async open(address: AmqpAddress, heartbeat = 0): Promise<LoadConnection> {
    const connection = new LoadConnection(address)
    try {
      await connection.#shakeHands(address, heartbeat)
    } catch (error) {
      connection.#socket.destroy()
      throw error
    }
    return connection
  }

  private constructor({ tls, host, port }: AmqpAddress) {
    this.#socket = tls ? connectTls({ host, port, servername: host }) : connect({ host, port })
    this.#socket.setNoDelay(true)
    this.#decoder.frameMax = FRAME_MAX
    this.#socket.on('data', (chunk: Buffer) => this.#decoder.push(chunk, 0, chunk.length))
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => this.#fail(new Error('the broker closed the connection')))
  }

  /** Hands what comes from now on to `events`. */
  listen(events: ChannelEvents): void {
    this.#events = events
    if (this.#error !== undefined) events.failed(this.#error)
  }

  async #shakeHands({ user, password, vhost }: AmqpAddress, heartbeat: number): Promise<void> {
    const { start, startOk, tune, tuneOk, open, openOk } = methods.connection
    this.output.raw(PROTOCOL_HEADER)
    await this.#answerTo(start)
    const response = Buffer.from(`\0${user}\0${password}`)
    this.output.method(0, startOk, {
      clientProperties: CLIENT_PROPERTIES,
      mechanism: 'PLAIN',
      response,
      locale: 'en_US',
    })
    const tuned = await this.#answerTo(tune)
    this.frameMax = tuned.frameMax === 0 ? FRAME_MAX : Math.min(tuned.frameMax, FRAME_MAX)
    const { channelMax } = tuned
    this.output.method(0, tuneOk, { channelMax, frameMax: this.frameMax, heartbeat })
    this.output.method(0, open, { virtualHost: vhost, capabilities: '', insist: false })
    await this.#answerTo(openOk)
    await this.call(methods.channel.open, { outOfBand: '' }, methods.channel.openOk)
  }

  /** Sends a request and waits for its answer. @throws Error when the broker refuses it */
  async call<Q extends MethodDefinition, A extends MethodDefinition>(
    request: Q,
    args: ArgumentsOf<Q>,
    answer: A,
  ): Promise<ArgumentsOf<A>> {
    this.output.method(CHANNEL, request, args)
    return this.#answerTo(answer)
  }

  async #answerTo<A extends MethodDefinition>(definition: A): Promise<ArgumentsOf<A>> {
    const payload = await new Promise<Buffer>((resolve, reject) => {
      this.#waiting = { id: definition.id, resolve, reject }
      if (this.#error !== undefined) this.#fail(this.#error)
      else this.flush()
    })
    return decodeMethod(definition, payload, METHOD_ID_SIZE, payload.length)
  }

  /** Sends what was put into `output`. */
  flush(): void {
    this.output.drainTo((octets) => this.#socket.write(octets))
  }

  /** Sends octets as they are. Returns false when the socket would rather take no more for now. */
  write(octets: Buffer): boolean {
    return this.#socket.write(octets)
  }

  /** Calls `resume` once the socket takes more again. */
  onDrain(resume: () => void): void {
    this.#socket.once('drain', resume)
  }

  async close(): Promise<void> {
    if (this.#error !== undefined) return
    const { close, closeOk } = methods.connection
    this.#ending = true
    this.output.method(0, close, { replyCode: 200, replyText: 'done', classId: 0, methodId: 0 })
    await this.#answerTo(closeOk).catch(() => {})
    this.#socket.destroy()
  }

  method(channel: number, data: Buffer, start: number, end: number): void {
    const id = methodId(data, start)
    if (this.#waiting?.id === id) {
      const { resolve } = this.#waiting
      this.#waiting = undefined
      return resolve(Buffer.from(data.subarray(start, end)))
    }
    if (id === methods.connection.close.id) {
      const { replyCode, replyText } = decodeMethod(
        methods.connection.close,
        data,
        start + METHOD_ID_SIZE,
        end,
      )
      return this.#refused(replyCode, replyText)
    }
    if (id === methods.channel.close.id) {
      const { replyCode, replyText } = decodeMethod(methods.channel.close, data, start + METHOD_ID_SIZE, end)
      return this.#refused(replyCode, replyText)
    }
    if (channel === CHANNEL) this.#events?.method(id, data, start, end)
  }

  header(): void {}

  body(_channel: number, data: Buffer, start: number, end: number, last: boolean): void {
    this.#events?.body(data, start, end, last)
  }

  /** Comes when this side has been silent, too. */
  heartbeat(): void {
    this.output.heartbeat()
    this.flush()
  }

  frameError({ kind }: FrameError): void {
    this.#fail(new Error(`the broker sent what is no AMQP: ${kind}`))
  }

  #refused(code: number, text: string): void {
    this.#fail(new Error(`the broker refused: ${code} ${text}`))
  }

  /** The first reason counts. */
  #fail(error: Error): void {
    const first = this.#error === undefined
    this.#error ??= error
    this.#waiting?.reject(this.#error)
    this.#waiting = undefined
    this.#socket.destroy()
    if (first && !this.#ending) this.#events?.failed(error)
  }
}
