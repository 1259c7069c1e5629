import { createHash } from 'node:crypto'
import type { BindingInfo } from '../../broker/admin/bindings.js'

/**
 * What tells the bindings between two ends apart, in a path: the routing key, ~ for an empty one, and behind another ~ a
 * digest of the arguments, if there are any. The digest is not RabbitMQ's: clients take it from where they read it.
 */
export function propertiesKey({
  routing_key: key,
  arguments: triples,
}: Pick<BindingInfo, 'routing_key' | 'arguments'>): string {
  if (triples.length === 0) return key === '' ? '~' : quote(key)
  const inOrder = triples.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const digest = createHash('sha256').update(JSON.stringify(inOrder)).digest('base64url')
  return `${quote(key)}~${digest.slice(0, DIGEST_LENGTH)}`
}

/** Enough that two bindings never share one by chance. */
const DIGEST_LENGTH = 22

/** As in a query, with ~ quoted, too. */
function quote(key: string): string {
  return encodeURIComponent(key)
    .replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}

/** A key without its quotes; one that is not quoted well stays as it is. */
export function unquote(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '))
  } catch {
    return key
  }
}
