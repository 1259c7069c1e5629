import type { IncomingMessage } from 'node:http'
import type { Admin } from '../broker/admin/admin.js'
import type { NodeControl } from '../broker/admin/node-control.js'
import type { ManagementConfiguration } from '../config/management-configuration.js'
import type { Logger } from '../lib/log.js'
import type { Authentication } from './authentication.js'
import { Call } from './call.js'
import { notAuthorised, notRunning, refusalOf } from './errors.js'
import type { Origins } from './origins.js'
import { namedParts } from './path-table.js'
import { json, type Reply } from './reply.js'
import type { Access, Route } from './route.js'
import type { Statistics } from './statistics/statistics.js'
import type { ManagementUser } from './user.js'

/** What one request asks for. */
export interface Request {
  readonly message: IncomingMessage
  /** The parts of the path that differ, in order. */
  readonly names: readonly string[]
  readonly query: URLSearchParams
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal
}

/** RabbitMQ's words for a tag that is missing. */
const REFUSALS: Readonly<Record<Access, string>> = {
  anyone: '',
  authenticated: '',
  management: 'Not management user',
  policymaker: 'User not authorised to access object',
  monitoring: 'Not monitor user',
  administrator: 'Not administrator user',
}

/** From a request to its answer: who calls, what the user may do, what the route's function makes of it. */
export class Dispatcher {
  readonly #node: NodeControl
  readonly #statistics: Statistics
  readonly #authentication: Authentication
  readonly #origins: Origins
  readonly #maxBodySize: number
  readonly #log: Logger

  constructor(
    node: NodeControl,
    statistics: Statistics,
    authentication: Authentication,
    origins: Origins,
    { maxBodySize }: ManagementConfiguration,
    log: Logger,
  ) {
    this.#node = node
    this.#statistics = statistics
    this.#authentication = authentication
    this.#origins = origins
    this.#maxBodySize = maxBodySize
    this.#log = log
  }

  /** Answers a request for one path. Never rejects. @param routes those of the path */
  async answer(request: Request, routes: readonly Route[]): Promise<Reply> {
    const { method = '' } = request.message
    const methods = allowedMethods(routes)
    if (method === 'OPTIONS') {
      const headers = this.#origins.preflightHeaders(request.message, methods)
      return { status: 200, headers: { allow: methods, ...headers }, body: undefined }
    }
    const route = routes.find((candidate) => candidate.method === (method === 'HEAD' ? 'GET' : method))
    if (route === undefined) return { status: 405, headers: { allow: methods }, body: undefined }
    try {
      return await route.run(this.#admit(request, route))
    } catch (error) {
      return this.refuse(request.message, error)
    }
  }

  /** The answer to a request that met an error; an unexpected one is logged. */
  refuse({ method, url }: IncomingMessage, error: unknown): Reply {
    const { status, error: word, reason, headers } = refusalOf(error)
    if (status === 500) {
      this.#log.error(`HTTP API: ${method} ${url}: ${error instanceof Error ? error.stack : String(error)}`)
    }
    if (word === '') return { status, headers, body: undefined }
    const reply = json({ error: word, reason }, status)
    return { ...reply, headers: { ...reply.headers, ...headers } }
  }

  /** @throws HttpRefusal for whoever may not call */
  #admit({ message, names, query, signal }: Request, { access, method, path }: Route): Call {
    const { admin } = this.#node
    if (admin === undefined) throw notRunning()
    const user = access === 'anyone' ? undefined : this.#requireUser(message, admin, access)
    if (method !== 'GET') {
      this.#origins.requireOwnPage(message, user !== undefined && message.headers.authorization === undefined)
    }
    const maxBodySize = this.#maxBodySize
    return new Call({
      admin,
      node: this.#node,
      statistics: this.#statistics,
      request: message,
      user,
      params: namedParts(path, names),
      query,
      signal,
      maxBodySize,
    })
  }

  #requireUser(message: IncomingMessage, admin: Admin, access: Access): ManagementUser {
    const user = this.#authentication.userOf(message, admin)
    if (access !== 'authenticated' && !user.may('management')) throw notAuthorised(REFUSALS.management)
    if (!user.may(access)) throw notAuthorised(REFUSALS[access])
    return user
  }
}

/** As the header Allow has them, in RabbitMQ's order. */
function allowedMethods(routes: readonly Route[]): string {
  const has = (method: Route['method']) => routes.some((route) => route.method === method)
  const methods = (['GET', 'PUT', 'POST', 'DELETE'] as const).filter(has)
  return [...(has('GET') ? ['HEAD'] : []), ...methods, 'OPTIONS'].join(', ')
}
