import type { PublishedInfo } from '../../broker/admin/message-info.js'

const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A message on one line. A payload that is no text stands there in base64, marked so. */
export function messageLine({ exchange, routing_key, payload, payload_encoding }: PublishedInfo): string {
  const body = payload_encoding === 'base64' ? `base64:${payload}` : payload
  return [exchange, routing_key, body].map(onOneLine).join('\t')
}

/** Control characters are written out, so that lines and columns are what they seem. */
export function onOneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replace(/[\x00-\x1f\x7f]/g, escapeCharacter)
}

function escapeCharacter(character: string): string {
  return NAMED[character] ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}
