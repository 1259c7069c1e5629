import type { PeekedMessage } from '../../broker/admin/message-info.js'
import { bodyOf } from './message-text.js'

/** How much of a payload rabbitmq-queues shows. */
const PAYLOAD_BYTES = 64

export interface MessageRow {
  readonly keys: string
  readonly values: unknown
}

/** A message as keys and values, in the words of rabbitmq-queues. */
export function messageRows(message: PeekedMessage): MessageRow[] {
  const { headers = {}, ...properties } = message.properties
  return [
    ...Object.entries(properties).map(([keys, values]) => ({ keys, values })),
    { keys: 'routing_keys', values: message.routing_key },
    { keys: 'exchange', values: message.exchange },
    {
      keys: `payload (max ${PAYLOAD_BYTES} bytes)`,
      values: bodyOf(message).subarray(0, PAYLOAD_BYTES).toString(),
    },
    ...Object.entries(headers).map(([name, values]) => ({ keys: `header.${name}`, values })),
  ]
}
