import { readUint64 } from '../../../message/octets.js'
import { readInternedText } from '../../../message/text.js'
import { DecodeError } from './decode-method.js'

/**
 * Readers for the methods that come with every message. Each is made once (a connection is enough) and
 * filled in place by `read`, so that no message costs an arguments object. `data[start..end)` are the
 * arguments, behind the method's ids; what does not fit throws a malformed `DecodeError`.
 */

/** The arguments of basic.publish. Exchange and routing key need not be UTF-8, see `message/text.ts`. */
export class PublishArguments {
  exchange = ''
  routingKey = ''
  mandatory = false
  immediate = false

  /** ticket: short, exchange: shortstr, routing-key: shortstr, bits: mandatory, immediate */
  read(data: Buffer, start: number, end: number): void {
    if (end - start < 5) throw malformed()
    const exchangeStart = start + 3
    const exchangeEnd = exchangeStart + (data[start + 2] as number)
    if (exchangeEnd + 2 > end) throw malformed()
    const keyStart = exchangeEnd + 1
    const keyEnd = keyStart + (data[exchangeEnd] as number)
    if (keyEnd + 1 !== end) throw malformed()
    const bits = data[keyEnd] as number
    this.exchange = readInternedText(data, exchangeStart, exchangeEnd)
    this.routingKey = readInternedText(data, keyStart, keyEnd)
    this.mandatory = (bits & 1) !== 0
    this.immediate = (bits & 2) !== 0
  }
}

/** The arguments of basic.ack, basic.nack and basic.reject. */
export class SettleArguments {
  deliveryTag = 0
  /** Everything up to the delivery tag. Always false for basic.reject. */
  multiple = false
  /** Always false for basic.ack. */
  requeue = false

  /** delivery-tag: longlong, bits: multiple */
  readAck(data: Buffer, start: number, end: number): void {
    const bits = this.#read(data, start, end)
    this.multiple = (bits & 1) !== 0
    this.requeue = false
  }

  /** delivery-tag: longlong, bits: multiple, requeue */
  readNack(data: Buffer, start: number, end: number): void {
    const bits = this.#read(data, start, end)
    this.multiple = (bits & 1) !== 0
    this.requeue = (bits & 2) !== 0
  }

  /** delivery-tag: longlong, bits: requeue */
  readReject(data: Buffer, start: number, end: number): void {
    const bits = this.#read(data, start, end)
    this.multiple = false
    this.requeue = (bits & 1) !== 0
  }

  #read(data: Buffer, start: number, end: number): number {
    if (end - start !== 9) throw malformed()
    this.deliveryTag = readUint64(data, start)
    return data[start + 8] as number
  }
}

function malformed(): DecodeError {
  return new DecodeError('malformed', 'arguments end too early or too late')
}
