/** What recorded transcripts need done through AMQP, done with amqplib. */
import { type Channel, type ChannelModel, connect } from 'amqplib'

type Table = Readonly<Record<string, unknown>>

interface Properties {
  readonly durable?: boolean
  readonly auto_delete?: boolean
  readonly exclusive?: boolean
  readonly exchange_type?: string
  readonly arguments?: Table
}

/** The streams of the recordings. */
const STREAMS: ReadonlySet<string> = new Set(['st1'])

/** One step; `id` names the client that does it. */
export type Step = { readonly id: string } & (
  | { readonly op: 'open' | 'close' | 'drop' }
  | { readonly op: 'queue' | 'exchange'; readonly name: string; readonly kw: Properties }
  | {
      readonly op: 'bind'
      readonly queue: string
      readonly exchange: string
      readonly key: string
      readonly args?: Table
    }
  | { readonly op: 'publish'; readonly key: string; readonly n: number }
  | { readonly op: 'consume'; readonly queue: string; readonly tag: string; readonly prefetch: number }
  | { readonly op: 'qdel'; readonly name: string }
)

/** The clients of a part, by their ids. */
export class GoldenClients {
  readonly #port: number
  readonly #connections = new Map<string, ChannelModel>()
  readonly #channels = new Map<string, Channel>()

  constructor(port: number) {
    this.#port = port
  }

  async perform(step: Step): Promise<void> {
    // There are no streams.
    if ('name' in step && STREAMS.has(step.name)) return
    switch (step.op) {
      case 'open':
        return this.#open(step.id)
      case 'close':
      case 'drop':
        return this.#close(step.id)
      case 'publish':
        return this.#publish(this.#channel(step.id), step.key, step.n)
      case 'consume':
        return this.#consume(this.#channel(step.id), step.queue, step.tag, step.prefetch)
      default:
        return declare(this.#channel(step.id), step)
    }
  }

  async closeAll(): Promise<void> {
    for (const id of this.#connections.keys()) await this.#close(id)
  }

  #channel(id: string): Channel {
    const channel = this.#channels.get(id)
    if (channel === undefined) throw new Error(`client ${id} is not open`)
    return channel
  }

  async #open(id: string): Promise<void> {
    const connection = await connect({ hostname: '127.0.0.1', port: this.#port, heartbeat: 0 })
    // Some records close connections: amqplib tells of it as an error.
    connection.on('error', () => {})
    connection.on('close', () => this.#connections.delete(id))
    this.#connections.set(id, connection)
    this.#channels.set(id, await connection.createChannel())
  }

  async #close(id: string): Promise<void> {
    await this.#connections.get(id)?.close()
  }

  /** Returns when the messages are in their queue. */
  async #publish(channel: Channel, queue: string, count: number): Promise<void> {
    for (let i = 0; i < count; i++) channel.sendToQueue(queue, Buffer.from(`message ${i}`))
    await channel.checkQueue(queue)
  }

  /** Returns when nothing is ready any more. */
  async #consume(channel: Channel, queue: string, tag: string, prefetch: number): Promise<void> {
    await channel.prefetch(prefetch)
    await channel.consume(queue, () => {}, { consumerTag: tag })
    while ((await channel.checkQueue(queue)).messageCount > 0) await new Promise(setImmediate)
  }
}

async function declare(
  channel: Channel,
  step: Extract<Step, { op: 'queue' | 'exchange' | 'bind' | 'qdel' }>,
): Promise<void> {
  switch (step.op) {
    case 'queue': {
      const {
        durable = false,
        auto_delete: autoDelete = false,
        exclusive = false,
        arguments: table = {},
      } = step.kw
      await channel.assertQueue(step.name, { durable, autoDelete, exclusive, arguments: pikaTable(table) })
      return
    }
    case 'exchange': {
      const { durable = false, auto_delete: autoDelete = false, exchange_type: type = 'direct' } = step.kw
      await channel.assertExchange(step.name, type, { durable, autoDelete })
      return
    }
    case 'bind':
      await channel.bindQueue(step.queue, step.exchange, step.key, pikaTable(step.args ?? {}))
      return
    case 'qdel':
      await channel.deleteQueue(step.name)
      return
  }
}

/** The order in which the recordings' client sent arguments; the steps name them by the alphabet. */
const SENT_ORDER = ['x-max-length', 'x-dead-letter-exchange', 'x-max-priority', 'x-overflow', 'nested', 'arr']

/** The recordings were made with pika, which sends numbers as 32 bits; amqplib chooses the smallest type. */
function pikaTable(table: Table): Record<string, unknown> {
  const entries = Object.entries(table).sort(([a], [b]) => SENT_ORDER.indexOf(a) - SENT_ORDER.indexOf(b))
  return Object.fromEntries(entries.map(([name, value]) => [name, pikaValue(value)]))
}

function pikaValue(value: unknown): unknown {
  if (typeof value === 'number') return { '!': 'int32', value }
  if (Array.isArray(value)) return value.map(pikaValue)
  return typeof value === 'object' && value !== null ? pikaTable(value as Table) : value
}
