import { Timer, type Timers } from '../../lib/timers.js'
import { Message } from '../../message/message.js'
import { readExpiration, writeProperties } from '../../message/properties.js'
import type { MessageLog, RecoveredLog } from '../../store/store.js'

/** Where the message of a key is. */
export const Whereabouts = { Gone: 0, Waiting: 1, Delivered: 2 } as const
export type Whereabouts = (typeof Whereabouts)[keyof typeof Whereabouts]

/** One key, in the list of all, oldest first. */
class RememberedKey {
  readonly key: string
  /** Place in the log of keys; in a queue, that of its message. */
  readonly position: number
  /** Until when it is remembered in any case, in ms since 1970; Infinity for ever. */
  readonly due: number
  /** The log knows it. */
  readonly stored: boolean
  whereabouts: Whereabouts
  older: RememberedKey | undefined
  newer: RememberedKey | undefined

  constructor(key: string, position: number, due: number, stored: boolean, whereabouts: Whereabouts) {
    this.key = key
    this.position = position
    this.due = due
    this.stored = stored
    this.whereabouts = whereabouts
  }
}

/** What is to be remembered. */
export interface NewKey {
  readonly key: string
  /** Higher than that of all keys before. */
  readonly position: number
  /** From when on it is remembered, in ms since 1970. */
  readonly arrival: number
  /** For how long it is remembered after that, in ms; Infinity for ever. */
  readonly ttl: number
  /** It must survive a restart. */
  readonly stored: boolean
  /** `Gone` where only time counts. */
  readonly whereabouts: Whereabouts
}

/**
 * The keys of the messages that a queue or an exchange has seen: each is remembered until its time is over, and as
 * long as its message is in the queue. When there are too many, the oldest is forgotten.
 *
 * In memory a key takes about 200 bytes (a UUID; longer ones hardly more, see `HeaderKey`). On disk it is a record in
 * a log of its own, appended in the turn in which the message is, and so in the same transaction.
 *
 *      oldest                #aging                 newest
 *      [ a ] <-> [ b ] <-> [ c ] <-> [ d ] <-> [ e ]
 *
 * All before `#aging` have had their time, and are only here for their messages. As the time usually is the same
 * for all, the one timer that is set for `#aging` finds them in order. Where times differ, a key may stay in memory
 * for as long as an older one; whether it still counts is looked at when it is asked for.
 */
export class RememberedKeys {
  readonly #openLog: () => MessageLog
  #openedLog: MessageLog | undefined
  readonly #timers: Timers
  readonly #keys = new Map<string, RememberedKey>()
  readonly #timer = new Timer(() => this.#sweep())
  #limit = Number.POSITIVE_INFINITY
  #oldest: RememberedKey | undefined
  #newest: RememberedKey | undefined
  #aging: RememberedKey | undefined
  /** The properties of the last record: those of the next are usually equal. */
  #block = EMPTY_BLOCK
  #blockTtl = Number.POSITIVE_INFINITY

  /** @param openLog opens the log of the keys; called once, when it is needed */
  constructor(openLog: () => MessageLog, timers: Timers) {
    this.#openLog = openLog
    this.#timers = timers
  }

  /** Number of the log. */
  get logId(): number {
    return this.#log.id
  }

