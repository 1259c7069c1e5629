import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Admin } from '../broker/admin/admin.js'
import type { NodeControl } from '../broker/admin/node-control.js'
import { badRequest, HttpRefusal, notAuthorised, notFound, notRunning } from './errors.js'
import type { Statistics } from './statistics/statistics.js'
import type { ManagementUser } from './user.js'

/** Why a call is aborted: its client has gone before it got its answer, */
export const CLIENT_GONE = new Error('the client has gone')
/** or all is well. Errors are made once: a stack trace for each request would be a tenth of its work. */
export const ANSWERED = new Error('the answer is sent')

/** What a call is made of. */
export interface CallContext {
  readonly admin: Admin
  readonly node: NodeControl
  readonly statistics: Statistics
  readonly request: IncomingMessage
  /** Undefined where anyone may call. */
  readonly user: ManagementUser | undefined
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly signal: AbortSignal
  /** Bytes of a body. */
  readonly maxBodySize: number
}

/** One request of a user whose rights have been checked against the route's access. */
export class Call {
  readonly admin: Admin
  readonly node: NodeControl
  readonly statistics: Statistics
  readonly request: IncomingMessage
  /** The parts of the path, percent-decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Aborted when the answer is over; the reason is CLIENT_GONE when the client has not got all of it. */
  readonly signal: AbortSignal
  readonly #context: CallContext
  #body: Promise<Buffer> | undefined

  constructor(context: CallContext) {
    this.admin = context.admin
    this.node = context.node
    this.statistics = context.statistics
    this.request = context.request
    this.params = context.params
    this.query = context.query
    this.signal = context.signal
    this.#context = context
  }

  /** Who calls. Only for routes that not just anyone may call. */
  get user(): ManagementUser {
    const { user } = this.#context
    if (user === undefined) throw new TypeError('a route for anyone has no user')
    return user
  }

  /**
   * The same caller, with the rights of now, asking for something else. There is no body.
   * @throws HttpRefusal 401 when the user has gone, 503 while the broker does not run
   */
  again(params: CallContext['params'], query: URLSearchParams): Call {
    const { admin } = this.node
    if (admin === undefined) throw notRunning()
    const user = this.user.asOfNow(admin)
    if (user === undefined) throw new HttpRefusal(401, 'not_authorized', 'Login failed')
    return new Call({ ...this.#context, admin, user, params, query, maxBodySize: 0 })
  }

  /** The administration on behalf of who calls: with that user's permissions, and named so in events. */
  get acting(): Admin {
    return this.admin.actingFor(this.user.name)
  }

  get headers(): IncomingHttpHeaders {
    return this.request.headers
  }

  /** A part of the path that the route has. */
  param(name: string): string {
    const value = this.params[name]
    if (value === undefined) throw new TypeError(`the path of this route has no :${name}`)
    return value
  }

  /**
   * The virtual host in the path.
   * @throws HttpRefusal 403 when the user may not see it, 404 when there is none
   */
  vhost(): string {
    const name = this.param('vhost')
    if (!this.user.mayManage(name)) throw notAuthorised('User not authorised to access virtual host')
    if (!this.admin.vhosts.has(name)) throw notFound()
    return name
  }

  /**
   * The body.
   * @param most bytes, where less than usual is enough
   * @throws HttpRefusal 400 when it is too large, 408 when it is too slow
   */
  raw(most = Number.POSITIVE_INFINITY): Promise<Buffer> {
    this.#body ??= readBody(this.request, Math.min(most, this.#context.maxBodySize))
    return this.#body
  }

  /** The body as JSON; nothing and null are {}. @throws HttpRefusal 400 when it is malformed */
  async json(): Promise<unknown> {
    const body = await this.raw()
    if (body.length === 0) return {}
    try {
      return (JSON.parse(body.toString()) as unknown) ?? {}
    } catch (error) {
      throw new HttpRefusal(400, 'bad_request', `the body is not JSON: ${(error as Error).message}`)
    }
  }

  /** The body as a JSON object. @throws HttpRefusal 400 when it is something else */
  async object(): Promise<Readonly<Record<string, unknown>>> {
    const value = await this.json()
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
    throw badRequest('the body must be a JSON object')
  }
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  // A body that announces too much is refused before it is read.
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  // Not by an iterator: leaving its loop would destroy the socket before the refusal is sent.
  let timer: NodeJS.Timeout | undefined
  await new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => reject(tooSlow()), BODY_TIMEOUT)
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else reject(tooLarge())
    })
    request.once('end', resolve)
    request.once('error', reject)
    request.once('close', () => {
      if (!request.complete) reject(badRequest('the connection ended within the body'))
    })
  }).finally(() => clearTimeout(timer))
  return Buffer.concat(chunks)
}

/** ms that a body may take to arrive. */
const BODY_TIMEOUT = 60_000

function tooSlow(): HttpRefusal {
  return new HttpRefusal(
    408,
    'request_timeout',
    `the body has not arrived within ${BODY_TIMEOUT / 1000} seconds`,
  )
}

function tooLarge(): HttpRefusal {
  return badRequest('Exceeded HTTP request body size limit')
}
