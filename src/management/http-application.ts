import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  type HTTPMethods,
} from 'fastify'
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
import { badRequest, HttpRefusal, notFound } from './errors.js'
import { liveRoutes } from './live/routes.js'
import { messagingRoutes } from './messaging/routes.js'
import type { Observation } from './observation.js'
import { Origins } from './origins.js'
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
  readonly #app: FastifyInstance
  readonly #dispatcher: Dispatcher
  readonly #origins: Origins
  readonly #strictTransportSecurity: string | undefined
  /** Settled when the last answer on a connection is over. */
  readonly #lastAnswers = new WeakMap<Socket, Promise<void>>()
  /** Of the answers under way. */
  readonly #aborts = new Set<AbortController>()

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
    this.#app = this.#createApp()
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
    for (const [path, sharing] of byPath(routes)) {
      this.#app.route({
        method: METHODS,
        url: `${pathPrefix}${path}`,
        handler: (request, reply) => this.#answer(request, reply, sharing),
      })
    }
  }

  /** To be awaited before the first request. */
  async ready(): Promise<void> {
    await this.#app.ready()
  }

  /** Answers a request. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    this.#app.routing(request, response)
  }

  /** Ends streams. */
  async close(): Promise<void> {
    for (const abort of this.#aborts) abort.abort()
    await this.#app.close()
  }

  /** It has no server of its own: each listener hands it its requests. */
  #createApp(): FastifyInstance {
    const app = fastify({
      routerOptions: {
        ignoreTrailingSlash: true,
        maxParamLength: LONGEST_PARAMETER,
        querystringParser: (query) => new URLSearchParams(query) as unknown as Record<string, unknown>,
      },
      exposeHeadRoutes: false,
      frameworkErrors: (error, request, reply) => {
        void this.#send(request.raw, reply, this.#dispatcher.refuse(request.raw, badRequest(error.message)))
      },
    })
    // The functions of the routes read the bodies themselves, or do not.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, _payload, done) => done(null))
    app.setNotFoundHandler((request, reply) =>
      this.#send(request.raw, reply, this.#dispatcher.refuse(request.raw, notFound())),
    )
    app.setErrorHandler((error, request, reply) =>
      this.#send(request.raw, reply, this.#dispatcher.refuse(request.raw, refusalOfFramework(error))),
    )
    return app
  }

  async #answer(
    request: FastifyRequest,
    reply: FastifyReply,
    routes: readonly Route[],
  ): Promise<FastifyReply> {
    await this.#turnOf(request.raw, reply.raw)
    await ownTurn()
    if (request.raw.socket.destroyed) return reply.hijack()
    const { signal } = this.#abortWhenGone(reply.raw)
    const params = Object.values(request.params as Readonly<Record<string, string>>)
    const query = request.query as URLSearchParams
    const answer = await this.#dispatcher.answer({ message: request.raw, params, query, signal }, routes)
    if (answer.body instanceof Readable) {
      const { body } = answer
      signal.addEventListener('abort', () => body.destroy(), { once: true })
    }
    return this.#send(request.raw, reply, answer)
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

  #send(request: IncomingMessage, reply: FastifyReply, { status, headers, body }: Reply): FastifyReply {
    reply.code(status).headers(SECURITY_HEADERS).headers(this.#origins.headers(request)).headers(headers)
    if (this.#strictTransportSecurity !== undefined && 'encrypted' in request.socket) {
      reply.header('strict-transport-security', this.#strictTransportSecurity)
    }
    if (typeof body === 'function') {
      reply.hijack()
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value)
      }
      request.socket.setTimeout(0)
      // A peer that has gone without a word is found out by the system.
      request.socket.setKeepAlive(true, KEEP_ALIVE_AFTER)
      body(reply.raw)
      return reply
    }
    // From now on it is the client's turn: one that does not read is not waited for without end.
    request.socket.setTimeout(READ_TIMEOUT)
    limitRest(request)
    if (body instanceof Readable) {
      if (request.method !== 'HEAD') return reply.send(body)
      body.destroy()
      return reply.send()
    }
    if (body === undefined) return reply.send()
    const octets = octetsOf(body)
    reply.header('content-length', octets.length)
    return request.method === 'HEAD' ? reply.send() : reply.send(octets)
  }
}

/** What the framework refuses by itself: a content type that is none, for instance. */
function refusalOfFramework(error: unknown): unknown {
  const { statusCode, message } = error as Partial<Error & { statusCode: number }>
  if (statusCode === undefined || statusCode >= 500) return error
  return new HttpRefusal(statusCode, 'bad_request', String(message))
}

/** What may be asked of a path; what else there is, no path knows. */
const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']

/** Longer than any name of the broker's, with each octet percent-encoded twice. */
const LONGEST_PARAMETER = 4096

/** ms that a client may take to read some of an answer. */
const READ_TIMEOUT = 60_000

/** ms of silence before the system asks whether the other side is still there. */
const KEEP_ALIVE_AFTER = 60_000

/** ms that what is left of a request goes on to be read, and thrown away, after its answer. */
const REST_TIMEOUT = 5000

/** The routes of each path, whatever they call its parts. */
function byPath(routes: readonly Route[]): Map<string, Route[]> {
  const paths = new Map<string, Route[]>()
  for (const route of routes) {
    let part = 0
    const path = route.path.replace(/:\w+/g, () => `:${part++}`)
    const sharing = paths.get(path)
    if (sharing === undefined) paths.set(path, [route])
    else sharing.push(route)
  }
  return paths
}

/** Ending the connection at once would take the answer along, if the client has not finished sending. */
function limitRest(request: IncomingMessage): void {
  if (request.complete) return
  request.resume()
  const timer = setTimeout(() => request.socket.destroy(), REST_TIMEOUT)
  request.once('close', () => clearTimeout(timer))
}

function octetsOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body
}