  get #log(): MessageLog {
    this.#openedLog ??= this.#openLog()
    return this.#openedLog
  }

  get size(): number {
    return this.#keys.size
  }

  /** Keeps at most `limit` keys from now on. */
  limit(limit: number): void {
    this.#limit = limit
    this.#makeRoom()
  }

  /** Whether the key of a new message was seen, and still counts. */
  has(key: string): boolean {
    const found = this.#keys.get(key)
    if (found === undefined) return false
    return found.whereabouts !== Whereabouts.Gone || found.due > this.#timers.clock.now()
  }

  /** Whether a message with the key is in the queue. */
  isPresent(key: string): boolean {
    const found = this.#keys.get(key)
    return found !== undefined && found.whereabouts !== Whereabouts.Gone
  }

  /** Remembers a key, in place of an older one that is equal. */
  remember({ key, position, arrival, ttl, stored, whereabouts }: NewKey): void {
    this.forget(key)
    if (stored) this.#log.append(position, this.#record(key, arrival, ttl))
    this.#add(new RememberedKey(key, position, arrival + ttl, stored, whereabouts))
  }

  /** Forgets a key, whatever there was to remember it for. An unknown one is ignored. */
  forget(key: string): void {
    const found = this.#keys.get(key)
    if (found !== undefined) this.#forget(found)
  }

  /** The message at `position` has changed its whereabouts. Ignored when its key is not remembered any more. */
  moved(key: string, position: number, whereabouts: Whereabouts): void {
    const found = this.#keys.get(key)
    if (found === undefined || found.position !== position) return
    found.whereabouts = whereabouts
    if (whereabouts === Whereabouts.Gone && found.due <= this.#timers.clock.now()) this.#forget(found)
  }

  /** All messages that wait are gone. */
  purged(): void {
    const now = this.#timers.clock.now()
    for (let next = this.#oldest; next !== undefined; ) {
      const found = next
      next = found.newer
      if (found.whereabouts !== Whereabouts.Waiting) continue
      found.whereabouts = Whereabouts.Gone
      if (found.due <= now) this.#forget(found)
    }
  }

  /** Forgets everything. */
  clear(): void {
    const last = this.#newest
    if (last !== undefined) this.#openedLog?.acknowledgeRange(0, last.position)
    this.#keys.clear()
    this.#oldest = undefined
    this.#newest = undefined
    this.#aging = undefined
    this.#timers.clear(this.#timer)
  }

  /** The owner is gone, and its keys with it. */
  drop(): void {
    this.clear()
    this.#openedLog?.drop()
  }

  /**
   * Brings back what the log held. Before that, nothing may be remembered.
   * @param isPresent whether the message at a position is still in the queue
   */
  recover(recovered: RecoveredLog, isPresent: (position: number) => boolean): Promise<void> {
    const { firstPosition, lastPosition } = recovered
    return new Promise((resolve) => {
      const readFrom = (first: number): void =>
        this.#log.read(first, lastPosition, RECOVERY_BYTES, (records) => {
          for (const { position, message } of records)
            this.#recoverKey(position, message, isPresent(position))
          const last = records.at(-1)?.position ?? lastPosition
          if (last < lastPosition) readFrom(last + 1)
          else resolve()
        })
      readFrom(firstPosition)
    })
  }

  #recoverKey(position: number, record: Message, present: boolean): void {
    const due =
      record.arrival + Number(readExpiration(record.data, record.offset) ?? Number.POSITIVE_INFINITY)
    if (!present && due <= this.#timers.clock.now()) {
      this.#log.acknowledge(position)
      return
    }
    this.forget(record.routingKey)
    const whereabouts = present ? Whereabouts.Waiting : Whereabouts.Gone
    this.#add(new RememberedKey(record.routingKey, position, due, true, whereabouts))
  }

  /** A key as the log has it: a message without a body, with the key as its routing key and the time as its expiration. */
  #record(key: string, arrival: number, ttl: number): Message {
    if (ttl !== this.#blockTtl) {
      this.#block = Number.isFinite(ttl) ? writeProperties({ expiration: String(ttl) }) : EMPTY_BLOCK
      this.#blockTtl = ttl
    }
    return new Message('', key, this.#block, 0, this.#block.length, 0, true, arrival)
  }

  #add(added: RememberedKey): void {
    this.#keys.set(added.key, added)
    added.older = this.#newest
    if (this.#newest === undefined) this.#oldest = added
    else this.#newest.newer = added
    this.#newest = added
    if (this.#aging === undefined && added.due > this.#timers.clock.now()) {
      this.#aging = added
      this.#timers.set(this.#timer, added.due)
    }
    this.#makeRoom()
  }

  #makeRoom(): void {
    while (this.#keys.size > this.#limit) this.#forget(this.#oldest as RememberedKey)
  }

  #forget(found: RememberedKey): void {
    const { older, newer } = found
    this.#keys.delete(found.key)
    if (older === undefined) this.#oldest = newer
    else older.newer = newer
    if (newer === undefined) this.#newest = older
    else newer.older = older
    if (this.#aging === found) this.#aging = newer
    if (found.stored) this.#log.acknowledge(found.position)
  }

  /** Forgets those whose time is over, some at a time, so that nothing else has to wait for long. */
  #sweep(): void {
    const now = this.#timers.clock.now()
    let left = SWEPT_AT_ONCE
    while (this.#aging !== undefined && this.#aging.due <= now && left-- > 0) {
      const aged = this.#aging
      if (aged.whereabouts === Whereabouts.Gone) this.#forget(aged)
      else this.#aging = aged.newer
    }
    if (this.#aging !== undefined) this.#timers.set(this.#timer, Math.max(this.#aging.due, now + 1))
  }
}

/** A block of properties with nothing in it. */
const EMPTY_BLOCK = writeProperties({})
/** Bytes of records that are read at once. */
const RECOVERY_BYTES = 1024 * 1024
const SWEPT_AT_ONCE = 4096
