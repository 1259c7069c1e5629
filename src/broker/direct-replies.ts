import { randomBytes } from 'node:crypto'
import type { Message } from '../message/message.js'
import { readProperties, readReplyTo, writeProperties } from '../message/properties.js'
import { withoutBcc } from './carbon-copies.js'

/** The name under which clients consume their direct replies, and that they give as reply-to. */
export const DIRECT_REPLY_TO = 'amq.rabbitmq.reply-to'
const PREFIX = `${DIRECT_REPLY_TO}.`

/** Takes the replies of one requester, at once: there is no queue that could keep them. */
export type ReplyReceiver = (message: Message) => void

/**
 * Direct reply-to: a requester consumes from a queue that does not exist, and each of its requests carries an
 * address that leads replies straight to its channel, from whatever virtual host. Addresses cannot be guessed, and
 * end with their consumer; a reply that comes later is dropped.
 */
export class DirectReplies {
  readonly #receivers = new Map<string, ReplyReceiver>()

  /** Opens an address for replies and returns it. */
  open(receiver: ReplyReceiver): string {
    const address = `${PREFIX}${randomBytes(24).toString('base64url')}`
    this.#receivers.set(address, receiver)
    return address
  }

  close(address: string): void {
    this.#receivers.delete(address)
  }

  /** Hands over a message that was published to the default exchange, when its routing key is an open address. */
  reply(address: string, message: Message): void {
    if (address.startsWith(PREFIX)) this.#receivers.get(address)?.(withoutBcc(message))
  }

  /** Whether a queue of this name can be said to exist: the common name always does, an address while it is open. */
  exists(name: string): boolean {
    return name === DIRECT_REPLY_TO || this.#receivers.has(name)
  }
}

/** Whether a queue's name belongs to direct replies, so that it is never declared. */
export function isDirectReplyName(name: string): boolean {
  return name.startsWith(DIRECT_REPLY_TO)
}

/** The request with the address in place of the common name; the same message when it asks for no direct reply. */
export function withReplyAddress(message: Message, address: string): Message {
  const { data, offset, propertiesLength } = message
  if (readReplyTo(data, offset) !== DIRECT_REPLY_TO) return message
  const properties = readProperties(data, offset, propertiesLength)
  return message.withProperties(writeProperties({ ...properties, replyTo: address }))
}
