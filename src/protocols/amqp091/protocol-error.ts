import { formatOctetList } from '../../broker/erlang-layout.js'
import { BrokerError } from '../../broker/errors.js'
import type { DecodeError } from './codec/decode-method.js'
import { METHOD_ID_SIZE } from './codec/methods.js'
import { type ReplyCode, replyCodeFor, replyCodes } from './reply-codes.js'

/** A violation of the protocol, or another refusal that only this protocol knows. Closes what its code says. */
export class ProtocolError extends Error {
  readonly reply: ReplyCode
  /** The method that is reported as the failing one; undefined for the one that was being executed. */
  readonly methodId: number | undefined

  /** @param text without the name of the code */
  constructor(reply: ReplyCode, text: string, methodId?: number) {
    super(text)
    this.name = 'ProtocolError'
    this.reply = reply
    this.methodId = methodId
  }
}

/** Input that RabbitMQ's own processes die of: TCP is dropped without a close method. */
export class FatalInputError extends Error {
  constructor(text: string) {
    super(text)
    this.name = 'FatalInputError'
  }
}

/** Stands for 0.0: no method is to blame. */
export const NO_METHOD = 0

/** What a close method says. */
export interface Refusal {
  readonly reply: ReplyCode
  /** Without the name of the code. */
  readonly text: string
  /** Class id * 65536 + method id of the failing method. */
  readonly methodId: number
}

/**
 * What the client is told about `error`, which the execution of a method has thrown; undefined for an error that
 * is no refusal.
 */
export function refusalFor(error: unknown, methodId: number): Refusal | undefined {
  if (error instanceof ProtocolError) {
    return { reply: error.reply, text: error.message, methodId: error.methodId ?? methodId }
  }
  if (error instanceof BrokerError) {
    return { reply: replyCodeFor(error.reason), text: error.message, methodId }
  }
  return undefined
}

/** The arguments of the method at `data[start..end)` cannot be read. */
export function decodingFailed(error: DecodeError, data: Buffer, start: number, end: number): Error {
  switch (error.kind) {
    case 'malformed': {
      const octets = data.subarray(start + METHOD_ID_SIZE, end)
      return new ProtocolError(replyCodes.frameError, `cannot decode ${formatOctetList(octets)}`)
    }
    case 'invalid-utf8':
      return new ProtocolError(replyCodes.frameError, error.message, NO_METHOD)
    case 'unknown-field-type':
      return new FatalInputError(error.message)
  }
}
