import type { User } from '../auth/user.js'
import { readUint16 } from '../message/octets.js'
import {
  PROPERTY_FLAG,
  readDeliveryMode,
  readExpiration,
  readHeaders,
  readReplyTo,
  readUserId,
} from '../message/properties.js'
import { DIRECT_REPLY_TO } from './direct-replies.js'
import { appendTuple } from './erlang-layout.js'

/** The properties that can make a message unacceptable. Most messages have none but the delivery mode. */
const CHECKED =
  PROPERTY_FLAG.replyTo |
  PROPERTY_FLAG.userId |
  PROPERTY_FLAG.expiration |
  PROPERTY_FLAG.deliveryMode |
  PROPERTY_FLAG.headers

/** The delivery mode of a persistent message. */
export const PERSISTENT = 2

/**
 * Looks for what RabbitMQ refuses in the properties of a published message, in its order, and returns the text
 * of a precondition-failed, or undefined. The properties block, `length` octets at `offset`, must be well-formed.
 *
 * @param user who publishes
 * @param expectsReplies whether the channel consumes direct replies
 */
export function findUnacceptableProperty(
  data: Buffer,
  offset: number,
  length: number,
  user: Pick<User, 'name' | 'tags'>,
  expectsReplies: boolean,
): string | undefined {
  const flags = readUint16(data, offset)
  if ((flags & CHECKED) === 0) return undefined
  return (
    ((flags & PROPERTY_FLAG.replyTo) === 0 ? undefined : checkReplyTo(data, offset, expectsReplies)) ??
    ((flags & PROPERTY_FLAG.userId) === 0 ? undefined : checkUserId(data, offset, user)) ??
    ((flags & PROPERTY_FLAG.expiration) === 0 ? undefined : checkExpiration(data, offset)) ??
    ((flags & PROPERTY_FLAG.deliveryMode) === 0 ? undefined : checkDeliveryMode(data, offset)) ??
    ((flags & PROPERTY_FLAG.headers) === 0 ? undefined : checkRoutingHeaders(data, offset, length))
  )
}

function checkReplyTo(data: Buffer, offset: number, expectsReplies: boolean): string | undefined {
  if (expectsReplies || readReplyTo(data, offset) !== DIRECT_REPLY_TO) return undefined
  return 'fast reply consumer does not exist'
}

/** A message may name its publisher, but nobody else, unless the user is trusted with that. */
function checkUserId(data: Buffer, offset: number, user: Pick<User, 'name' | 'tags'>): string | undefined {
  const userId = readUserId(data, offset)
  if (userId === user.name || user.tags.includes('impersonator')) return undefined
  return `user_id property set to '${userId}' but authenticated user was '${user.name}'`
}

/** Expiration is an integer of ms, written as Erlang's `string:to_integer` reads it. */
function checkExpiration(data: Buffer, offset: number): string | undefined {
  const expiration = readExpiration(data, offset) ?? ''
  const refusal = `invalid expiration '${expiration}': `
  const digits = /^[+-]?\d+/.exec(expiration)?.[0]
  if (digits === undefined) return `${refusal}no_integer`
  if (digits.length < expiration.length) {
    return appendTuple(refusal, ['leftover_string', `"${expiration.slice(digits.length)}"`])
  }
  const value = BigInt(digits.replace('+', ''))
  if (value < 0n) return appendTuple(refusal, ['value_negative', String(value)])
  if (value > MAX_EXPIRATION) return appendTuple(refusal, ['value_too_large', String(value)])
  return undefined
}

function checkDeliveryMode(data: Buffer, offset: number): string | undefined {
  const mode = readDeliveryMode(data, offset)
  return mode === 1 || mode === PERSISTENT ? undefined : `invalid message: {delivery_mode_unknown,${mode}}`
}

/** CC and BCC are lists of further routing keys. */
function checkRoutingHeaders(data: Buffer, offset: number, length: number): string | undefined {
  // Decoding every message's headers would cost more than all the rest. Both names have these two letters.
  if (data.subarray(offset, offset + length).indexOf(CC) < 0) return undefined
  const headers = readHeaders(data, offset)
  for (const name of ['CC', 'BCC']) {
    const header = headers?.get(name)
    if (header === undefined || header.type === 'array') continue
    return `invalid message: {unacceptable_type_in_header,"${name}",${header.type}}`
  }
  return undefined
}

/** About ten years: what RabbitMQ's timers can count. */
const MAX_EXPIRATION = 315_360_000_000n
const CC = Buffer.from('CC')
