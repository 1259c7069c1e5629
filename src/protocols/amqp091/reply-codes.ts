import type { Reason } from '../../broker/errors.js'
import { readText, textToBuffer } from '../../message/text.js'

/** A reply code of AMQP 0-9-1, and what it closes. */
export interface ReplyCode {
  readonly code: number
  /** As it stands in front of every text. */
  readonly name: string
  readonly closes: 'channel' | 'connection'
}

export const replyCodes = {
  noRoute: { code: 312, name: 'NO_ROUTE', closes: 'channel' },
  connectionForced: { code: 320, name: 'CONNECTION_FORCED', closes: 'connection' },
  accessRefused: { code: 403, name: 'ACCESS_REFUSED', closes: 'channel' },
  notFound: { code: 404, name: 'NOT_FOUND', closes: 'channel' },
  resourceLocked: { code: 405, name: 'RESOURCE_LOCKED', closes: 'channel' },
  preconditionFailed: { code: 406, name: 'PRECONDITION_FAILED', closes: 'channel' },
  frameError: { code: 501, name: 'FRAME_ERROR', closes: 'connection' },
  commandInvalid: { code: 503, name: 'COMMAND_INVALID', closes: 'connection' },
  channelError: { code: 504, name: 'CHANNEL_ERROR', closes: 'connection' },
  unexpectedFrame: { code: 505, name: 'UNEXPECTED_FRAME', closes: 'connection' },
  notAllowed: { code: 530, name: 'NOT_ALLOWED', closes: 'connection' },
  notImplemented: { code: 540, name: 'NOT_IMPLEMENTED', closes: 'connection' },
  internalError: { code: 541, name: 'INTERNAL_ERROR', closes: 'connection' },
} as const satisfies Record<string, ReplyCode>

/** The reply code for what the engine refuses. */
export function replyCodeFor(reason: Reason): ReplyCode {
  return CODE_OF_REASON[reason]
}

const CODE_OF_REASON: Readonly<Record<Reason, ReplyCode>> = {
  'access-refused': replyCodes.accessRefused,
  'not-found': replyCodes.notFound,
  'resource-locked': replyCodes.resourceLocked,
  'precondition-failed': replyCodes.preconditionFailed,
  'in-use': replyCodes.preconditionFailed,
  'not-empty': replyCodes.preconditionFailed,
  'not-allowed': replyCodes.notAllowed,
  'not-implemented': replyCodes.notImplemented,
  'command-invalid': replyCodes.commandInvalid,
  'connection-forced': replyCodes.connectionForced,
  'internal-error': replyCodes.internalError,
  // Only administrative calls are refused for these.
  'no-such-user': replyCodes.internalError,
  'no-such-vhost': replyCodes.internalError,
  'user-exists': replyCodes.internalError,
  'vhost-exists': replyCodes.internalError,
  'invalid-argument': replyCodes.internalError,
  'limit-reached': replyCodes.internalError,
}

/**
 * The text of a close: `NAME - explanation`, the bare name without an explanation. What does not fit a short
 * string is cut, where RabbitMQ cuts it: possibly in the middle of a character.
 */
export function replyText(reply: ReplyCode, explanation: string): string {
  const text = explanation === '' ? reply.name : `${reply.name} - ${explanation}`
  if (text.length * 3 <= MAX_TEXT) return text
  const octets = textToBuffer(text)
  return octets.length <= MAX_TEXT ? text : `${readText(octets, 0, CUT_AT)}...`
}

/** Octets of a short string. */
const MAX_TEXT = 255
const CUT_AT = 252
