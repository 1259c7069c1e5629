import type { Message } from '../../message/message.js'
import { readHeader } from '../../message/properties.js'
import { HeaderKey } from '../header-key.js'
import { positiveInteger } from './cache-size.js'

const KEY = new HeaderKey('x-deduplication-header')
const TTL = Buffer.from('x-cache-ttl')
const DEATHS = Buffer.from('x-death')

/** What a message is compared by; undefined when its publisher does not want it to be compared. */
export function deduplicationKeyOf(message: Message): string | undefined {
  return KEY.of(message)
}

/** For how many ms a message wants its key to be remembered; undefined when it leaves that to others. */
export function ownTtlOf({ data, offset }: Message): number | undefined {
  return positiveInteger(readHeader(data, offset, TTL))
}

/** It comes from a queue that has given it up, and not from a publisher. */
export function isDeadLetter({ data, offset }: Message): boolean {
  return readHeader(data, offset, DEATHS) !== undefined
}
