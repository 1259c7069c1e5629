/**
 * Does the same on two brokers, usually this one and RabbitMQ, and compares what comes out where, what is returned,
 * and what is refused in which words. Ends at the first difference and prints the way to it.
 *
 * Usage: node dist/test/interop/same-routing.js PORT OTHER_PORT [ROUNDS [SEED [TYPE,TYPE,...]]]
 */
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { Channel } from 'amqplib'
import { Session } from '../system/session.js'
import { RandomTopology, type Step } from './random-topology.js'

const TYPES = ['direct', 'fanout', 'topic', 'headers']

/** One of the brokers. */
class Side {
  readonly #session: Session
  #channel: Channel | undefined
  /** Resolves with the words in which the broker closes the channel. */
  #refusal: Promise<string> | undefined
  #returned: unknown[] = []

  private constructor(session: Session) {
    this.#session = session
  }

  static async open(port: number): Promise<Side> {
    return new Side(await Session.open({ host: '127.0.0.1', port }))
  }

  /** What came of a step: the messages that were returned, or the words of a refusal. */
  async run(step: Step): Promise<unknown> {
    const channel = await this.#openChannel()
    try {
      await execute(channel, step)
      // Answered when everything before it is done.
      await channel.checkExchange('amq.direct')
    } catch {
      this.#channel = undefined
      return this.#refusal
    }
    return this.#returned.splice(0)
  }

  async #openChannel(): Promise<Channel> {
    if (this.#channel !== undefined) return this.#channel
    const channel = await this.#session.newChannel()
    this.#refusal = new Promise((resolve) => channel.once('error', ({ message }) => resolve(message)))
    channel.on('return', ({ fields, properties, content }) => {
      this.#returned.push([fields, properties.headers, content.toString()])
    })
    this.#channel = channel
    return channel
  }

  /** Every message of a queue, in order. */
  async drain(queue: string): Promise<unknown[]> {
    const channel = await this.#openChannel()
    const messages: unknown[] = []
    for (;;) {
      const message = await channel.get(queue, { noAck: true })
      if (message === false) return messages
      const { exchange, routingKey } = message.fields
      messages.push([exchange, routingKey, message.properties.headers, message.content.toString()])
    }
  }

  async exists(exchange: string): Promise<boolean> {
    const answer = await this.run({
      type: 'publish',
      exchange,
      key: '',
      headers: {},
      mandatory: false,
      body: '',
    })
    return typeof answer !== 'string' || !answer.includes('NOT_FOUND')
  }

  async cleanUp({ exchanges, queues }: RandomTopology): Promise<void> {
    const channel = await this.#openChannel()
    for (const queue of queues) await channel.deleteQueue(queue)
    for (const exchange of exchanges) await channel.deleteExchange(exchange)
  }

  close(): Promise<void> {
    return this.#session.close()
  }
}

async function execute(channel: Channel, step: Step): Promise<void> {
  switch (step.type) {
    case 'declare-queue':
      await channel.assertQueue(step.name)
      return
    case 'declare-exchange':
      await channel.assertExchange(step.name, step.kind, step.options)
      return
    case 'delete-exchange':
      await channel.deleteExchange(step.name, { ifUnused: step.ifUnused })
      return
    case 'bind':
      if (step.kind === 'queue')
        await channel.bindQueue(step.destination, step.source, step.key, step.arguments)
      else await channel.bindExchange(step.destination, step.source, step.key, step.arguments)
      return
    case 'unbind':
      if (step.kind === 'queue')
        await channel.unbindQueue(step.destination, step.source, step.key, step.arguments)
      else await channel.unbindExchange(step.destination, step.source, step.key, step.arguments)
      return
    case 'publish': {
      const { headers, mandatory } = step
      channel.publish(step.exchange, step.key, Buffer.from(step.body), { headers, mandatory })
    }
  }
}

/** Both at once; throws when they do not see the same. */
async function same(
  sides: readonly Side[],
  what: (side: Side) => Promise<unknown>,
  way: unknown[],
): Promise<void> {
  const [mine, other] = await Promise.all(sides.map(what))
  if (isDeepStrictEqual(mine, other)) return
  for (const step of way) console.log(JSON.stringify(step))
  assert.deepEqual(mine, other)
}

/** Returns the number of messages that were published. */
async function compare(sides: readonly Side[], seed: number, types: readonly string[]): Promise<number> {
  const topology = new RandomTopology(seed, types, `same.${process.pid}.${seed}`)
  const way: Step[] = []
  try {
    for (const step of topology.steps()) {
      way.push(step)
      await same(sides, (side) => side.run(step), way)
    }
    for (const queue of topology.queues) await same(sides, (side) => side.drain(queue), [...way, queue])
    for (const exchange of topology.exchanges)
      await same(sides, (side) => side.exists(exchange), [...way, exchange])
  } finally {
    await Promise.all(sides.map((side) => side.cleanUp(topology)))
  }
  return way.filter(({ type }) => type === 'publish').length
}

const [port, otherPort, rounds = '20', seed = String(Date.now() % 1_000_000), types] = process.argv.slice(2)
assert.ok(port !== undefined && otherPort !== undefined, 'two ports are needed')
const sides = await Promise.all([Side.open(Number(port)), Side.open(Number(otherPort))])
let messages = 0
for (let round = 0; round < Number(rounds); round++) {
  const current = Number(seed) + round
  messages += await compare(sides, current, types?.split(',') ?? TYPES).catch((error) => {
    console.log(`different with seed ${current}`)
    throw error
  })
}
await Promise.all(sides.map((side) => side.close()))
console.log(`${messages} messages in ${rounds} rounds from seed ${seed} went the same ways`)
