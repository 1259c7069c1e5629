import { BrokerError, type Reason } from '../broker/errors.js'

/** A text, or a word and what it is about, as RabbitMQ has it in many places: ["not_boolean", "x"]. */
export type RefusalReason = string | readonly unknown[]

/** A request that is refused, with the two texts that RabbitMQ's answers have. */
export class HttpRefusal extends Error {
  readonly status: number
  /** A word for programs, such as bad_request. */
  readonly error: string
  readonly reason: RefusalReason
  readonly headers: Readonly<Record<string, string>>

  /** @param reason what is wrong, and what to do about it, for people */
  constructor(
    status: number,
    error: string,
    reason: RefusalReason,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(typeof reason === 'string' ? reason : JSON.stringify(reason))
    this.reason = reason
    this.name = 'HttpRefusal'
    this.status = status
    this.error = error
    this.headers = headers
  }
}

export function badRequest(reason: RefusalReason): HttpRefusal {
  return new HttpRefusal(400, 'bad_request', reason)
}

/** For an object or a path that is not there, in RabbitMQ's words. */
export function notFound(): HttpRefusal {
  return new HttpRefusal(404, 'Object Not Found', 'Not Found')
}

/** For a user who may not do it. RabbitMQ says 401, at which browsers ask for another password. */
export function notAuthorised(reason: string): HttpRefusal {
  return new HttpRefusal(403, 'not_authorised', reason)
}

export function notRunning(): HttpRefusal {
  return new HttpRefusal(503, 'not_running', 'the broker of this node does not run at the moment')
}

/** How the engine's refusals are told. */
const STATUS: Readonly<Partial<Record<Reason, number>>> = {
  'access-refused': 403,
  'not-found': 404,
  'no-such-user': 404,
  'no-such-vhost': 404,
  'resource-locked': 405,
  'user-exists': 409,
  'vhost-exists': 409,
  'internal-error': 500,
}

/**
 * What is told of an error that a request met. An unexpected one becomes a 500 without details: those belong in the
 * log.
 */
export function refusalOf(error: unknown): HttpRefusal {
  if (error instanceof HttpRefusal) return error
  if (!(error instanceof BrokerError)) {
    return new HttpRefusal(500, 'internal_error', 'the broker met an internal error; its log says more')
  }
  const status = STATUS[error.reason] ?? 400
  if (status === 404) return notFound()
  if (status === 403) return notAuthorised(error.message)
  return new HttpRefusal(status, 'bad_request', error.message)
}
