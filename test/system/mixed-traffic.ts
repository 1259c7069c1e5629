import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConfirmChannel, ConsumeMessage, GetMessage } from 'amqplib'
import { counts, Inbox, Session } from './session.js'
import type { Target } from './target.js'

type Address = Pick<Target, 'host' | 'port'>

/** What one publisher sent, in order, and what it was promised. */
class Publication {
  readonly name: string
  readonly ids: string[] = []
  readonly transient = new Set<string>()
  readonly confirmed = new Set<string>()

  constructor(name: string) {
    this.name = name
  }

  /** Publishes one message; `done` when it is confirmed. Nothing happens on a channel that has ended. */
  publish(
    channel: ConfirmChannel,
    exchange: string,
    routingKey: string,
    persistent = true,
    done = (): void => {},
  ): void {
    const id = `${this.name}/${this.ids.length}`
    const body = Buffer.alloc(this.ids.length % 50 === 0 ? 6000 : 100, id)
    try {
      channel.publish(exchange, routingKey, body, { persistent, messageId: id }, (error) => {
        if (error === null) this.confirmed.add(id)
        done()
      })
    } catch (error) {
      // amqplib refuses to publish on a channel whose connection it has just seen end.
      if ((error as Error).name !== 'IllegalOperationError') throw error
      return
    }
    this.ids.push(id)
    if (!persistent) this.transient.add(id)
  }

  /** @param left what a queue holds of everybody's messages; @param acknowledged what its consumer is done with */
  check(queue: string, left: readonly string[], acknowledged: ReadonlySet<string>): void {
    const found = left.filter((id) => id.startsWith(`${this.name}/`))
    const present = new Set(found)
    assert.deepEqual(
      found,
      this.ids.filter((id) => present.has(id)),
      `${queue}: once and in order`,
    )
    const lost = [...this.confirmed].filter(
      (id) => !present.has(id) && !acknowledged.has(id) && !this.transient.has(id),
    )
    assert.deepEqual(lost, [], `${queue}: confirmed and lost`)
    assert.deepEqual(
      found.filter((id) => this.transient.has(id)),
      [],
      `${queue}: not persistent, and there after a restart`,
    )
  }
}

/** What the traffic has in common while it runs. */
class Run {
  over = false
  readonly address: Address
  readonly publications: Publication[] = []

  constructor(address: Address) {
    this.address = address
  }

  async session(): Promise<Session> {
    const session = await Session.open(this.address)
    session.connection.on('close', () => {
      this.over = true
    })
    return session
  }

  publication(name: string): Publication {
    const publication = new Publication(name)
    this.publications.push(publication)
    return publication
  }
}

/**
 * Traffic of many kinds at once, until the broker is gone: synchronous, pipelining and paced publishers, bursts,
 * fanout, transient messages among persistent ones, and consumers that acknowledge each, several together, or reject.
 * `check` then says whether the broker that came after it has all that was promised, and nothing twice.
 */
export class MixedTraffic {
  readonly #run: Run
  /** What the consumer of each queue has acknowledged. */
  readonly #acknowledged = new Map<string, Set<string>>()
  #publishing: Promise<unknown> = Promise.resolve()

  private constructor(address: Address) {
    this.#run = new Run(address)
  }

