/**
 * Many clients that do little: each has a connection, a channel, a durable queue and a consumer. Measures how fast they come,
 * what they take while nothing happens (but heartbeats), how long a message takes from publish to delivery at a low rate
 * and when all queues get one at once, and how fast the broker stops and starts with them. Run with
 * `npm run bench -- crowd`, or `node dist/bench/crowd.js [clients]`. Fails when a message is lost or comes twice.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EMPTY_TABLE } from '../src/message/field-table.js'
import { LoadConnection } from '../src/perf/client.js'
import { Consumer } from '../src/perf/consumer.js'
import { Latencies, type LatencySummary } from '../src/perf/latencies.js'
import { publishTemplate } from '../src/perf/producer.js'
import { Arrivals, writeStamp } from '../src/perf/stamp.js'
import { methods } from '../src/protocols/amqp091/codec/methods.js'
import { Daemon, MIB } from './parts/daemon.js'

const CLIENTS = Number(process.argv[2] ?? 10_000)
/** That connect at the same time. */
const AT_ONCE = 100
/** Seconds between two heartbeats: what RabbitMQ suggests. */
const HEARTBEAT = 60
/** Long enough for a heartbeat to everybody, which is sent after half of that time. */
const IDLE_SECONDS = 35
/** Messages a second of all clients together. */
const RATE = 1000
const RATE_SECONDS = 20
const SIZE = 128
const PATIENCE = 30_000

function address(port: number) {
  return { tls: false, host: '127.0.0.1', port, user: 'guest', password: 'guest', vhost: '/' }
}

/** The clients, and one more that publishes to their queues. */
class Crowd {
  readonly #port: number
  readonly #consumers: { readonly connection: LoadConnection; readonly consumer: Consumer }[] = []
  readonly #arrivals = new Arrivals()
  #latencies = new Latencies()
  readonly #templates: { readonly octets: Buffer; readonly bodyAt: number }[] = []
  #published = 0

  constructor(port: number) {
    this.#port = port
  }

