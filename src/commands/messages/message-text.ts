import type { PeekedMessage, PublishedInfo } from '../../broker/admin/message-info.js'
import { bytes, duration } from '../../lib/quantities.js'
import { hexDump } from './hex-dump.js'
import { onOneLine } from './message-line.js'

/** How bodies are shown to people. */
export const BODY_FORMS = ['text', 'base64', 'hex', 'none'] as const
export type BodyForm = (typeof BODY_FORMS)[number]

/** How much of a body people see unless they ask for more. */
const USUAL_BYTES = 4096

/** A message as a block of lines: what it is, its properties and headers, and its body, of that at most `maxBytes`. */
export function messageBlock(message: PeekedMessage, form: BodyForm, maxBytes = USUAL_BYTES): string {
  const lines = Object.entries(message.properties).flatMap(([name, value]) =>
    name === 'headers'
      ? Object.entries(value as object).map(([header, item]) => `header ${header}: ${valueText(item)}`)
      : [`${name}: ${valueText(value)}`],
  )
  const body = bodyText(message, form, maxBytes)
  const details = [...lines.map(onOneLine), ...(body === '' ? [] : body.split('\n'))]
  return [messageHeading(message), ...details.map((line) => `    ${line}`)].join('\n')
}

/** A message in one line, without what it holds. */
export function messageHeading(message: PeekedMessage): string {
  const { position, id, age, redelivered, exchange, routing_key, payload_bytes } = message
  const parts = [
    ...(position === undefined ? [] : [`#${position}`]),
    `id ${id}`,
    `${duration(age)} old`,
    bytes(payload_bytes),
    `${exchange === '' ? 'default exchange' : `exchange ${exchange}`}, key ${routing_key}`,
    ...(redelivered ? ['redelivered'] : []),
  ]
  return onOneLine(parts.join('  '))
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function bodyText(message: PublishedInfo, form: BodyForm, maxBytes: number): string {
  const { payload_bytes, payload_encoding } = message
  if (form === 'none' || payload_bytes === 0) return ''
  const octets = bodyOf(message).subarray(0, maxBytes)
  const rest = octets.length < payload_bytes ? `\n(cut off: ${bytes(payload_bytes)} in all)` : ''
  if (form === 'hex') return `${hexDump(octets)}${rest}`
  if (form === 'base64' || payload_encoding === 'base64') return `base64:${octets.toString('base64')}${rest}`
  return `${octets.toString().replace(/\r?\n$/, '')}${rest}`
}

/** The octets of what was shown of a body. */
export function bodyOf({ payload, payload_encoding }: PublishedInfo): Buffer {
  return Buffer.from(payload, payload_encoding === 'string' ? 'utf8' : 'base64')
}