  static async start(address: Address): Promise<MixedTraffic> {
    const traffic = new MixedTraffic(address)
    await traffic.#declare()
    await traffic.#consume('one.by.one', 1)
    await traffic.#consume('paced', 1)
    await traffic.#consume('stream', 40)
    await traffic.#consume('fan.consumed', 7)
    await traffic.#reject('rejected')
    traffic.#publishing = Promise.all([
      ...Array.from({ length: 5 }, (_, i) => traffic.#oneByOne(`one${i}`, 'one.by.one')),
      traffic.#paced('paced', 'paced', 1),
      traffic.#paced('slow', 'paced', 4),
      traffic.#pipelined('stream', '', 'stream', 300),
      traffic.#pipelined('fan', 'mixed.fan', '', 50),
      traffic.#pipelined('rejected', '', 'rejected', 100),
      traffic.#bursts('burst', 'kept'),
      traffic.#paced('kept', 'kept', 2),
    ])
    return traffic
  }

  get confirmed(): number {
    return this.#run.publications.reduce((sum, { confirmed }) => sum + confirmed.size, 0)
  }

  /** Takes everything off the queues of the broker that came after. The traffic must have ended. */
  async check(address: Address): Promise<void> {
    await this.#publishing
    const session = await Session.open(address)
    for (const queue of QUEUES) {
      const left = await takeAll(session, queue)
      if (queue === 'rejected') left.push(...(await takeAll(session, 'rejected.dead')))
      for (const publication of this.#publicationsOf(queue)) {
        // Rejected messages are in two queues, each in order.
        const sorted = queue === 'rejected' ? sortedAs(publication, left) : left
        publication.check(queue, sorted, this.#acknowledged.get(queue) ?? new Set())
      }
    }
    await session.close()
  }

  #publicationsOf(queue: string): Publication[] {
    const names = PUBLICATIONS[queue] ?? []
    return this.#run.publications.filter(({ name }) => names.includes(name))
  }

  async #declare(): Promise<void> {
    const session = await Session.open(this.#run.address)
    const { channel } = session
    for (const queue of [...QUEUES, 'rejected.dead']) {
      const arguments_ = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'rejected.dead' }
      await channel.assertQueue(queue, queue === 'rejected' ? { arguments: arguments_ } : {})
    }
    await channel.assertExchange('mixed.fan', 'fanout')
    for (const queue of ['fan.consumed', 'fan.kept']) await channel.bindQueue(queue, 'mixed.fan', '')
    await session.close()
  }

  /** Acknowledges every `each` messages together. */
  async #consume(queue: string, each: number): Promise<void> {
    const { channel } = await this.#run.session()
    const acknowledged = new Set<string>()
    this.#acknowledged.set(queue, acknowledged)
    await channel.prefetch(200)
    const taken: string[] = []
    await channel.consume(queue, (message) => {
      if (message === null) return
      taken.push(idOf(message))
      if (taken.length < each) return
      unlessEnded(() => channel.ack(message, each > 1))
      for (const id of taken.splice(0)) acknowledged.add(id)
    })
  }

  async #reject(queue: string): Promise<void> {
    const { channel } = await this.#run.session()
    await channel.prefetch(30)
    await channel.consume(queue, (message) => {
      if (message !== null) unlessEnded(() => channel.nack(message, false, false))
    })
  }

  /** Publishes, waits for the confirm, publishes. */
  async #oneByOne(name: string, queue: string): Promise<void> {
    const { channel } = await this.#run.session()
    const publication = this.#run.publication(name)
    while (!this.#run.over) {
      await new Promise<void>((resolve) => {
        publication.publish(channel, '', queue, true, resolve)
        if (this.#run.over) resolve()
        channel.once('close', resolve)
      })
      channel.removeAllListeners('close')
    }
  }

  /** Some messages every `ms`, whatever is confirmed; every fourth is not persistent. */
  async #paced(name: string, queue: string, ms: number): Promise<void> {
    const { channel } = await this.#run.session()
    const publication = this.#run.publication(name)
    for (let round = 0; !this.#run.over; round++) {
      for (let i = round % 4; i >= 0; i--) publication.publish(channel, '', queue, i !== 3)
      await sleep(ms)
    }
  }

  /** As many as the window takes, always. */
  async #pipelined(name: string, exchange: string, routingKey: string, window: number): Promise<void> {
    const { channel } = await this.#run.session()
    const publication = this.#run.publication(name)
    while (!this.#run.over) {
      while (!this.#run.over && publication.ids.length - publication.confirmed.size < window) {
        publication.publish(channel, exchange, routingKey)
      }
      await sleep(0)
    }
  }

  /** Bursts of different sizes, each when the one before is confirmed. */
  async #bursts(name: string, queue: string): Promise<void> {
    const { channel } = await this.#run.session()
    const publication = this.#run.publication(name)
    for (let burst = 0; !this.#run.over; burst++) {
      for (let i = (burst * 7) % 60; i >= 0; i--) publication.publish(channel, '', queue)
      while (!this.#run.over && publication.confirmed.size < publication.ids.length) await sleep(0)
    }
  }
}

const PUBLICATIONS: Readonly<Record<string, readonly string[]>> = {
  'one.by.one': ['one0', 'one1', 'one2', 'one3', 'one4'],
  paced: ['paced', 'slow'],
  stream: ['stream'],
  'fan.consumed': ['fan'],
  'fan.kept': ['fan'],
  rejected: ['rejected'],
  kept: ['burst', 'kept'],
}
const QUEUES = Object.keys(PUBLICATIONS)

async function takeAll(session: Session, queue: string): Promise<string[]> {
  const [ready] = await counts(session.channel, queue)
  const channel = await session.newChannel()
  const messages = await (await Inbox.open(channel, queue, { noAck: true })).waitFor(ready)
  await channel.close()
  return messages.map(idOf)
}

function sortedAs({ name }: Publication, ids: readonly string[]): string[] {
  const number = (id: string) => Number(id.slice(name.length + 1))
  return [...ids].sort((a, b) => number(a) - number(b))
}

function idOf(message: ConsumeMessage | GetMessage): string {
  return String(message.properties.messageId)
}

function unlessEnded(action: () => void): void {
  try {
    action()
  } catch (error) {
    if ((error as Error).name !== 'IllegalOperationError') throw error
  }
}
