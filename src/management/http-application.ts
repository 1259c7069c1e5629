import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { NodeControl } from '../broker/admin/node-control.js'
import type { ManagementConfiguration } from '../config/management-configuration.js'
import type { Logger } from '../lib/log.js'
import { indexRoute } from './api/index-page.js'
import { loginRoutes } from './api/login.js'
import { redirectRoutes } from './api/redirects.js'
import { ownPasswordRoutes } from './api/warren/own-password.js'
import { Authentication } from './authentication.js'
import { ANSWERED, CLIENT_GONE } from './call.js'
import { Dispatcher } from './dispatcher.js'
import { badRequest, notFound, notRunning } from './errors.js'
import { liveRoutes } from './live/routes.js'
import { messagingRoutes } from './messaging/routes.js'
import type { Observation } from './observation.js'
import { Origins } from './origins.js'
import { type FoundPath, PathTable, pathParts } from './path-table.js'
import { prometheusRoutes } from './prometheus/routes.js'
import { remoteRoutes } from './remote/routes.js'
import type { Reply } from './reply.js'
import type { Route } from './route.js'
import { ROUTES } from './routes.js'
import { SECURITY_HEADERS } from './security-headers.js'
import { LoginSessions } from './sessions.js'
import { ownTurn } from './slices.js'

/** Answers the requests of the HTTP API and the web page, from whichever listener. */
export class HttpApplication {
  readonly #routes = new PathTable<Route[]>()
  readonly #dispatcher: Dispatcher
  readonly #origins: Origins
  readonly #strictTransportSecurity: string | undefined
  /** Settled when the last answer on a connection is over. */
  readonly #lastAnswers = new WeakMap<Socket, Promise<void>>()
  /** Of the answers under way. */
  readonly #aborts = new Set<AbortController>()
  #closed = false

  constructor(
    node: NodeControl,
    { statistics, exporter }: Observation,
    configuration: ManagementConfiguration,
    log: Logger,
  ) {
    const { sessionLifetime, basicAuthentication, cors, pathPrefix, strictTransportSecurity } = configuration
    const authentication = new Authentication(new LoginSessions(sessionLifetime), basicAuthentication)
    this.#origins = new Origins(cors)
    this.#dispatcher = new Dispatcher(node, statistics, authentication, this.#origins, configuration, log)
    this.#strictTransportSecurity = strictTransportSecurity
    const routes = [
      ...loginRoutes(authentication, pathPrefix),
      ...ownPasswordRoutes(authentication, pathPrefix),
      ...redirectRoutes(pathPrefix),
      ...prometheusRoutes(exporter),
      ...liveRoutes(ROUTES),
      ...messagingRoutes(),
      ...remoteRoutes(node, log),
      ...ROUTES,
    ]
    routes.push(indexRoute(routes))
    for (const route of routes) {
      const path = `${pathPrefix}${route.path}`
      const sharing = this.#routes.get(path)
      if (sharing === undefined) this.#routes.set(path, [route])
      else sharing.push(route)
    }
  }

  /** Answers a request. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    const failed = (error: unknown) => this.#fail(request, response, error)
    this.#answer(request, response, failed).catch(failed)
  }

  /** Ends streams, and takes no more requests. */
  close(): void {
    this.#closed = true
    for (const abort of this.#aborts) abort.abort()
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    failed: (error: unknown) => void,
  ): Promise<void> {
    await this.#turnOf(request, response)
    await ownTurn()
    if (request.socket.destroyed) return
    const { signal } = this.#abortWhenGone(response)
    const { value: routes, names } = this.#find(request)
    const query = queryOf(request)
    const { body, ...head } = await this.#dispatcher.answer(
      { message: request, names, query, signal },
      routes,
    )
    if (body instanceof Readable) {
      body.once('error', failed)
      body.once('close', () => {
        if (!response.writableEnded) response.destroy()
      })
      signal.addEventListener('abort', () => body.destroy(), { once: true })
    }
    this.#send(request, response, { ...head, body })
  }

  /** @throws HttpRefusal when nothing has the path of the request */
  #find({ url = '' }: IncomingMessage): FoundPath<Route[]> {
    if (this.#closed) throw notRunning()
    const parts = pathParts(url)
    if (parts === undefined)
      throw badRequest(`'${url}' is not a valid url component: its percent signs encode no UTF-8`)
    const found = this.#routes.find(parts)
    if (found === undefined) throw notFound()
    return found
  }

  /** What cannot be told any more ends the connection. */
  #fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const reply = this.#dispatcher.refuse(request, error)
    if (response.headersSent) {
      response.destroy()
      return
    }
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    this.#send(request, response, reply)
  }

  /** Requests that a client sends without waiting for answers are worked on one after the other. */
  #turnOf({ socket }: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
    const before = this.#lastAnswers.get(socket)
    this.#lastAnswers.set(socket, new Promise((resolve) => response.once('close', resolve)))
    return before
  }

  #abortWhenGone(response: ServerResponse): AbortController {
    const abort = new AbortController()
    this.#aborts.add(abort)
    const { socket } = response
    let sent = false
    // It is also finished, by Node's account, when the connection ends before all is written.
    response.once('finish', () => {
      sent = socket?.destroyed === false
    })
    response.once('close', () => {
      this.#aborts.delete(abort)
      abort.abort(sent ? ANSWERED : CLIENT_GONE)
    })
    return abort
  }

  #send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Reply): void {
    response.statusCode = status
    const all = { ...SECURITY_HEADERS, ...this.#origins.headers(request), ...headers }
    for (const [name, value] of Object.entries(all)) response.setHeader(name, value)
    if (this.#strictTransportSecurity !== undefined && 'encrypted' in request.socket) {
      response.setHeader('strict-transport-security', this.#strictTransportSecurity)
    }
    if (this.#closed) response.setHeader('connection', 'close')
    if (typeof body === 'function') {
      request.socket.setTimeout(0)
      // A peer that has gone without a word is found out by the system.
      request.socket.setKeepAlive(true, KEEP_ALIVE_AFTER)
      body(response)
      return
    }
    // From now on it is the client's turn: one that does not read is not waited for without end.
    request.socket.setTimeout(READ_TIMEOUT)
    limitRest(request)
    if (body === undefined) response.end()
    else if (!(body instanceof Readable)) sendOctets(request, response, octetsOf(body))
    else if (request.method !== 'HEAD') body.pipe(response)
    else {
      response.end()
      body.destroy()
    }
  }
}

/** ms that a client may take to read some of an answer. */
const READ_TIMEOUT = 60_000

/** ms of silence before the system asks whether the other side is still there. */
const KEEP_ALIVE_AFTER = 60_000

/** ms that what is left of a request goes on to be read, and thrown away, after its answer. */
const REST_TIMEOUT = 5000

/** Ending the connection at once would take the answer along, if the client has not finished sending. */
function limitRest(request: IncomingMessage): void {
  if (request.complete) return
  request.resume()
  const timer = setTimeout(() => request.socket.destroy(), REST_TIMEOUT)
  request.once('close', () => clearTimeout(timer))
}

function sendOctets({ method }: IncomingMessage, response: ServerResponse, octets: Buffer): void {
  response.setHeader('content-length', octets.length)
  response.end(method === 'HEAD' ? undefined : octets)
}

function octetsOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body
}

function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const start = url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1))
}
