import { createHmac } from 'node:crypto'
import { Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps, Agent as SecureAgent } from 'node:https'
import type { SendWebhook, WebhookAnswer, WebhookRequest } from '../broker/webhooks/sender.js'
import { headersOfMessage, headerValue } from '../message/http-headers.js'
import { VERSION } from './version.js'

/** Connections that stay open between two requests to one host, and for how long, in ms. */
const POOL = { keepAlive: true, maxFreeSockets: 16, timeout: 60_000 } as const

/** Bytes of an answer that are read: nobody looks at it, but a connection can only be used again when it is read. */
const MAX_ANSWER = 65_536

/** What sends the messages of webhooks from this process, over connections that it keeps. */
export interface WebhookSender {
  readonly send: SendWebhook
  /** Closes the connections. */
  close(): void
}

export function webhookSender(): WebhookSender {
  const plain = new Agent(POOL)
  const verifying = new SecureAgent(POOL)
  const trusting = new SecureAgent({ ...POOL, rejectUnauthorized: false })
  return {
    send: (webhook, signal) =>
      new Promise((resolve) => {
        const secure = webhook.url.startsWith('https:')
        const options = {
          method: 'POST',
          headers: headersOf(webhook),
          signal,
          agent: secure ? (webhook.verify ? verifying : trusting) : plain,
        }
        const request = secure ? requestHttps(webhook.url, options) : requestHttp(webhook.url, options)
        exchange(request, webhook, resolve)
      }),
    close: () => {
      for (const agent of [plain, verifying, trusting]) agent.destroy()
    },
  }
}

/** Sends the body, and tells once what came of it. */
function exchange(
  request: ClientRequest,
  webhook: WebhookRequest,
  done: (answer: WebhookAnswer) => void,
): void {
  const { timeout, message } = webhook
  const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeout} ms`)), timeout)
  const finish = (answer: WebhookAnswer) => {
    clearTimeout(timer)
    done(answer)
  }
  request.once('error', (error) => finish({ error: errorText(error, webhook) }))
  request.once('response', (response) => {
    let read = 0
    response.on('data', (chunk: Buffer) => {
      read += chunk.length
      if (read > MAX_ANSWER) response.destroy()
    })
    // What came before the end counts, however the rest goes.
    response.once('close', () => finish(answerOf(response)))
    response.on('error', () => {})
  })
  request.end(message.body())
}

function answerOf(response: IncomingMessage): WebhookAnswer {
  const { statusCode: status = 0, headers } = response
  if (status >= 300 && status < 400) {
    return { error: `the other side answered ${status}: redirections are not followed` }
  }
  return { status, retryAfter: retryAfter(headers['retry-after']) }
}

/** ms; the header has seconds, or a date. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now())
}

function errorText(error: NodeJS.ErrnoException, { url }: WebhookRequest): string {
  return `${new URL(url).host}: ${error.message || error.code || 'the request failed'}`
}

function headersOf(webhook: WebhookRequest): Record<string, string> {
  const { headers, message, redelivered, vhost, queue, webhook: name, id, attempt, secret } = webhook
  const timestamp = String(Math.floor(Date.now() / 1000))
  return {
    'user-agent': `Warren/${VERSION}`,
    ...headersOfMessage(message),
    'amqp-vhost': headerValue(vhost),
    'amqp-queue': headerValue(queue),
    'amqp-redelivered': String(redelivered),
    'webhook-name': headerValue(name),
    'webhook-attempt': String(attempt),
    // These three as in the specification of Standard Webhooks.
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    ...(secret === undefined
      ? {}
      : { 'webhook-signature': signature(secret, id, timestamp, message.body()) }),
    ...headers,
    'content-length': String(message.bodyLength),
  }
}

/** @param secret whsec_ and base64, or any text */
function signature(secret: string, id: string, timestamp: string, body: Buffer): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`
}
