import type { Reason } from '../broker/errors.js'
import type { Failure, ProgressReport } from '../commands/define.js'
import type { Shown } from './declaration.js'

/**
 * The control protocol: HTTP over a Unix domain socket, and over the management port for users who have logged in.
 *
 *   GET  /v1/             the operations, as {"result": [{"name", "summary"}, …]}
 *   GET  /v1/<operation>  the same of one, or the refusal that it would meet in the state in which the node is
 *   GET  /v1/names/<kind> names for a shell's completion, in lines "name TAB description": those that begin with the
 *                         header warren-prefix, in the virtual host of the header warren-vhost, no more than the
 *                         header warren-limit says. Headers, since a shell can write them without an encoder
 *   GET  /v1/declarations what may be run by who asks, as {"result": `CommandList`}: see declaration.ts
 *   GET  /v1/declarations/<operation>  all that is declared of one, as {"result": `CommandDeclaration`}
 *   POST /v1/<operation>  runs one; the body is a `ControlRequest` in JSON (empty: {})
 *
 * An operation that the state of the node allows is announced by an interim answer, 102 Processing, before it begins.
 * The answer is {"result": …} or {"error": {"reason", "message"}} with a fitting status. A streaming operation
 * answers with NDJSON: lines {"result": item} and {"progress": {"done", "total", "unit"}}, then {"end": true}, or
 * {"error": …} when it broke off. Without either of the two last lines the daemon died.
 *
 * With "show" the daemon does the CLI's part as well, for those who have none: beside each result stands what the CLI shows
 * of it, {"result", "shown": `Shown`}, the rows of a list are plain JSON, an error has the `failure` that the CLI would write,
 * and a body that holds many items is taken apart. With "preview" nothing is done: the answer is a `Preview`.
 *
 * A request of content type application/x-ndjson has the `ControlRequest` as its first line, and each further one is an
 * item for the operation, which answers while they come.
 *
 *   curl --unix-socket warren.sock -d '{"args": {"username": "bob", "password": "s3cret"}}' http://warren/v1/add_user
 */
export const BASE_PATH = '/v1/'
export const NAMES_PATH = '/v1/names/'
export const DECLARATIONS_PATH = '/v1/declarations'
export const VHOST_HEADER = 'warren-vhost'
export const PREFIX_HEADER = 'warren-prefix'
export const LIMIT_HEADER = 'warren-limit'

export const JSON_TYPE = 'application/json'
export const STREAM_TYPE = 'application/x-ndjson'
export const NAMES_TYPE = 'text/plain'

export interface ControlRequest {
  readonly args?: Readonly<Record<string, unknown>>
  readonly switches?: Readonly<Record<string, unknown>>
  readonly columns?: readonly string[]
  readonly vhost?: string
  /** Milliseconds until the daemon gives up with 'timed-out'; absent for no limit. Streams are not limited. */
  readonly timeout?: number
  readonly show?: boolean
  readonly preview?: boolean
}

/** Reasons that the engine does not know. */
export type ControlReason =
  | Reason
  | 'invalid-request'
  | 'unknown-operation'
  | 'too-large'
  | 'timed-out'
  /** The operation needs a running broker, or a stopped one. */
  | 'application-stopped'
  | 'application-running'
  /** The command decided itself how its failure is shown: see `failure`. */
  | 'command-failed'

export interface ControlError {
  readonly reason: ControlReason
  readonly message: string
  readonly failure?: Failure
  /** What to do about it, for people. */
  readonly advice?: string
}

/** One line of a stream, or the whole of a plain answer. */
export type ControlReply =
  | { readonly result: unknown; readonly shown?: Shown }
  | { readonly progress: ProgressReport }
  | { readonly error: ControlError }
  | { readonly end: true }

const STATUS: Readonly<Record<ControlReason, number>> = {
  'access-refused': 403,
  'not-found': 404,
  'resource-locked': 409,
  'precondition-failed': 409,
  'not-allowed': 403,
  'not-implemented': 501,
  'command-invalid': 400,
  'connection-forced': 503,
  'internal-error': 500,
  'no-such-user': 404,
  'no-such-vhost': 404,
  'user-exists': 409,
  'vhost-exists': 409,
  'in-use': 409,
  'not-empty': 409,
  'invalid-argument': 400,
  'limit-reached': 429,
  'invalid-request': 400,
  'unknown-operation': 404,
  'too-large': 413,
  'timed-out': 504,
  'application-stopped': 409,
  'application-running': 409,
  'command-failed': 422,
}

/** The HTTP status for a reason; 500 for one that a newer engine may have. */
export function statusOf(reason: ControlReason): number {
  return STATUS[reason] ?? 500
}
