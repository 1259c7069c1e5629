import type { Logger } from '../../lib/log.js'
import type { Timers } from '../../lib/timers.js'
import type { ParameterRow, RuntimeParameters } from '../parameters/runtime-parameters.js'
import type { Queue } from '../queue/queue.js'
import type { VirtualHost } from '../vhost.js'
import type { SendWebhook } from './sender.js'
import { parseWebhook, WEBHOOK, type Webhook } from './webhook.js'
import { WebhookConsumer, type WebhookCounts } from './webhook-consumer.js'

/** What goes on with a webhook. */
export interface WebhookInfo {
  readonly name: string
  readonly queue: string
  readonly url: string
  /**
   * delivering; paused by the other side (Retry-After); disabled by it (410), until it is set again or the broker is
   * started again; no_queue while its queue does not exist.
   */
  readonly state: 'delivering' | 'paused' | 'disabled' | 'no_queue'
  readonly prefetch: number
  readonly in_flight: number
  readonly retrying: number
  readonly delivered: number
  readonly failures: number
  readonly rejected: number
  readonly last_error: string
  /** ms since 1970, '' before the first. */
  readonly last_error_at: number | ''
  readonly last_delivery_at: number | ''
  readonly paused_until: number | ''
  readonly signed: boolean
  readonly verify: boolean
}

export interface WebhooksContext {
  readonly parameters: RuntimeParameters
  readonly vhosts: ReadonlyMap<string, VirtualHost>
  readonly timers: Timers
  readonly log: Logger
  /** Undefined where nobody can send: webhooks are then only kept. */
  readonly send: SendWebhook | undefined
  readonly random?: () => number
}

/** A webhook, and its consumer while its queue is there and the other side wants messages. */
class RunningWebhook {
  readonly row: ParameterRow
  readonly webhook: Webhook
  readonly counts: WebhookCounts = {
    delivered: 0,
    failures: 0,
    rejected: 0,
    lastError: '',
    lastErrorAt: 0,
    lastDeliveryAt: 0,
  }
  consumer: WebhookConsumer | undefined
  disabled = false

  constructor(row: ParameterRow) {
    this.row = row
    this.webhook = parseWebhook(row.name, row.value)
  }
}

/** The webhooks of all virtual hosts: follows their parameters, and the queues that come and go. */
export class Webhooks {
  readonly #context: WebhooksContext
  readonly #running = new Map<string, RunningWebhook>()
  #started = false

  constructor(context: WebhooksContext) {
    this.#context = context
    context.parameters.watch(WEBHOOK, (row, set) => this.#changed(row, set))
  }

  /** Begins to deliver, once everything has been recovered. */
  start(): void {
    this.#started = true
    for (const running of this.#running.values()) this.#connect(running)
  }

  /** Ends with the broker. */
  close(): void {
    this.#started = false
    for (const { consumer } of this.#running.values()) consumer?.abandon()
  }

  /** A queue is there: it may be one that is waited for. */
  queueCreated(queue: Queue): void {
    if (!this.#started || this.#running.size === 0) return
    for (const running of this.#running.values()) {
      if (running.row.vhost === queue.vhostName && running.webhook.queue === queue.name)
        this.#connect(running)
    }
  }

  list(vhost: string): WebhookInfo[] {
    return [...this.#running.values()].filter(({ row }) => row.vhost === vhost).map(infoOf)
  }

  #changed(row: ParameterRow, set: boolean): void {
    const key = JSON.stringify([row.vhost, row.name])
    this.#running.get(key)?.consumer?.stop()
    this.#running.delete(key)
    if (!set) return
    const running = new RunningWebhook(row)
    this.#running.set(key, running)
    if (this.#started) this.#connect(running)
  }

  #connect(running: RunningWebhook): void {
    const { send, timers, vhosts, log, random = Math.random } = this.#context
    const { row, webhook, counts } = running
    const queue = vhosts.get(row.vhost)?.queues.get(webhook.queue)
    if (queue === undefined || send === undefined || running.disabled || running.consumer !== undefined)
      return
    const described = `webhook '${row.name}' in vhost '${row.vhost}'`
    const consumer = new WebhookConsumer(queue, webhook, {
      name: row.name,
      vhost: row.vhost,
      send,
      timers,
      random,
      counts,
      gone: () => {
        running.disabled = true
        running.consumer = undefined
        consumer.stop()
        log.warning(
          `${described}: ${webhookHost(webhook)} answered 410 Gone and gets no more messages until it is set again`,
        )
      },
      queueDeleted: () => {
        running.consumer = undefined
      },
    })
    running.consumer = consumer
    queue.subscribe(consumer)
    log.info(`${described} delivers queue '${webhook.queue}' to ${webhookHost(webhook)}`)
  }
}

/** Where it goes, without what may be secret in the rest of the URL. */
function webhookHost({ url }: Webhook): string {
  return new URL(url).origin
}

function infoOf({ row, webhook, counts, consumer, disabled }: RunningWebhook): WebhookInfo {
  const pausedUntil = consumer?.pausedUntil
  return {
    name: row.name,
    queue: webhook.queue,
    url: webhook.url,
    state: disabled
      ? 'disabled'
      : consumer === undefined
        ? 'no_queue'
        : pausedUntil === undefined
          ? 'delivering'
          : 'paused',
    prefetch: webhook.prefetch,
    in_flight: consumer?.inFlight ?? 0,
    retrying: consumer?.retrying ?? 0,
    delivered: counts.delivered,
    failures: counts.failures,
    rejected: counts.rejected,
    last_error: counts.lastError,
    last_error_at: counts.lastErrorAt || '',
    last_delivery_at: counts.lastDeliveryAt || '',
    paused_until: pausedUntil ?? '',
    signed: webhook.secret !== undefined,
    verify: webhook.verify,
  }
}