  async connect(): Promise<void> {
    let next = 0
    const connectSome = async () => {
      while (next < CLIENTS) await this.#addClient(next++)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, connectSome))
  }

  async #addClient(number: number): Promise<void> {
    const connection = await LoadConnection.open(address(this.#port), HEARTBEAT)
    const queue = `crowd-${number}`
    const { declare, declareOk } = methods.queue
    const how = { passive: false, durable: true, exclusive: false, autoDelete: false, nowait: false }
    await connection.call(declare, { ticket: 0, queue, ...how, arguments: EMPTY_TABLE }, declareOk)
    const latencies = { add: (ms: number) => this.#latencies.add(ms) }
    const failed = (error: Error) => {
      throw error
    }
    const consumer = new Consumer(
      connection,
      { size: SIZE, prefetch: 1 },
      [this.#arrivals],
      latencies,
      failed,
    )
    await consumer.start(queue, 1)
    this.#consumers.push({ connection, consumer })
    this.#templates.push(publishTemplate({ queue, size: SIZE, persistent: true }, connection.frameMax))
  }

  /** Publishes to one queue after the other at `RATE`, and waits until everything has come. */
  async trickle(): Promise<LatencySummary | undefined> {
    const publisher = await LoadConnection.open(address(this.#port))
    const begun = performance.now()
    const end = this.#published + RATE * RATE_SECONDS
    const first = this.#published
    while (this.#published < end) {
      const due = first + Math.min(end - first, ((performance.now() - begun) / 1000) * RATE)
      while (this.#published < due) this.#publish(publisher)
      await sleep(1)
    }
    await this.#allCame()
    await publisher.close()
    return this.#takeLatencies()
  }

  /** Publishes one message to every queue, as fast as possible. @returns ms until the last one has come */
  async burst(): Promise<number> {
    const publisher = await LoadConnection.open(address(this.#port))
    const begun = performance.now()
    for (let i = 0; i < CLIENTS; i++) this.#publish(publisher)
    await this.#allCame()
    const took = performance.now() - begun
    await publisher.close()
    this.#takeLatencies()
    return took
  }

  #publish(publisher: LoadConnection): void {
    const template = this.#templates[this.#published % CLIENTS]
    if (template === undefined) return
    const octets = Buffer.from(template.octets)
    writeStamp(octets, template.bodyAt, 0, this.#published++, performance.now())
    publisher.write(octets)
  }

  async #allCame(): Promise<void> {
    const begun = performance.now()
    while (this.#arrivals.count < this.#published) {
      if (performance.now() - begun > PATIENCE) {
        throw new Error(`${this.#published - this.#arrivals.count} messages were lost`)
      }
      await sleep(1)
    }
    if (this.#arrivals.duplicates > 0) throw new Error(`${this.#arrivals.duplicates} messages came twice`)
  }

  #takeLatencies(): LatencySummary | undefined {
    const summary = this.#latencies.summary()
    this.#latencies = new Latencies()
    return summary
  }

  async leave(): Promise<void> {
    await Promise.all(this.#consumers.map(({ connection }) => connection.close()))
  }
}

function show(what: string, value: string): void {
  console.log(`${what.padEnd(50)}${value.padStart(24)}`)
}

const seconds = (since: number) => (performance.now() - since) / 1000
const mib = (bytes: number) => `${(bytes / MIB).toFixed(0)} MiB`

/** @returns the share of a core that the daemon took while `run` did something, in percent; and what that returned */
async function cpuDuring<T>(daemon: Daemon, run: () => Promise<T>): Promise<{ percent: string; result: T }> {
  const [cpu, since] = [daemon.cpu, performance.now()]
  const result = await run()
  return { percent: `${(((daemon.cpu - cpu) / seconds(since)) * 100).toFixed(1)} %`, result }
}

async function measure(daemon: Daemon): Promise<void> {
  await sleep(4000)
  const before = daemon.memory
  show('memory, idle', mib(before))
  const crowd = new Crowd(daemon.port)
  const begun = performance.now()
  await crowd.connect()
  const took = seconds(begun)
  show(`${CLIENTS} clients have come`, `${took.toFixed(1)} s, ${(CLIENTS / took).toFixed(0)}/s`)
  await sleep(4000)
  const taken = daemon.memory - before
  show('memory', `${mib(daemon.memory)}, ${(taken / CLIENTS / 1024).toFixed(1)} KiB each`)
  const idle = await cpuDuring(daemon, () => sleep(IDLE_SECONDS * 1000))
  show(`of a core, idle, heartbeats of ${HEARTBEAT} s`, idle.percent)
  const { percent, result } = await cpuDuring(daemon, () => crowd.trickle())
  show(`of a core, ${RATE} messages/s`, percent)
  if (result !== undefined) {
    const { p50, p99, max } = result
    const times = [p50, p99, max].map((ms) => ms.toFixed(2)).join(' / ')
    show('publish to delivery, p50 / p99 / longest', `${times} ms`)
  }
  show('a message to everybody at once', `${(await crowd.burst()).toFixed(0)} ms`)
  show('memory then', mib(daemon.memory))
  const leaving = performance.now()
  await crowd.leave()
  show('all have closed', `${seconds(leaving).toFixed(1)} s`)
}

function checkLimit(): void {
  const [, limit] = /Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
  const wanted = CLIENTS + 200
  if (Number(limit) >= wanted) return
  console.error(
    `${CLIENTS} clients need ${wanted} open files, and ${limit} are allowed: ulimit -Hn, or fewer clients`,
  )
  process.exit(1)
}

checkLimit()
const directory = mkdtempSync(join(tmpdir(), 'warren-crowd-'))
try {
  const daemon = await Daemon.start(directory)
  try {
    await measure(daemon)
  } finally {
    await daemon.stop()
  }
  const starting = performance.now()
  const again = await Daemon.start(directory)
  show('start with all queues', `${seconds(starting).toFixed(2)} s`)
  await again.stop()
} finally {
  rmSync(directory, { recursive: true })
}
