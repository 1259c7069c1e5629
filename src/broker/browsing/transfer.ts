import type { Message } from '../../message/message.js'
import type { LoggedMessage, Store } from '../../store/store.js'
import type { Queue } from '../queue/queue.js'
import type { Level } from '../queue/ready-messages.js'
import { type Selection, select } from './selection.js'

/** What is to become of a message. */
export interface Placement {
  /** Undefined for one that just goes. */
  readonly queue: Queue | undefined
  readonly message: Message
}

/** What is to be done with the messages of a selection. */
export interface Treatment {
  /** The original goes when its placement is written. */
  readonly removes: boolean
  /** Where the message goes and as what, or why it stays where and what it is. */
  place(message: LoggedMessage): Placement | string
}

/** How far a transfer has come. */
export interface TransferProgress {
  /** Messages looked at, and those that were ready at the beginning. */
  readonly examined: number
  readonly ready: number
  /** Messages that were treated, and the bytes of their bodies. */
  readonly messages: number
  readonly bytes: number
  /** How many were left alone though they were selected, by the reason. */
  readonly skipped: Readonly<Record<string, number>>
}

export interface TransferOptions {
  /** How many messages are treated at most. */
  readonly limit?: number | undefined
  /** Only counts, and hands on, what would be treated. */
  readonly trial?:
    | ((messages: readonly LoggedMessage[], places: readonly (number | undefined)[]) => void)
    | undefined
}

/**
 * Treats the selected messages of a queue, stretch by stretch, oldest first. Everything that belongs to one message,
 * its removal and its new place, is written in one turn of the event loop: it is in one batch of the store, so that a
 * crash neither loses nor doubles it, and no consumer gets it twice. The next stretch waits until the last one is safe.
 */
export async function* transfer(
  source: Queue,
  selection: Selection,
  treatment: Treatment,
  store: Pick<Store, 'committed'>,
  { limit = Number.POSITIVE_INFINITY, trial }: TransferOptions = {},
): AsyncGenerator<TransferProgress, void, undefined> {
  const step = new TransferStep(source, treatment, trial)
  const ready = source.ready.messages
  for await (const { level, messages, places, examined } of select(source, selection)) {
    step.take(level, messages, places, limit)
    await store.committed()
    yield { examined, ready, ...step.soFar }
    if (step.soFar.messages >= limit) return
  }
}

class TransferStep {
  readonly #source: Queue
  readonly #treatment: Treatment
  readonly #trial: TransferOptions['trial']
  readonly #skipped: Record<string, number> = {}
  #messages = 0
  #bytes = 0

  constructor(source: Queue, treatment: Treatment, trial: TransferOptions['trial']) {
    this.#source = source
    this.#treatment = treatment
    this.#trial = trial
  }

  get soFar(): Pick<TransferProgress, 'messages' | 'bytes' | 'skipped'> {
    return { messages: this.#messages, bytes: this.#bytes, skipped: { ...this.#skipped } }
  }

  take(
    level: Level,
    messages: readonly LoggedMessage[],
    places: readonly (number | undefined)[],
    limit: number,
  ): void {
    const placements = new Map<number, Placement>()
    const rooms = new Rooms()
    const selected: LoggedMessage[] = []
    const chosen: (number | undefined)[] = []
    for (const [i, message] of messages.entries()) {
      if (this.#messages + selected.length >= limit) break
      const placement = this.#treatment.place(message)
      if (typeof placement === 'string') this.#skip(placement)
      else if (!rooms.take(placement)) this.#skip(`queue '${placement.queue?.name}' is full`)
      else {
        placements.set(message.position, placement)
        selected.push(message)
        chosen.push(places[i])
      }
    }
    const treated =
      this.#treatment.removes && this.#trial === undefined ? this.#source.takeOut(selected, level) : selected
    for (const { message } of treated) this.#count(message)
    if (this.#trial === undefined) this.#write(treated, placements)
    else this.#trial(selected, chosen)
  }

  /** Where originals are gone, what they become must be written in the same turn. */
  #write(treated: readonly LoggedMessage[], placements: ReadonlyMap<number, Placement>): void {
    for (const { position } of treated) {
      const { queue, message } = placements.get(position) as Placement
      queue?.readmit(message)
    }
  }

  #count(message: Message): void {
    this.#messages++
    this.#bytes += message.bodyLength
  }

  #skip(reason: string): void {
    this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1
  }
}

/** What queues that refuse messages when they are full have room for, in one turn. */
class Rooms {
  readonly #left = new Map<Queue, { messages: number; bytes: number }>()

  /** Whether there is room for one more. */
  take({ queue, message }: Placement): boolean {
    if (queue === undefined) return true
    const room = this.#left.get(queue) ?? { ...queue.room }
    this.#left.set(queue, room)
    if (room.messages < 1 || room.bytes < message.bodyLength) return false
    room.messages--
    room.bytes -= message.bodyLength
    return true
  }
}
