import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FieldTable } from '../message/field-table.js'
import { methods } from '../protocols/amqp091/codec/methods.js'
import type { AmqpAddress } from './amqp-uri.js'
import { LoadConnection } from './client.js'
import { Consumer } from './consumer.js'
import { Latencies, type LatencySummary } from './latencies.js'
import { Producer } from './producer.js'
import { Arrivals } from './stamp.js'

export interface LoadOptions {
  readonly producers: number
  readonly consumers: number
  readonly queues: number
  /** Octets of a body, at least STAMP_SIZE. */
  readonly size: number
  readonly persistent: boolean
  /** Messages of a producer that may wait for their confirms; 0 for no confirms. */
  readonly window: number
  /** Messages that a consumer may hold; 0 for no acknowledgements. */
  readonly prefetch: number
  /** Messages a second, of all producers together; Infinity for as fast as it goes. */
  readonly rate: number
  /** Ends the publishing: after so many seconds, or so many messages of all producers together. */
  readonly seconds: number
  readonly count: number
}

/** What was measured, and whether it can be believed. */
export interface LoadReport {
  /** From the first publish to the last one, and to the last delivery. */
  readonly seconds: number
  readonly published: number
  readonly publish_rate: number
  /** 0 without confirms. */
  readonly confirmed: number
  /** Negatively confirmed. */
  readonly refused: number
  readonly received: number
  readonly receive_rate: number
  /** Bytes of bodies a second that were published. */
  readonly bytes_rate: number
  readonly confirm_ms: LatencySummary | null
  /** From publish to delivery. */
  readonly delivery_ms: LatencySummary | null
  /** Messages that did not arrive; null without consumers. */
  readonly lost: number | null
  readonly duplicated: number
}

/** How far a load is. */
export interface LoadProgress {
  readonly published: number
  readonly received: number
}

/** ms without a message after which the rest is taken for lost. */
const PATIENCE = 10_000
/** ms after which the broker deletes queues that were left behind. */
const EXPIRES = 300_000

/**
 * Publishes and consumes through queues of its own, which it deletes at the end, and counts what arrives.
 * @param report called now and then
 * @param stop ends the publishing early when it is aborted; what is out is still counted
 * @throws Error when the broker cannot be reached or refuses something
 */
export async function runLoad(
  address: AmqpAddress,
  options: LoadOptions,
  report: (progress: LoadProgress) => void,
  stop: AbortSignal,
): Promise<LoadReport> {
  const load = new Load(address, options)
  try {
    await load.prepare()
    return await load.run(report, stop)
  } finally {
    await load.cleanUp()
  }
}

class Load {
  readonly #address: AmqpAddress
  readonly #options: LoadOptions
  readonly #queues: readonly string[]
  readonly #connections: LoadConnection[] = []
  readonly #producers: Producer[] = []
  readonly #consumers: Consumer[] = []
  readonly #arrivals: readonly Arrivals[]
  readonly #confirms = new Latencies()
  readonly #deliveries = new Latencies()
  #publishing: Promise<void>[] = []
  #failure: Error | undefined

  constructor(address: AmqpAddress, options: LoadOptions) {
    this.#address = address
    this.#options = options
    const run = randomBytes(4).toString('hex')
    this.#queues = Array.from({ length: options.queues }, (_, i) => `warren-bench-${run}-${i}`)
    this.#arrivals = Array.from({ length: options.producers }, () => new Arrivals())
  }

