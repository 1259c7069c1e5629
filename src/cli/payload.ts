import type { Payload } from '../commands/define.js'

/** Bytes in the form in which they travel to the daemon. */
export function payloadOf(bytes: Buffer): Payload {
  const data = bytes.toString()
  return Buffer.from(data).equals(bytes)
    ? { data, encoding: 'string' }
    : { data: bytes.toString('base64'), encoding: 'base64' }
}
