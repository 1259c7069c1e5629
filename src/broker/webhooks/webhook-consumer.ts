import { Timer, type Timers } from '../../lib/timers.js'
import { BrokerConsumer } from '../broker-consumer.js'
import type { QueueEntry } from '../queue/entry.js'
import type { Queue } from '../queue/queue.js'
import type { SendWebhook, WebhookAnswer } from './sender.js'
import type { Webhook } from './webhook.js'

/** What a webhook has done since it began, or since it was set again. */
export interface WebhookCounts {
  delivered: number
  /** Attempts that failed. */
  failures: number
  /** Messages that were rejected after the last attempt. */
  rejected: number
  lastError: string
  /** ms since 1970; 0 before the first. */
  lastErrorAt: number
  lastDeliveryAt: number
}

/** The surroundings of a webhook. */
export interface WebhookContext {
  readonly name: string
  readonly vhost: string
  readonly send: SendWebhook
  readonly timers: Timers
  readonly random: () => number
  readonly counts: WebhookCounts
  /** The other side wants no more: it has answered 410. */
  readonly gone: () => void
  /** The queue has been deleted. */
  readonly queueDeleted: () => void
}

/** A message that was taken from the queue. */
interface Delivery {
  readonly entry: QueueEntry
  attempts: number
  /** Rings for the next attempt. */
  readonly retry: Timer
}

/** Longest time for which the other side may hold deliveries up by Retry-After, in ms. */
const LONGEST_PAUSE = 3_600_000

/**
 * Delivers the messages of a queue over HTTP: acknowledges what the other side has taken, tries again what it has not,
 * with ever longer delays, and rejects what it does not take at all. At most `prefetch` messages are out at once, those
 * that wait for another attempt among them; they stay unacknowledged, so that none is lost with the broker.
 */
export class WebhookConsumer extends BrokerConsumer {
  readonly #queue: Queue
  readonly #webhook: Webhook
  readonly #context: WebhookContext
  readonly #deliveries = new Map<QueueEntry, Delivery>()
  readonly #abort = new AbortController()
  /** Nothing is sent before, in ms since 1970. */
  #pausedUntil = 0
  readonly #pauseOver = new Timer(() => this.#queue.resume(this))
  #ended = false

  constructor(queue: Queue, webhook: Webhook, context: WebhookContext) {
    super(`webhook:${context.name}`, webhook.prefetch)
    this.#queue = queue
    this.#webhook = webhook
    this.#context = context
  }

  get held(): Iterable<QueueEntry> {
    return this.#deliveries.keys()
  }

  get inFlight(): number {
    return this.#deliveries.size
  }

  /** Messages that have failed and are tried again. */
  get retrying(): number {
    let retrying = 0
    for (const { attempts, retry } of this.#deliveries.values())
      if (attempts > 1 || retry.slot >= 0) retrying++
    return retrying
  }

  /** The end of a pause that the other side has asked for, in ms since 1970; undefined without one. */
  get pausedUntil(): number | undefined {
    return this.#pausedUntil > this.#now() ? this.#pausedUntil : undefined
  }

  canTake(): boolean {
    return !this.#ended && this.#deliveries.size < this.prefetch && this.#pausedUntil <= this.#now()
  }

  deliver(entry: QueueEntry): void {
    const delivery: Delivery = { entry, attempts: 0, retry: new Timer(() => this.#try(delivery)) }
    this.#deliveries.set(entry, delivery)
    this.#try(delivery)
  }

  queueGone(): void {
    this.#clear()
    this.#context.queueDeleted()
  }

  /** Ends it; what the other side has not taken goes back to the queue. */
  stop(): void {
    if (this.#ended) return
    this.#queue.unsubscribe(this)
    const entries = [...this.#deliveries.keys()]
    this.#clear()
    this.#queue.requeue(entries)
  }

  /** Ends with the broker: the store keeps what was not acknowledged. */
  abandon(): void {
    this.#clear()
  }

  #clear(): void {
    this.#ended = true
    const { timers } = this.#context
    timers.clear(this.#pauseOver)
    for (const { retry } of this.#deliveries.values()) timers.clear(retry)
    this.#deliveries.clear()
    this.#abort.abort()
  }

  #now(): number {
    return this.#context.timers.clock.now()
  }

  #try(delivery: Delivery): void {
    if (this.#pausedUntil > this.#now()) return this.#wait(delivery, this.#pausedUntil)
    delivery.attempts++
    const { entry } = delivery
    const { name, vhost, send } = this.#context
    const { url, headers, secret, verify, timeout } = this.#webhook
    const request = {
      url,
      headers,
      secret,
      verify,
      timeout,
      message: entry.outgoing,
      redelivered: entry.redelivered,
      vhost,
      queue: this.#queue.name,
      webhook: name,
      id: `${this.#queue.id}-${entry.position}`,
      attempt: delivery.attempts,
    }
    void send(request, this.#abort.signal).then((answer) => {
      if (!this.#ended) this.#answered(delivery, answer)
    })
  }

  #answered(delivery: Delivery, answer: WebhookAnswer): void {
    const { counts, gone } = this.#context
    const now = this.#now()
    if ('status' in answer && answer.status >= 200 && answer.status < 300) {
      counts.delivered++
      counts.lastDeliveryAt = now
      return this.#settle(delivery, 'acknowledge')
    }
    counts.failures++
    counts.lastError = 'error' in answer ? answer.error : `the other side answered ${answer.status}`
    counts.lastErrorAt = now
    if ('status' in answer) {
      const { status, retryAfter } = answer
      if (status === 410) return gone()
      if ((status === 429 || status === 503) && retryAfter !== undefined) {
        // It is there and busy: that is no failure of the message.
        delivery.attempts--
        return this.#pause(delivery, now + Math.min(retryAfter, LONGEST_PAUSE))
      }
    }
    if (delivery.attempts >= this.#webhook.maxAttempts) {
      counts.rejected++
      return this.#settle(delivery, 'reject')
    }
    this.#wait(delivery, now + this.#delayBefore(delivery.attempts + 1))
  }

  #settle(delivery: Delivery, settlement: 'acknowledge' | 'reject'): void {
    this.#deliveries.delete(delivery.entry)
    this.#queue[settlement](delivery.entry)
    this.#queue.resume(this)
  }

  /** Nothing is sent before `until`, whatever it is. */
  #pause(delivery: Delivery, until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until)
    this.#context.timers.set(this.#pauseOver, this.#pausedUntil)
    this.#wait(delivery, this.#pausedUntil)
  }

  #wait({ retry }: Delivery, at: number): void {
    this.#context.timers.set(retry, at)
  }

  /** Twice as long each time, and by chance up to half of that less, so that not all come back at once. */
  #delayBefore(attempt: number): number {
    const { initialDelay, maxDelay } = this.#webhook
    const delay = Math.min(maxDelay, initialDelay * 2 ** Math.min(attempt - 2, 40))
    return Math.round(delay * (1 - this.#context.random() / 2))
  }
}
