import type { Flushable, FlushSchedule } from '../../net/flush-schedule.js'
import type { Transport } from '../../net/transport.js'
import type { Channel } from './channel.js'
import type { ArgumentsOf, MethodDefinition } from './codec/methods.js'
import { OutputBuffer } from './codec/output-buffer.js'
import { PauseReason, type ReadGate } from './read-gate.js'

/**
 * The sending side of a connection. Frames are encoded into `output` and leave together at the end of the turn of
 * the event loop, behind the publisher confirms that have become due in it.
 */
export class Outbox implements Flushable {
  /** Whoever adds frames calls `grew` afterwards. */
  readonly output = new OutputBuffer()
  octetsSent = 0
  /** Number of writes. */
  chunksSent = 0
  readonly #transport: Transport
  readonly #reading: ReadGate
  readonly #flushes: FlushSchedule
  #flushDue = false
  /** Channels that have something to confirm. */
  readonly #confirming: Channel[] = []
  readonly #chunks: Buffer[] = []
  readonly #addChunk = (octets: Buffer): void => {
    this.#chunks.push(octets)
  }

  /** @param reading is paused while the client does not take answers to what it sends */
  constructor(transport: Transport, reading: ReadGate, flushes: FlushSchedule) {
    this.#transport = transport
    this.#reading = reading
    this.#flushes = flushes
  }

  send<D extends MethodDefinition>(channel: number, definition: D, args: ArgumentsOf<D>): void {
    this.output.method(channel, definition, args)
    this.grew()
  }

  /** Something was added to `output`: it is sent at the end of the turn, or before when there is much. */
  grew(): void {
    if (this.output.length > FLUSH_ABOVE) this.#writeOut()
    this.#scheduleFlush()
  }

  /** `channel` has something to confirm at the end of the turn. */
  confirmLater(channel: Channel): void {
    this.#confirming.push(channel)
    this.#scheduleFlush()
  }

  /** Confirms what can be confirmed: nothing that follows may overtake it. */
  sendConfirms(): void {
    for (const channel of this.#confirming) channel.sendConfirms()
    this.#confirming.length = 0
  }

  flush(): void {
    this.#flushDue = false
    this.sendConfirms()
    this.#writeOut()
  }

  #scheduleFlush(): void {
    if (this.#flushDue) return
    this.#flushDue = true
    this.#flushes.add(this)
  }

  #writeOut(): void {
    const { output } = this
    if (output.length === 0) return
    this.octetsSent += output.length
    this.chunksSent++
    output.drainTo(this.#addChunk)
    this.#transport.write(this.#chunks)
    this.#chunks.length = 0
    const { pendingBytes } = this.#transport
    if (pendingBytes === 0) output.reuse()
    // Deliveries have stopped long before: these are answers to what the client goes on to send.
    else if (pendingBytes > MAX_PENDING_ANSWERS) this.#reading.pause(PauseReason.AnswersNotTaken)
  }
}

/** Output that is not kept until the end of the turn, in octets. */
const FLUSH_ABOVE = 128 * 1024
/** Answers that a client may leave unread before it is not read either, in octets. */
const MAX_PENDING_ANSWERS = 8 * 1024 * 1024
