import { isUtf8 } from 'node:buffer'

/**
 * How octets of the wire become JavaScript strings and back, without loss.
 *
 * AMQP calls its short strings UTF-8, but nobody checks the exchange, the routing key and the properties of
 * a message, and they must come out as they went in. So valid UTF-8 is decoded as such; in anything else
 * each octet that is no part of a valid sequence becomes a lone surrogate, U+DC00 + octet (U+DC80 to
 * U+DCFF). Decoding valid UTF-8 never yields a lone surrogate, so the way back is unambiguous. This is
 * the "surrogateescape" of Python's PEP 383. Such strings survive JSON, as `\udcXX`.
 *
 * Two strings are equal exactly when their octets are.
 */

/** Decodes `data[start..end)`. */
export function readText(data: Buffer, start: number, end: number): string {
  const text = data.toString('utf8', start, end)
  if (!text.includes(REPLACEMENT)) return text
  const octets = data.subarray(start, end)
  return isUtf8(octets) ? text : escapeInvalid(octets)
}

/** What Node decodes invalid octets to. A text may also hold it by right. */
const REPLACEMENT = '\ufffd'

/**
 * The same for names and routing keys, which are few among many messages: as long as a text stays in a small
 * cache, all of them get one string. That saves memory, and such a string is found faster in a map, because
 * its hash is known (measured with 17 octets: 30 ns to read and look up instead of 85).
 */
export function readInternedText(data: Buffer, start: number, end: number): string {
  const length = end - start
  if (length === 0) return ''
  if (length > MAX_INTERNED_LENGTH) return readText(data, start, end)
  const slot = slotOf(data, start, end)
  const candidate = interned[slot] as string
  if (candidate.length === length && equals(candidate, data, start)) return candidate
  const text = readText(data, start, end)
  // One unit for each octet: ASCII and escapes only. `equals` would take U+00E9 for the octet 0xE9.
  if (text.length === length) interned[slot] = text
  return text
}

/** A hash of a few octets will do: keys differ near their ends, and a collision only costs a decoding. */
function slotOf(data: Buffer, start: number, end: number): number {
  const first = data[start] as number
  const middle = data[(start + end) >>> 1] as number
  const beforeLast = data[Math.max(start, end - 2)] as number
  const last = data[end - 1] as number
  const hash = first * 131 + middle * 7 + beforeLast * 61 + last * 31 + (end - start) * 17
  return hash & (interned.length - 1)
}

function equals(ascii: string, data: Buffer, start: number): boolean {
  for (let i = 0; i < ascii.length; i++) if (ascii.charCodeAt(i) !== data[start + i]) return false
  return true
}

/** The cache is direct-mapped; its length is a power of two. */
const interned: string[] = new Array<string>(1024).fill('')
/** Longer texts take longer to compare than to decode, and are seldom the same. */
const MAX_INTERNED_LENGTH = 64

function escapeInvalid(octets: Buffer): string {
  let text = ''
  let valid = 0
  let i = 0
  while (i < octets.length) {
    const length = sequenceLength(octets, i)
    if (length > 0) {
      i += length
      continue
    }
    text += octets.toString('utf8', valid, i) + String.fromCharCode(0xdc00 + (octets[i] as number))
    i++
    valid = i
  }
  return text + octets.toString('utf8', valid)
}

/** Length of the valid UTF-8 sequence at `i`; 0 when there is none. */
function sequenceLength(octets: Buffer, i: number): number {
  const first = octets[i] as number
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  return i + length <= octets.length && isUtf8(octets.subarray(i, i + length)) ? length : 0
}

/** The octets of `text` in a buffer of their own. */
export function textToBuffer(text: string): Buffer {
  return LONE_SURROGATE.test(text) ? unescapeInvalid(text) : Buffer.from(text)
}

/** With the `u` flag a pair of surrogates is one character, and in another category. */
const LONE_SURROGATE = /\p{Surrogate}/u

/** Lone surrogates that `readText` never makes stand for no octet; they become U+FFFD, as everywhere in Node. */
function unescapeInvalid(text: string): Buffer {
  const parts: Buffer[] = []
  let valid = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) as number
    if (code > 0xffff) i++
    if (code < 0xdc80 || code > 0xdcff) continue
    parts.push(Buffer.from(text.slice(valid, i)), Buffer.of(code - 0xdc00))
    valid = i + 1
  }
  parts.push(Buffer.from(text.slice(valid)))
  return Buffer.concat(parts)
}

/**
 * Writes the octets of `text` at `offset` and returns the offset behind them. `target` must have room:
 * three octets for each unit of `text.length` are always enough.
 */
export function writeText(target: Buffer, offset: number, text: string): number {
  const length = text.length
  if (length > LOOP_LIMIT) return writeLongText(target, offset, text)
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return writeLongText(target, offset, text)
    target[offset + i] = code
  }
  return offset + length
}

/** Up to this many units a loop is faster than a call into Node. */
const LOOP_LIMIT = 24

function writeLongText(target: Buffer, offset: number, text: string): number {
  if (LONE_SURROGATE.test(text)) return offset + unescapeInvalid(text).copy(target, offset)
  return offset + target.write(text, offset, 'utf8')
}