  async prepare(): Promise<void> {
    const control = await this.#connect()
    const { declare, declareOk } = methods.queue
    const table: FieldTable = new Map([['x-expires', { type: 'long', value: EXPIRES }]])
    const { persistent: durable } = this.#options
    const how = { ticket: 0, passive: false, durable, exclusive: false, autoDelete: false, nowait: false }
    for (const queue of this.#queues)
      await control.call(declare, { ...how, queue, arguments: table }, declareOk)
    for (let i = 0; i < this.#options.consumers; i++) await this.#addConsumer(i)
    for (let i = 0; i < this.#options.producers; i++) await this.#addProducer(i)
  }

  async #connect(): Promise<LoadConnection> {
    const connection = await LoadConnection.open(this.#address)
    this.#connections.push(connection)
    return connection
  }

  async #addConsumer(i: number): Promise<void> {
    const connection = await this.#connect()
    const { size, prefetch } = this.#options
    const failed = (error: Error) => {
      this.#failure ??= error
    }
    const consumer = new Consumer(connection, { size, prefetch }, this.#arrivals, this.#deliveries, failed)
    this.#consumers.push(consumer)
    await consumer.start(this.#queueOf(i), prefetch)
  }

  async #addProducer(number: number): Promise<void> {
    const connection = await this.#connect()
    const { size, persistent, window, rate, count, producers } = this.#options
    const { select, selectOk } = methods.confirm
    if (window > 0) await connection.call(select, { nowait: false }, selectOk)
    const own = { number, queue: this.#queueOf(number), size, persistent, window, rate: rate / producers }
    const share = Math.floor(count / producers) + (number < count % producers ? 1 : 0)
    const finished = new Promise<void>((resolve, reject) => {
      const done = (error?: Error) => (error === undefined ? resolve() : reject(error))
      const total = Number.isFinite(count) ? share : count
      this.#producers.push(new Producer(connection, { ...own, count: total }, this.#confirms, done))
    })
    // A failure is told of by `run`, which may come to it later.
    finished.catch(() => {})
    this.#publishing.push(finished)
  }

  #queueOf(i: number): string {
    return this.#queues[i % this.#queues.length] as string
  }

  async run(report: (progress: LoadProgress) => void, stop: AbortSignal): Promise<LoadReport> {
    const begun = performance.now()
    const tell = setInterval(() => report({ published: this.#published, received: this.#received }), 200)
    for (const producer of this.#producers) producer.start()
    const end = () => {
      for (const producer of this.#producers) producer.stop()
    }
    const timer = setTimeout(end, Math.min(this.#options.seconds * 1000, MAX_TIMEOUT))
    stop.addEventListener('abort', end)
    try {
      await Promise.all(this.#publishing)
      const publishing = (performance.now() - begun) / 1000
      await this.#drain()
      const seconds = (performance.now() - begun) / 1000
      return this.#report(publishing, seconds)
    } finally {
      clearTimeout(timer)
      clearInterval(tell)
      stop.removeEventListener('abort', end)
    }
  }

  /** Waits for what is still in the queues. */
  async #drain(): Promise<void> {
    if (this.#consumers.length === 0) return
    let [last, since] = [this.#received, performance.now()]
    while (this.#received < this.#published && performance.now() - since < PATIENCE) {
      await sleep(1)
      if (this.#failure !== undefined) throw this.#failure
      if (this.#received > last) [last, since] = [this.#received, performance.now()]
    }
  }

  get #published(): number {
    return this.#producers.reduce((sum, { published }) => sum + published, 0)
  }

  get #received(): number {
    return this.#consumers.reduce((sum, { received }) => sum + received, 0)
  }

  #report(publishing: number, seconds: number): LoadReport {
    const [published, received] = [this.#published, this.#received]
    const sum = (count: (producer: Producer) => number) =>
      this.#producers.reduce((all, one) => all + count(one), 0)
    const arrived = this.#arrivals.reduce((all, { count }) => all + count, 0)
    const refused = sum((producer) => producer.refused)
    return {
      seconds,
      published,
      publish_rate: published / publishing,
      confirmed: sum((producer) => producer.confirmed),
      refused,
      received,
      receive_rate: received / seconds,
      bytes_rate: (published * this.#options.size) / publishing,
      confirm_ms: this.#confirms.summary() ?? null,
      delivery_ms: this.#deliveries.summary() ?? null,
      lost: this.#consumers.length === 0 ? null : published - refused - arrived,
      duplicated: this.#arrivals.reduce((all, { duplicates }) => all + duplicates, 0),
    }
  }

  /** Deletes the queues over the connection that made them, or leaves them to expire when it is gone. */
  async cleanUp(): Promise<void> {
    const [control, ...others] = this.#connections
    await Promise.all(others.map((connection) => connection.close()))
    const { delete: remove, deleteOk } = methods.queue
    const how = { ticket: 0, ifUnused: false, ifEmpty: false, nowait: false }
    try {
      for (const queue of this.#queues) await control?.call(remove, { ...how, queue }, deleteOk)
    } catch {
      return
    }
    await control?.close()
  }
}

/** The longest that setTimeout takes. */
const MAX_TIMEOUT = 2 ** 31 - 1
