import { writeProperties } from '../message/properties.js'
import { encodeMethod } from '../protocols/amqp091/codec/encode-method.js'
import {
  FRAME_BODY,
  FRAME_END,
  FRAME_HEADER,
  FRAME_HEADER_SIZE,
  FRAME_METHOD,
  FRAME_OVERHEAD,
} from '../protocols/amqp091/codec/frame.js'
import { SettleArguments } from '../protocols/amqp091/codec/hot-methods.js'
import { BASIC_ACK, BASIC_NACK, METHOD_ID_SIZE, methods } from '../protocols/amqp091/codec/methods.js'
import type { ChannelEvents, LoadConnection } from './client.js'
import type { Latencies } from './latencies.js'
import { writeStamp } from './stamp.js'

export interface ProducerOptions {
  readonly number: number
  readonly queue: string
  /** Octets of a body. */
  readonly size: number
  readonly persistent: boolean
  /** How many messages may wait for their confirms; 0 for no confirms. */
  readonly window: number
  /** Messages a second; Infinity for as fast as it goes. */
  readonly rate: number
  /** Messages in all. */
  readonly count: number
}

/** Octets that are sent at once. */
const BATCH = 65_536
/** ms between two looks at the clock of a producer with a rate. */
const TICK = 2

/** Publishes as fast as it may. */
export class Producer implements ChannelEvents {
  published = 0
  /** Confirmed, whether well or not. */
  confirmed = 0
  refused = 0
  readonly #connection: LoadConnection
  readonly #options: ProducerOptions
  readonly #latencies: Latencies
  readonly #template: Buffer
  /** Where the body stands in the template. */
  readonly #bodyAt: number
  /** When each message was published that waits for its confirm, NaN for others; by its number modulo the window. */
  readonly #times: Float64Array
  /** Number of the first message that waits for its confirm. */
  #lowest = 0
  readonly #settle = new SettleArguments()
  readonly #done: (error?: Error) => void
  #begun = 0
  #stopped = false
  #congested = false
  #timer: NodeJS.Timeout | undefined

  /** @param done called once, when everything is published and confirmed, or it has failed */
  constructor(
    connection: LoadConnection,
    options: ProducerOptions,
    latencies: Latencies,
    done: (error?: Error) => void,
  ) {
    this.#connection = connection
    this.#options = options
    this.#latencies = latencies
    this.#done = done
    this.#times = new Float64Array(options.window)
    const { octets, bodyAt } = publishTemplate(options, connection.frameMax)
    this.#template = octets
    this.#bodyAt = bodyAt
    connection.listen(this)
  }

  start(): void {
    this.#begun = performance.now()
    if (this.#options.rate < Number.POSITIVE_INFINITY) this.#timer = setInterval(() => this.#pump(), TICK)
    this.#pump()
  }

  /** Publishes nothing more; `done` is called when what is out is confirmed. */
  stop(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#finishIfDone()
  }

  failed(error: Error): void {
    clearInterval(this.#timer)
    this.#done(error)
  }

  body(): void {}

  /** A publisher confirm. */
  method(id: number, data: Buffer, start: number, end: number): void {
    if (id !== BASIC_ACK && id !== BASIC_NACK) return
    const settle = this.#settle
    if (id === BASIC_ACK) settle.readAck(data, start + METHOD_ID_SIZE, end)
    else settle.readNack(data, start + METHOD_ID_SIZE, end)
    // Tags count from 1, messages from 0.
    const last = settle.deliveryTag - 1
    const before = this.confirmed
    this.#confirm(settle.multiple ? this.#lowest : last, last)
    if (id === BASIC_NACK) this.refused += this.confirmed - before
    this.#pump()
    this.#finishIfDone()
  }

  /** Confirms may come in any order; some of these may have come before. */
  #confirm(first: number, last: number): void {
    const times = this.#times
    const { window } = this.#options
    const now = performance.now()
    for (let number = first; number <= last; number++) {
      const time = times[number % window] as number
      if (Number.isNaN(time)) continue
      times[number % window] = Number.NaN
      this.#latencies.add(now - time)
      this.confirmed++
    }
    while (this.#lowest < this.published && Number.isNaN(times[this.#lowest % window])) this.#lowest++
  }

  #pump(): void {
    while (!this.#stopped && !this.#congested) {
      const room = Math.min(this.#allowed(), Math.max(1, Math.floor(BATCH / this.#template.length)))
      if (room <= 0) break
      this.#send(room)
    }
    if (this.published >= this.#options.count) this.stop()
  }

  /** How many messages may be published now. */
  #allowed(): number {
    const { rate, window, count } = this.#options
    const due =
      rate === Number.POSITIVE_INFINITY ? rate : Math.floor(((performance.now() - this.#begun) / 1000) * rate)
    const free = window === 0 ? Number.POSITIVE_INFINITY : window - (this.published - this.#lowest)
    return Math.min(count - this.published, due - this.published, free)
  }

  #send(messages: number): void {
    const { number, window } = this.#options
    const template = this.#template
    const octets = Buffer.allocUnsafe(messages * template.length)
    const now = performance.now()
    for (let i = 0; i < messages; i++) {
      const at = i * template.length
      template.copy(octets, at)
      writeStamp(octets, at + this.#bodyAt, number, this.published, now)
      if (window > 0) this.#times[this.published % window] = now
      this.published++
    }
    if (this.#connection.write(octets)) return
    this.#congested = true
    this.#connection.onDrain(() => {
      this.#congested = false
      this.#pump()
    })
  }

  #finishIfDone(): void {
    if (this.#stopped && (this.#options.window === 0 || this.confirmed >= this.published)) this.#done()
  }
}

/** The frames of one message, and where its body begins. A body larger than a frame takes several. */
export function publishTemplate(
  options: Pick<ProducerOptions, 'queue' | 'size' | 'persistent'>,
  frameMax: number,
): { readonly octets: Buffer; readonly bodyAt: number } {
  const { queue, size, persistent } = options
  const args = { ticket: 0, exchange: '', routingKey: queue, mandatory: false, immediate: false }
  const publish = frame(FRAME_METHOD, encodeMethod(methods.basic.publish, args))
  const properties = writeProperties({ deliveryMode: persistent ? 2 : 1 })
  const ids = Buffer.alloc(12)
  ids.writeUInt16BE(methods.basic.publish.classId, 0)
  ids.writeBigUInt64BE(BigInt(size), 4)
  const header = frame(FRAME_HEADER, Buffer.concat([ids, properties]))
  const limit = frameMax - FRAME_OVERHEAD
  const bodies: Buffer[] = []
  for (let from = 0; from < size; from += limit)
    bodies.push(frame(FRAME_BODY, Buffer.alloc(Math.min(limit, size - from), 'w')))
  const bodyAt = publish.length + header.length + FRAME_HEADER_SIZE
  return { octets: Buffer.concat([publish, header, ...bodies]), bodyAt }
}

function frame(type: number, payload: Buffer): Buffer {
  const octets = Buffer.alloc(payload.length + FRAME_OVERHEAD)
  octets[0] = type
  octets.writeUInt16BE(1, 1)
  octets.writeUInt32BE(payload.length, 3)
  payload.copy(octets, FRAME_HEADER_SIZE)
  octets[octets.length - 1] = FRAME_END
  return octets
}
