import type { Message } from '../../message/message.js'

/** Number and body bytes of a set of messages, and of the persistent ones among them. */
export class Tally {
  messages = 0
  bytes = 0
  persistent = 0
  persistentBytes = 0

  add(message: Message): void {
    this.messages++
    this.bytes += message.bodyLength
    if (!message.persistent) return
    this.persistent++
    this.persistentBytes += message.bodyLength
  }

  remove(message: Message): void {
    this.messages--
    this.bytes -= message.bodyLength
    if (!message.persistent) return
    this.persistent--
    this.persistentBytes -= message.bodyLength
  }

  /** Adds messages that are known by number only; all of them persistent. */
  addRecovered(messages: number, bytes: number): void {
    this.messages += messages
    this.bytes += bytes
    this.persistent += messages
    this.persistentBytes += bytes
  }

  clear(): void {
    this.messages = 0
    this.bytes = 0
    this.persistent = 0
    this.persistentBytes = 0
  }
}
