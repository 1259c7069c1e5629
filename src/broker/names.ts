import { randomBytes } from 'node:crypto'
import { BrokerError } from './errors.js'

/** `queue 'NAME' in vhost 'VHOST'`, as RabbitMQ's texts name an object. Names are put in raw. */
export function describeQueue(name: string, vhost: string): string {
  return `queue '${name}' in vhost '${vhost}'`
}

/** `exchange 'NAME' in vhost 'VHOST'`. */
export function describeExchange(name: string, vhost: string): string {
  return `exchange '${name}' in vhost '${vhost}'`
}

/** CR and LF are silently removed from the names in declare, delete, bind and unbind. */
export function withoutLineBreaks(name: string): string {
  return name.replaceAll('\r', '').replaceAll('\n', '')
}

/** A name for a queue that was declared without one: `amq.gen-` and 22 base64url characters. */
export function generateQueueName(): string {
  return `amq.gen-${randomBytes(16).toString('base64url')}`
}

/** Names that start with `amq.` belong to the broker. */
export function refuseReservedName(kind: 'queue' | 'exchange', name: string): void {
  if (!name.startsWith('amq.')) return
  throw new BrokerError('access-refused', `${kind} name '${name}' contains reserved prefix 'amq.*'`)
}

/** The default exchange can be published to, and nothing else. */
export function refuseDefaultExchange(name: string): void {
  if (name === '') throw new BrokerError('access-refused', 'operation not permitted on the default exchange')
}
