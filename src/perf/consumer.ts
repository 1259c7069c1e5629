import { EMPTY_TABLE } from '../message/field-table.js'
import { methods } from '../protocols/amqp091/codec/methods.js'
import type { ChannelEvents, LoadConnection } from './client.js'
import type { Latencies } from './latencies.js'
import { type Arrivals, STAMP_SIZE } from './stamp.js'

/** Takes everything off a queue and checks what comes. */
export class Consumer implements ChannelEvents {
  received = 0
  readonly #connection: LoadConnection
  readonly #arrivals: readonly Arrivals[]
  readonly #latencies: Pick<Latencies, 'add'>
  /** Messages before one is acknowledged, with those before it; 0 for no acknowledgements. */
  readonly #ackEvery: number
  readonly #failed: (error: Error) => void
  readonly #stamp = Buffer.alloc(STAMP_SIZE)
  #stampLength = 0
  #bodyLeft = 0
  readonly #size: number

  /** @param arrivals of each producer */
  constructor(
    connection: LoadConnection,
    options: { readonly size: number; readonly prefetch: number },
    arrivals: readonly Arrivals[],
    latencies: Pick<Latencies, 'add'>,
    failed: (error: Error) => void,
  ) {
    this.#connection = connection
    this.#arrivals = arrivals
    this.#latencies = latencies
    this.#failed = failed
    this.#size = options.size
    this.#ackEvery = options.prefetch === 0 ? 0 : Math.max(1, Math.floor(options.prefetch / 4))
  }

  /** @param prefetch 0 for no acknowledgements */
  async start(queue: string, prefetch: number): Promise<void> {
    this.#bodyLeft = this.#size
    const { qos, qosOk, consume, consumeOk } = methods.basic
    if (prefetch > 0) {
      await this.#connection.call(qos, { prefetchSize: 0, prefetchCount: prefetch, global: false }, qosOk)
    }
    this.#connection.listen(this)
    const how = { noLocal: false, noAck: prefetch === 0, exclusive: false, nowait: false }
    await this.#connection.call(
      consume,
      { ticket: 0, queue, consumerTag: '', ...how, arguments: EMPTY_TABLE },
      consumeOk,
    )
  }

  failed(error: Error): void {
    this.#failed(error)
  }

  method(): void {}

  body(data: Buffer, start: number, end: number): void {
    if (this.#stampLength < STAMP_SIZE) {
      const taken = Math.min(end - start, STAMP_SIZE - this.#stampLength)
      data.copy(this.#stamp, this.#stampLength, start, start + taken)
      this.#stampLength += taken
    }
    this.#bodyLeft -= end - start
    if (this.#bodyLeft <= 0) this.#message()
  }

  #message(): void {
    const producer = this.#stamp.readUInt32BE(0)
    this.#arrivals[producer]?.note(this.#stamp.readUInt32BE(4))
    this.#latencies.add(performance.now() - this.#stamp.readDoubleBE(8))
    this.#stampLength = 0
    this.#bodyLeft = this.#size
    this.received++
    if (this.#ackEvery === 0 || this.received % this.#ackEvery !== 0) return
    // Delivery tags count from 1 on a channel, as `received` does.
    this.#connection.output.ack(1, this.received, true)
    this.#connection.flush()
  }
}
