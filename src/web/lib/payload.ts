import type { PayloadEncoding } from '../api/answers.js'
import { shortened } from './format.js'

/** How a body can be looked at. */
export type BodyView = 'json' | 'text' | 'hex'

/** Octets of a body as the API gives it. */
export function octetsOf(payload: string, encoding: PayloadEncoding): Uint8Array {
  if (encoding === 'string') return new TextEncoder().encode(payload)
  return Uint8Array.from(atob(payload), (character) => character.charCodeAt(0))
}

/** The same JSON with indentation; undefined for what is none. */
export function prettyJson(text: string): string | undefined {
  if (!/^\s*[[{"\d\-tfn]/.test(text)) return undefined
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return undefined
  }
}

/** The views that make sense, the best first. */
export function viewsOf(payload: string, encoding: PayloadEncoding): readonly BodyView[] {
  if (encoding === 'base64') return ['hex']
  return prettyJson(payload) === undefined ? ['text', 'hex'] : ['json', 'text', 'hex']
}

/** A body on one line. */
export function previewOf(message: {
  readonly payload: string
  readonly payload_encoding: PayloadEncoding
}): string {
  return message.payload_encoding === 'base64'
    ? 'binary'
    : shortened(message.payload.replace(/\s+/g, ' '), 160)
}

const LINE = 16

/** "00000010  48 65 6c 6c 6f … |Hello|", a line for each 16 octets. */
export function hexDump(octets: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < octets.length; at += LINE) {
    const line = [...octets.subarray(at, at + LINE)]
    const hex = line.map((octet) => octet.toString(16).padStart(2, '0')).join(' ')
    const text = line.map((octet) => (octet >= 32 && octet < 127 ? String.fromCharCode(octet) : '.')).join('')
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(LINE * 3 - 1)}  |${text}|`)
  }
  return lines.join('\n')
}
