import type { Message } from '../../message/message.js'

/** One attempt to hand a message to the other side. */
export interface WebhookRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly secret: string | undefined
  readonly verify: boolean
  /** ms */
  readonly timeout: number
  readonly message: Message
  readonly redelivered: boolean
  readonly vhost: string
  readonly queue: string
  readonly webhook: string
  /** The same at every attempt to deliver this message, and no other message's. */
  readonly id: string
  /** 1 is the first. */
  readonly attempt: number
}

/** What came of it. */
export type WebhookAnswer =
  | {
      readonly status: number
      /** ms that the other side wants to be left alone; undefined where it says nothing. */
      readonly retryAfter: number | undefined
    }
  | {
      /** Why there is no answer. */
      readonly error: string
    }

/** Sends a message over HTTP. Never rejects; what is broken off by `signal` comes to an error. */
export type SendWebhook = (request: WebhookRequest, signal: AbortSignal) => Promise<WebhookAnswer>
