import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readInternedText, readText, textToBuffer, writeText } from '../../src/message/text.js'

const SAMPLES: Record<string, Buffer> = {
  empty: Buffer.alloc(0),
  ascii: Buffer.from('orders.eu.created'),
  'long ascii': Buffer.from('x'.repeat(255)),
  umlauts: Buffer.from('größe.straße'),
  'four-octet sequences': Buffer.from('a😀b'),
  'a replacement character by right': Buffer.from('\ufffd'),
  'a byte order mark': Buffer.from('\ufeffx'),
  'lone continuation octet': Buffer.of(0x61, 0x80, 0x62),
  'octets that never occur in UTF-8': Buffer.of(0xff, 0xfe),
  'an overlong sequence': Buffer.of(0xc0, 0xaf),
  'an encoded surrogate': Buffer.of(0xed, 0xb2, 0x80),
  'a sequence that is cut off': Buffer.of(0x61, 0xf0, 0x9f, 0x98),
  'valid and invalid': Buffer.concat([
    Buffer.from('😀'),
    Buffer.of(0xf0),
    Buffer.from('é\ufffd'),
    Buffer.of(0x80),
  ]),
  'many invalid octets': Buffer.from(Array.from({ length: 128 }, (_, i) => 0x80 + i)),
}

describe('text', () => {
  for (const [name, octets] of Object.entries(SAMPLES)) {
    it(`brings back ${name}`, () => {
      const padded = Buffer.concat([Buffer.from('<'), octets, Buffer.from('>')])
      const text = readText(padded, 1, padded.length - 1)
      assert.deepEqual(textToBuffer(text), octets)

      const target = Buffer.alloc(2 + 3 * octets.length)
      const end = writeText(target, 1, text)
      assert.deepEqual(target.subarray(1, end), octets)

      assert.equal(JSON.parse(JSON.stringify(text)), text)
    })
  }

  it('decodes valid UTF-8 as such', () => {
    assert.equal(readText(Buffer.from('größe😀\ufffd'), 0, 14), 'größe😀\ufffd')
  })

  it('escapes an invalid octet as a lone surrogate', () => {
    assert.equal(readText(Buffer.of(0x61, 0xff, 0x62), 0, 3), 'a\udcffb')
  })

  it('gives different octets different strings', () => {
    const texts = Object.values(SAMPLES).map((octets) => readText(octets, 0, octets.length))
    assert.equal(new Set(texts).size, texts.length)
  })

  it('replaces what stands for no octet', () => {
    assert.deepEqual(textToBuffer('a\ud800b'), Buffer.from('a\ufffdb'))
  })
})

describe('interned text', () => {
  it('is the same as text', () => {
    for (const octets of Object.values(SAMPLES)) {
      for (let round = 0; round < 2; round++) {
        assert.equal(readInternedText(octets, 0, octets.length), readText(octets, 0, octets.length))
      }
    }
  })

  it('does not take a character for the octet of the same number', () => {
    const twoOctets = Buffer.from('é')
    assert.equal(readInternedText(twoOctets, 0, 2), 'é')
    assert.equal(readInternedText(Buffer.of(0xe9), 0, 1), '\udce9')
    assert.equal(readInternedText(twoOctets, 0, 2), 'é')
  })

  it('tells keys apart that share a slot of the cache', () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `key.${i}.of.${i % 7}`)
    const stream = Buffer.from(keys.join(''))
    for (let round = 0; round < 2; round++) {
      let position = 0
      for (const key of keys) {
        assert.equal(readInternedText(stream, position, position + key.length), key)
        position += key.length
      }
    }
  })
})
