import { BrokerError } from '../errors.js'

/** The component of the runtime parameters that say which queue is delivered where. */
export const WEBHOOK = 'webhook'

/** Push delivery of one queue, as the value of a parameter says it; see docs/http-messaging.md for the keys. */
export interface Webhook {
  readonly queue: string
  readonly url: string
  /** Messages that are on their way, or wait to be sent again, at once. */
  readonly prefetch: number
  /** ms for one request, from connecting to the end of the answer. */
  readonly timeout: number
  /** ms before the second attempt; each further one waits twice as long, up to `maxDelay`. */
  readonly initialDelay: number
  readonly maxDelay: number
  /** Attempts before the message is rejected, and so dead-lettered. */
  readonly maxAttempts: number
  readonly headers: Readonly<Record<string, string>>
  /** Signs each request; undefined for no signature. */
  readonly secret: string | undefined
  /** Whether the certificate of an https URL is checked. */
  readonly verify: boolean
}

/**
 * @param name of the parameter, for refusals
 * @throws BrokerError 'invalid-argument' naming the key that is missing, unknown or wrong
 */
export function parseWebhook(name: string, value: unknown): Webhook {
  const fail = (text: string): never => {
    throw new BrokerError('invalid-argument', `Validation failed\n\nwebhook '${name}': ${text}\n`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fail('the value must be an object with "queue" and "url"')
  }
  const given = value as Readonly<Record<string, unknown>>
  const unknown = Object.keys(given).find((key) => !KEYS.has(key))
  if (unknown !== undefined) fail(`there is no key "${unknown}": use ${[...KEYS].join(', ')}`)
  const reader = new Reader(given, fail)
  const initialDelay = reader.integer('initial-delay', 1000, 1, HOUR)
  const webhook: Webhook = {
    queue: reader.text('queue') ?? fail('"queue" is missing'),
    url: checkedUrl(reader.text('url') ?? fail('"url" is missing'), fail),
    prefetch: reader.integer('prefetch', 10, 1, 1000),
    timeout: reader.integer('timeout', 30_000, 100, 10 * 60_000),
    initialDelay,
    maxDelay: reader.integer('max-delay', Math.max(60_000, initialDelay), initialDelay, 24 * HOUR),
    maxAttempts: reader.integer('max-attempts', 10, 1, 1_000_000),
    headers: checkedHeaders(given['headers'] ?? {}, fail),
    secret: reader.text('secret'),
    verify: reader.flag('verify', true),
  }
  if (webhook.secret === '') fail('"secret" must not be empty: leave it away for no signature')
  return webhook
}

const HOUR = 3_600_000

const KEYS: ReadonlySet<string> = new Set([
  'queue',
  'url',
  'prefetch',
  'timeout',
  'initial-delay',
  'max-delay',
  'max-attempts',
  'headers',
  'secret',
  'verify',
])

type Fail = (text: string) => never

class Reader {
  readonly #given: Readonly<Record<string, unknown>>
  readonly #fail: Fail

  constructor(given: Readonly<Record<string, unknown>>, fail: Fail) {
    this.#given = given
    this.#fail = fail
  }

  text(key: string): string | undefined {
    const value = this.#given[key]
    if (value === undefined || typeof value === 'string') return value
    return this.#fail(`"${key}" must be text`)
  }

  integer(key: string, otherwise: number, min: number, max: number): number {
    const value = this.#given[key] ?? otherwise
    if (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) return Number(value)
    return this.#fail(`"${key}" must be an integer from ${min} to ${max}`)
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.#given[key] ?? otherwise
    return typeof value === 'boolean' ? value : this.#fail(`"${key}" must be true or false`)
  }
}

function checkedUrl(text: string, fail: Fail): string {
  if (!URL.canParse(text)) fail('"url" is no URL: it looks like https://host/path')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') fail('"url" must begin with https:// or http://')
  if (url.username !== '' || url.password !== '') {
    fail('"url" must hold no user and password: put them into the header Authorization of "headers"')
  }
  return text
}

/** Those of the request itself, and those that tell of the message. */
const RESERVED =
  /^(host|content-length|transfer-encoding|connection|expect|upgrade|te|trailer|amqp-.*|webhook-.*)$/i

function checkedHeaders(value: unknown, fail: Fail): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return fail('"headers" must be an object of texts')
  }
  for (const [header, text] of Object.entries(value)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(header)) fail(`"headers": '${header}' cannot be the name of a header`)
    if (RESERVED.test(header)) fail(`"headers": ${header} is set by the broker`)
    if (typeof text !== 'string' || !/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) {
      fail(`"headers": the value of ${header} must be text without line breaks`)
    }
  }
  return value as Record<string, string>
}
