import type { Term } from './term.js'

/**
 * Erlang's External Term Format, what term_to_binary makes: https://www.erlang.org/doc/apps/erts/erl_ext_dist.html.
 * Read are the kinds that configuration values are made of.
 */
const VERSION = 131
const Tag = {
  newFloat: 70,
  smallInteger: 97,
  integer: 98,
  atom: 100,
  smallTuple: 104,
  largeTuple: 105,
  nil: 106,
  string: 107,
  list: 108,
  binary: 109,
  smallBig: 110,
  largeBig: 111,
  smallAtom: 115,
  atomUtf8: 118,
  smallAtomUtf8: 119,
} as const

export function encodeTerm(term: Term): Buffer {
  return Buffer.concat([Buffer.from([VERSION]), encode(term)])
}

function encode(term: Term): Buffer {
  switch (term.type) {
    case 'atom': {
      const name = Buffer.from(term.name)
      return Buffer.concat([Buffer.from([Tag.atomUtf8, name.length >> 8, name.length & 0xff]), name])
    }
    case 'integer':
      return encodeInteger(term.value)
    case 'float': {
      const bytes = Buffer.alloc(9, Tag.newFloat)
      bytes.writeDoubleBE(term.value, 1)
      return bytes
    }
    case 'binary':
      return Buffer.concat([header(Tag.binary, term.bytes.length), term.bytes])
    case 'tuple':
      return Buffer.concat([header(Tag.largeTuple, term.items.length), ...term.items.map(encode)])
    case 'list': {
      if (term.items.length === 0) return Buffer.from([Tag.nil])
      const tail = term.tail === undefined ? Buffer.from([Tag.nil]) : encode(term.tail)
      return Buffer.concat([header(Tag.list, term.items.length), ...term.items.map(encode), tail])
    }
  }
}

function header(tag: number, length: number): Buffer {
  const bytes = Buffer.alloc(5, tag)
  bytes.writeUInt32BE(length, 1)
  return bytes
}

function encodeInteger(value: bigint): Buffer {
  if (value >= 0n && value <= 255n) return Buffer.from([Tag.smallInteger, Number(value)])
  if (value === BigInt.asIntN(32, value)) {
    const bytes = Buffer.alloc(5, Tag.integer)
    bytes.writeInt32BE(Number(value), 1)
    return bytes
  }
  const digits: number[] = []
  for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 8n) digits.push(Number(rest & 255n))
  return Buffer.concat([header(Tag.largeBig, digits.length), Buffer.from([value < 0n ? 1 : 0, ...digits])])
}

/** @throws RangeError or TypeError for what is no term, or a term of another kind */
export function decodeTerm(bytes: Buffer): Term {
  const reader = new TermReader(bytes)
  if (reader.byte() !== VERSION) throw new TypeError('no term in the external format')
  return reader.term()
}

class TermReader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  byte(): number {
    return this.#take(1).readUInt8()
  }

  term(): Term {
    const tag = this.byte()
    switch (tag) {
      case Tag.smallInteger:
        return { type: 'integer', value: BigInt(this.byte()) }
      case Tag.integer:
        return { type: 'integer', value: BigInt(this.#take(4).readInt32BE()) }
      case Tag.smallBig:
        return this.#big(this.byte())
      case Tag.largeBig:
        return this.#big(this.#length())
      case Tag.newFloat:
        return { type: 'float', value: this.#take(8).readDoubleBE() }
      case Tag.atom:
        return { type: 'atom', name: this.#take(this.#short()).toString('latin1') }
      case Tag.smallAtom:
        return { type: 'atom', name: this.#take(this.byte()).toString('latin1') }
      case Tag.atomUtf8:
        return { type: 'atom', name: this.#take(this.#short()).toString() }
      case Tag.smallAtomUtf8:
        return { type: 'atom', name: this.#take(this.byte()).toString() }
      case Tag.smallTuple:
        return { type: 'tuple', items: this.#terms(this.byte()) }
      case Tag.largeTuple:
        return { type: 'tuple', items: this.#terms(this.#length()) }
      case Tag.nil:
        return { type: 'list', items: [] }
      case Tag.string:
        return {
          type: 'list',
          items: Array.from(
            this.#take(this.#short()),
            (byte): Term => ({ type: 'integer', value: BigInt(byte) }),
          ),
        }
      case Tag.list:
        return this.#list()
      case Tag.binary:
        return { type: 'binary', bytes: this.#take(this.#length()) }
      default:
        throw new TypeError(`terms of kind ${tag} are not read`)
    }
  }

  #list(): Term {
    const items = this.#terms(this.#length())
    const tail = this.term()
    return tail.type === 'list'
      ? { ...tail, items: [...items, ...tail.items] }
      : { type: 'list', items, tail }
  }

  #terms(count: number): Term[] {
    const items: Term[] = []
    for (let i = 0; i < count; i++) items.push(this.term())
    return items
  }

  #big(length: number): Term {
    const negative = this.byte() === 1
    let value = 0n
    for (const digit of this.#take(length).reverse()) value = (value << 8n) | BigInt(digit)
    return { type: 'integer', value: negative ? -value : value }
  }

  #length(): number {
    return this.#take(4).readUInt32BE()
  }

  #short(): number {
    return this.#take(2).readUInt16BE()
  }

  #take(length: number): Buffer {
    const end = this.#at + length
    if (end > this.#bytes.length) throw new RangeError('the term ends too early')
    const taken = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return taken
  }
}
