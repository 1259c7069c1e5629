/**
 * What it would cost to spread the engine over threads: the same messages parsed, queued, delivered and encoded by one
 * thread, and by two that hand records to each other (connections here, queues there). Contents stay where they were
 * parsed to, in shared memory; a record of 20 bytes crosses for each message and direction. Besides: what it costs to
 * wake a thread. Run with `node dist/bench/threads.js`.
 */
import { readFileSync } from 'node:fs'
import {
  isMainThread,
  MessageChannel,
  type MessagePort,
  parentPort,
  Worker,
  workerData,
} from 'node:worker_threads'
import type { QueueEntry } from '../src/broker/queue/entry.js'
import { ContentArena } from '../src/message/arena.js'
import { Message } from '../src/message/message.js'
import { encodeShortstr } from '../src/protocols/amqp091/codec/encode-method.js'
import { FrameDecoder } from '../src/protocols/amqp091/codec/frame-decoder.js'
import { OutputBuffer } from '../src/protocols/amqp091/codec/output-buffer.js'
import { TestConsumer } from '../test/broker/queue/support.js'
import { type Arena, Assembler, publishFrames } from './parts/publishes.js'
import { queueWith } from './parts/queues.js'
import { RecordRing } from './parts/record-ring.js'
import { SharedContents } from './parts/shared-contents.js'

const SECONDS = 3
const ROUND_TRIPS = 20_000
const RING = 16_384
const CHUNKS = 1024
/** Messages under way between the two threads: few enough for rings and chunks. */
const MAX_UNDER_WAY = 8192
const TAG = encodeShortstr('amq.ctag-PuDzXgn1uWqYzs4Lr2LdMw')
const EXCHANGE = 'orders'
const ROUTING_KEY = 'orders.eu.created'

type Role = 'alone' | 'connection' | 'engine' | 'waiter' | 'ports'
interface Task {
  readonly role: Role
  readonly bodySize: number
  readonly contents: SharedArrayBuffer
  readonly publishes: SharedArrayBuffer
  readonly deliveries: SharedArrayBuffer
  /** Set to 1 when the time is over. */
  readonly stop: Int32Array
}
interface Report {
  readonly messages: number
  /** Time on a processor, in ns. */
  readonly cpu: number
}

/** ns that this thread has spent on a processor. */
function threadCpu(): number {
  return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0])
}

/** A client that publishes without end: its octets, in reads of 64 KiB. */
class Publishes {
  readonly assembler: Assembler
  readonly #stream: Buffer
  readonly #read = Buffer.alloc(65_536)
  readonly #decoder: FrameDecoder
  #offset = 0

  constructor(bodySize: number, arena: Arena, taken: (message: Message) => void) {
    this.#stream = Buffer.concat(Array<Buffer>(4096).fill(publishFrames(bodySize)))
    this.assembler = new Assembler(arena, taken)
    this.#decoder = new FrameDecoder(this.assembler)
    this.#decoder.frameMax = 131_072
  }

  readOnce(): void {
    const length = this.#stream.copy(this.#read, 0, this.#offset)
    this.#offset = (this.#offset + length) % this.#stream.length
    this.#decoder.push(this.#read, 0, length)
  }
}

class Deliveries {
  readonly #output = new OutputBuffer()
  #tag = 0

  constructor() {
    this.#output.frameMax = 131_072
  }

  add(message: Message): void {
    this.#output.deliver(1, TAG, ++this.#tag, false, message)
  }

  flush(): void {
    this.#output.drainTo(() => {})
    this.#output.reuse()
  }
}

/** Hands what the queue delivers on, and acknowledges it. */
class Passing extends TestConsumer {
  readonly #pass: (entry: QueueEntry) => void

  constructor(pass: (entry: QueueEntry) => void) {
    super(Number.POSITIVE_INFINITY)
    this.#pass = pass
  }

  override deliver(entry: QueueEntry): void {
    this.#pass(entry)
  }
}

/** The path of a message in one thread, as it is in the broker. */
function runAlone({ bodySize, stop }: Task): number {
  const queue = queueWith({})
  const output = new Deliveries()
  queue.subscribe(
    new Passing((entry) => {
      output.add(entry.message)
      queue.acknowledge(entry)
    }),
  )
  const publishes = new Publishes(bodySize, new ContentArena(), (message) => queue.enqueue(message))
  while (Atomics.load(stop, 0) === 0) {
    publishes.readOnce()
    output.flush()
  }
  return publishes.assembler.received
}

/** Parses publishes for the engine, and encodes what it delivers. */
function runConnection(task: Task): number {
  const contents = new SharedContents(CHUNKS, task.contents)
  const outgoing = new RecordRing(RING, task.publishes)
  const incoming = new RecordRing(RING, task.deliveries)
  const output = new Deliveries()
  let delivered = 0
  const publishes = new Publishes(task.bodySize, contents, (message) => {
    outgoing.write(contents.current, message.offset, message.propertiesLength, message.bodyLength, 1)
  })
  const deliver = (slots: Int32Array, at: number): void => {
    const chunk = slots[at] as number
    const data = contents.chunks[chunk] as Buffer
    const [offset, properties, body] = [slots[at + 1], slots[at + 2], slots[at + 3]] as [
      number,
      number,
      number,
    ]
    output.add(new Message(EXCHANGE, ROUTING_KEY, data, offset, properties, body, true, 0))
    contents.release(chunk, 1)
  }
  while (Atomics.load(task.stop, 0) === 0) {
    const mayRead = publishes.assembler.received - delivered < MAX_UNDER_WAY
    if (mayRead) {
      publishes.readOnce()
      outgoing.publish()
    }
    const count = incoming.readAll(deliver)
    delivered += count
    output.flush()
    if (count === 0 && !mayRead) incoming.wait(10)
  }
  return delivered
}

