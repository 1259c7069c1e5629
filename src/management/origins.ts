import type { IncomingMessage } from 'node:http'
import type { ManagementConfiguration } from '../config/management-configuration.js'
import { HttpRefusal } from './errors.js'

type Headers = Record<string, string>

/** Which pages may call, by the origin that their browser names: those of this daemon, and those that CORS allows. */
export class Origins {
  readonly #allowed: ReadonlySet<string>
  readonly #maxAge: number

  constructor({ allowOrigins, maxAge }: ManagementConfiguration['cors']) {
    this.#allowed = new Set(allowOrigins)
    this.#maxAge = maxAge
  }

  /** What a browser has to be told with every answer. */
  headers({ headers: { origin } }: IncomingMessage): Headers {
    if (origin === undefined || !this.#allows(origin)) return { vary: 'origin' }
    // What anybody may read is read without anybody's cookie.
    if (this.#allowed.has('*')) return { vary: 'origin', 'access-control-allow-origin': '*' }
    return {
      vary: 'origin',
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
    }
  }

  /** What a browser asks before it lets another origin's page call. @param methods those of the path */
  preflightHeaders(request: IncomingMessage, methods: string): Headers {
    const { origin, 'access-control-request-headers': wanted } = request.headers
    if (origin === undefined || !this.#allows(origin)) return {}
    return {
      'access-control-allow-methods': methods,
      'access-control-max-age': String(this.#maxAge),
      ...(wanted === undefined ? {} : { 'access-control-allow-headers': wanted }),
    }
  }

  /**
   * Refuses a change that the page of another site asks for behind its user's back.
   * @param byCookie the user was told by a cookie, which a browser sends by itself: then something must speak for the request
   * @throws HttpRefusal 403
   */
  requireOwnPage(request: IncomingMessage, byCookie: boolean): void {
    const { origin, host, 'sec-fetch-site': site } = request.headers
    if (site === 'same-origin') return
    if (origin === undefined ? !byCookie : hostOf(origin) === host || this.#allowed.has(origin)) return
    if (origin !== undefined && !byCookie && this.#allowed.has('*')) return
    throw new HttpRefusal(
      403,
      'not_authorised',
      origin === undefined
        ? 'a change on behalf of a logged-in browser needs the header Origin'
        : `pages of ${origin} may not change anything here; management.cors.allow_origins.1 would allow it`,
    )
  }

  #allows(origin: string): boolean {
    return this.#allowed.has(origin) || this.#allowed.has('*')
  }
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
