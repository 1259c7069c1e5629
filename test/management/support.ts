import type { TestContext } from 'node:test'
import { type RunningBroker, startBroker } from '../../src/index.js'

/** A broker with its HTTP API, and calls of it as one user. */
export interface ApiBroker extends RunningBroker {
  /** For example http://127.0.0.1:12345. */
  readonly api: string
  /** @param path from /api on, its names percent-encoded. `user` is name:password, guest:guest unless given, '' for nobody */
  call(method: string, path: string, options?: CallOptions): Promise<ApiAnswer>
  get(path: string, user?: string): Promise<ApiAnswer>
}

export interface CallOptions {
  readonly user?: string
  /** Sent as JSON unless it is text. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body, parsed; undefined when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they know to be there
  readonly json: any
}

/** Starts a broker with an in-memory store that ends with the test. */
export async function startApi(t: TestContext): Promise<ApiBroker> {
  const broker = await startBroker({ managementPort: 0 })
  t.after(() => broker.stop())
  return withApi(broker)
}

export function withApi(broker: RunningBroker): ApiBroker {
  const api = `http://127.0.0.1:${broker.managementPort}`
  const call: ApiBroker['call'] = (method, path, options = {}) => callApi(`${api}${path}`, method, options)
  const get: ApiBroker['get'] = (path, user) => call('GET', path, user === undefined ? {} : { user })
  return Object.assign(Object.create(broker) as RunningBroker, { api, call, get })
}

/** Calls a URL. */
export async function callApi(url: string, method: string, options: CallOptions = {}): Promise<ApiAnswer> {
  const { user = 'guest:guest', body, headers = {} } = options
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(user === '' ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
      ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== ''
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  }
}