/** The queue of the engine, between two rings. */
function runEngine(task: Task): number {
  const contents = new SharedContents(CHUNKS, task.contents)
  const incoming = new RecordRing(RING, task.publishes)
  const outgoing = new RecordRing(RING, task.deliveries)
  const queue = queueWith({})
  let chunk = 0
  let messages = 0
  queue.subscribe(
    new Passing((entry) => {
      const { offset, propertiesLength, bodyLength } = entry.message
      outgoing.write(chunk, offset, propertiesLength, bodyLength, 1)
      queue.acknowledge(entry)
    }),
  )
  const take = (slots: Int32Array, at: number): void => {
    chunk = slots[at] as number
    const data = contents.chunks[chunk] as Buffer
    const [offset, properties, body] = [slots[at + 1], slots[at + 2], slots[at + 3]] as [
      number,
      number,
      number,
    ]
    queue.enqueue(new Message(EXCHANGE, ROUTING_KEY, data, offset, properties, body, slots[at + 4] === 1, 0))
  }
  while (Atomics.load(task.stop, 0) === 0) {
    const count = incoming.readAll(take)
    messages += count
    if (count > 0) outgoing.publish()
    else incoming.wait(10)
  }
  return messages
}

/** Answers each record: a thread that sleeps between two. */
function runWaiter(task: Task): number {
  const incoming = new RecordRing(RING, task.publishes)
  const outgoing = new RecordRing(RING, task.deliveries)
  let messages = 0
  while (Atomics.load(task.stop, 0) === 0) {
    const count = incoming.readAll(() => outgoing.write(0, 0, 0, 0, 0))
    messages += count
    if (count > 0) outgoing.publish()
    else incoming.wait(10)
  }
  return messages
}

const RUN = { alone: runAlone, connection: runConnection, engine: runEngine, waiter: runWaiter }

function newTask(role: Role, bodySize: number): Task {
  return {
    role,
    bodySize,
    contents: new SharedContents(CHUNKS).memory,
    publishes: new RecordRing(RING).memory,
    deliveries: new RecordRing(RING).memory,
    stop: new Int32Array(new SharedArrayBuffer(4)),
  }
}

function start(task: Task): { report: Promise<Report>; worker: Worker } {
  const worker = new Worker(new URL(import.meta.url), { workerData: task })
  const report = new Promise<Report>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  return { report, worker }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const ns = ({ cpu, messages }: Report): string =>
  Math.round(cpu / messages)
    .toLocaleString('en')
    .padStart(6)
const perSecond = (count: number, seconds: number): string =>
  Math.round(count / seconds)
    .toLocaleString('en')
    .padStart(10)

async function measurePath(bodySize: number): Promise<void> {
  const alone = newTask('alone', bodySize)
  const one = start(alone)
  await sleep(SECONDS * 1000)
  Atomics.store(alone.stop, 0, 1)
  const single = await one.report
  console.log(
    `${bodySize} B, one thread   ${perSecond(single.messages, SECONDS)} messages/s, CPU ns ${ns(single)}`,
  )
  const task = newTask('connection', bodySize)
  const ends = [start(task), start({ ...task, role: 'engine' })]
  await sleep(SECONDS * 1000)
  Atomics.store(task.stop, 0, 1)
  const [connection, engine] = (await Promise.all(ends.map(({ report }) => report))) as [Report, Report]
  console.log(
    `${bodySize} B, two threads  ${perSecond(connection.messages, SECONDS)} messages/s, CPU ns ${ns(connection)} connection, ${ns(engine)} engine`,
  )
}

/** Round trips between two threads that sleep while they wait. */
async function measureSleepers(): Promise<void> {
  const task = newTask('waiter', 0)
  const waiter = start(task)
  const outgoing = new RecordRing(RING, task.publishes)
  const incoming = new RecordRing(RING, task.deliveries)
  await sleep(200)
  const begin = performance.now()
  for (let i = 0; i < ROUND_TRIPS; i++) {
    outgoing.write(0, 0, 0, 0, 0)
    outgoing.publish()
    while (incoming.readAll(() => {}) === 0) incoming.wait(10)
  }
  show('Atomics.wait and notify', performance.now() - begin)
  Atomics.store(task.stop, 0, 1)
  await waiter.report
}

/** Round trips between two event loops. */
async function measurePorts(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { role: 'ports', port: port2 },
    transferList: [port2],
  })
  await new Promise((resolve) => port1.once('message', resolve))
  const begin = performance.now()
  let left = ROUND_TRIPS
  await new Promise<void>((resolve) => {
    port1.on('message', () => {
      if (--left === 0) resolve()
      else port1.postMessage(0)
    })
    port1.postMessage(0)
  })
  show('MessagePort', performance.now() - begin)
  port1.close()
  await worker.terminate()
}

function show(name: string, ms: number): void {
  console.log(`round trip by ${name.padEnd(24)} ${((ms * 1000) / ROUND_TRIPS).toFixed(1)} µs`)
}

if (isMainThread) {
  for (const bodySize of [16, 1024]) await measurePath(bodySize)
  await measureSleepers()
  await measurePorts()
} else if ((workerData as Task).role === 'ports') {
  const { port } = workerData as { port: MessagePort }
  port.on('message', () => port.postMessage(0))
  port.postMessage(0)
} else {
  const task = workerData as Task
  const before = threadCpu()
  const messages = RUN[task.role as keyof typeof RUN](task)
  parentPort?.postMessage({ messages, cpu: threadCpu() - before } satisfies Report)
}
