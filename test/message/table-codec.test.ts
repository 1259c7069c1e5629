import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { FieldTable, FieldValue } from '../../src/message/field-table.js'
import { checkTable, decodeEntry, decodeTable, TableError } from '../../src/message/table-codec.js'
import { encodeTable, fieldTables } from '../support/field-tables.js'
import { runs } from '../support/properties.js'

/** An entry with the key `k`: tag and value in hexadecimal, and what it is read as. */
const FIELDS: readonly [name: string, hex: string, field: FieldValue][] = [
  ['S', '53 00000002 6869', { type: 'longstr', value: 'hi' }],
  ['S that is not UTF-8', '53 00000002 fffe', { type: 'longstr', value: Buffer.of(0xff, 0xfe) }],
  ['S, empty', '53 00000000', { type: 'longstr', value: '' }],
  ['I', '49 fffffffb', { type: 'signedint', value: -5 }],
  ['i', '69 ee6b2800', { type: 'unsignedint', value: 4_000_000_000 }],
  ['D', '44 02 0000013a', { type: 'decimal', value: { scale: 2, digits: 314 } }],
  ['D above 2^31', '44 00 ffffffff', { type: 'decimal', value: { scale: 0, digits: 4_294_967_295 } }],
  ['T', '54 0000000059682f00', { type: 'timestamp', value: 1_500_000_000 }],
  ['T above 2^53', '54 ffffffffffffffff', { type: 'timestamp', value: 18_446_744_073_709_551_615n }],
  ['F', '46 00000008 016b 53 00000001 76', { type: 'table', value: new Map([['k', longstr('v')]]) }],
  ['F, empty', '46 00000000', { type: 'table', value: new Map() }],
  [
    'A',
    '41 0000000b 49 00000001 53 00000001 78',
    { type: 'array', value: [{ type: 'signedint', value: 1 }, longstr('x')] },
  ],
  ['A, empty', '41 00000000', { type: 'array', value: [] }],
  ['b', '62 fd', { type: 'byte', value: -3 }],
  ['B', '42 c8', { type: 'unsignedbyte', value: 200 }],
  ['s', '73 fed4', { type: 'short', value: -300 }],
  ['u', '75 ea60', { type: 'unsignedshort', value: 60_000 }],
  ['l', '6c fffffffffffffffb', { type: 'long', value: -5 }],
  ['l beyond 2^53', '6c 7fffffffffffffff', { type: 'long', value: 9_223_372_036_854_775_807n }],
  ['t', '74 01', { type: 'bool', value: true }],
  ['t, false', '74 00', { type: 'bool', value: false }],
  ['f', '66 3fc00000', { type: 'float', value: 1.5 }],
  ['d', '64 400921fb54442d18', { type: 'double', value: Math.PI }],
  ['x', '78 00000003 00ff10', { type: 'binary', value: Buffer.of(0, 0xff, 0x10) }],
  ['V', '56', { type: 'void', value: null }],
]

function longstr(value: string): FieldValue {
  return { type: 'longstr', value }
}

function fromHex(hex: string): Buffer {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex')
}

/** Entries of a table with one key, `k`. */
function entry(hex: string): Buffer {
  return Buffer.concat([Buffer.from('\x01k'), fromHex(hex)])
}

function decode(entries: Buffer): FieldTable {
  checkTable(entries, 0, entries.length)
  return decodeTable(entries, 0, entries.length)
}

/** Both readers refuse the entries, for the same reason. */
function assertRefused(entries: Buffer, kind: TableError['kind']): void {
  // Octets behind the table must not be read as part of it.
  const padded = Buffer.concat([entries, Buffer.alloc(16)])
  const isExpected = (error: unknown): boolean => error instanceof TableError && error.kind === kind
  assert.throws(() => decodeTable(padded, 0, entries.length), isExpected)
  assert.throws(() => checkTable(padded, 0, entries.length), isExpected)
}

function nested(depth: number): Buffer {
  let entries = Buffer.alloc(0)
  for (let i = 0; i < depth; i++) {
    const head = Buffer.from('\x01kF\0\0\0\0', 'latin1')
    head.writeUInt32BE(entries.length, 3)
    entries = Buffer.concat([head, entries])
  }
  return entries
}

describe('field tables on the wire', () => {
  for (const [name, hex, field] of FIELDS) {
    it(`reads and writes ${name}`, () => {
      const entries = entry(hex)
      const table = decode(entries)
      assert.deepEqual([...table], [['k', field]])

      const encoded = encodeTable(table)
      assert.equal(encoded.readUInt32BE(), entries.length)
      assert.deepEqual(encoded.subarray(4), entries)
    })

    it(`refuses ${name} when it is cut off anywhere`, () => {
      const entries = entry(hex)
      for (let length = 1; length < entries.length; length++) {
        assertRefused(entries.subarray(0, length), 'malformed')
      }
    })
  }

  it('reads L as l and writes l', () => {
    const table = decode(entry('4c fffffffffffffffb'))
    assert.deepEqual(table.get('k'), { type: 'long', value: -5 })
    assert.deepEqual(encodeTable(table).subarray(4), entry('6c fffffffffffffffb'))
  })

  it('keeps the order of the entries and the first of equal keys', () => {
    const table = decode(Buffer.concat([fromHex('0162 42 01'), fromHex('0161 42 02'), fromHex('0162 42 03')]))
    assert.deepEqual(
      [...table],
      [
        ['b', { type: 'unsignedbyte', value: 1 }],
        ['a', { type: 'unsignedbyte', value: 2 }],
      ],
    )
  })

  it('keeps keys that are not UTF-8', () => {
    const entries = fromHex('02 ff41 56')
    assert.deepEqual(encodeTable(decode(entries)).subarray(4), entries)
  })

  it('keeps nothing of the buffer it reads', () => {
    const entries = entry('78 00000002 0102')
    const table = decode(entries)
    entries.fill(0xee)
    assert.deepEqual([...table], [['k', { type: 'binary', value: Buffer.of(1, 2) }]])
  })

  it('tells unknown tags from broken tables', () => {
    for (const tag of ['U', 'Z', 'k', '\0', '\xff']) {
      assertRefused(
        Buffer.concat([Buffer.from('\x01k'), Buffer.from(tag, 'latin1'), Buffer.alloc(8)]),
        'unknown-tag',
      )
    }
  })

  it('refuses lengths that reach beyond the table', () => {
    assertRefused(entry('53 ffffffff 6869'), 'malformed')
    assertRefused(entry('46 00000009 016b 53 00000001 76'), 'malformed')
    assertRefused(Buffer.from('\x05k'), 'malformed')
  })

  it('refuses an entry that reaches beyond the table it is in, but not beyond the outer one', () => {
    assertRefused(Buffer.concat([entry('46 00000007 016b 53 00000001 76'), entry('56')]), 'malformed')
    assertRefused(Buffer.concat([entry('41 00000003 49 000000'), entry('56')]), 'malformed')
  })

  it('bounds how deeply tables are nested', () => {
    let depth = 0
    for (let table: FieldTable | undefined = decode(nested(100)); table !== undefined; depth++) {
      const field: FieldValue | undefined = table.get('k')
      table = field?.type === 'table' ? field.value : undefined
    }
    assert.equal(depth, 101)
    assertRefused(nested(20_000), 'malformed')
  })

  it('reads what it has written', () => {
    const property = fc.property(fieldTables, (table) => {
      assert.deepEqual([...decode(encodeTable(table).subarray(4))], [...table])
    })
    fc.assert(property, runs(500))
  })

  it('takes or refuses any octets, and writes what it has taken so that it is the same again', () => {
    const damages = fc.array(
      fc.record({ at: fc.nat(), octet: fc.nat({ max: 255 }), removed: fc.boolean() }),
      {
        maxLength: 4,
      },
    )
    const property = fc.property(fieldTables, damages, (table, damages) => {
      let entries = encodeTable(table).subarray(4)
      for (const { at, octet, removed } of damages) {
        const i = at % (entries.length + 1)
        entries = Buffer.concat([
          entries.subarray(0, i),
          Buffer.of(octet),
          entries.subarray(removed ? i + 1 : i),
        ])
      }
      assert.equal(outcome(checkTable, entries), outcome(decodeTable, entries))
      if (outcome(decodeTable, entries) !== 'valid') return
      const taken = decodeTable(entries, 0, entries.length)
      assert.deepEqual([...decode(encodeTable(taken).subarray(4))], [...taken])
    })
    fc.assert(property, runs(1500))
  })

  it('decodes exactly what it checks', () => {
    const valid = Buffer.concat(FIELDS.map(([, hex]) => entry(hex)))
    for (let i = 0; i < valid.length; i++) {
      for (const octet of [0, 1, 0x46, 0x53, 0x7f, 0xff]) {
        const damaged = Buffer.from(valid)
        damaged[i] = octet
        assert.equal(outcome(checkTable, damaged), outcome(decodeTable, damaged))
      }
    }
  })

  it('does not write what a type cannot hold', () => {
    assert.throws(() => encodeTable(new Map([['k', { type: 'byte', value: 128 }]])), RangeError)
    assert.throws(() => encodeTable(new Map([['k'.repeat(256), { type: 'void', value: null }]])), RangeError)
  })
})

function outcome(read: (data: Buffer, start: number, end: number) => unknown, data: Buffer): string {
  try {
    read(data, 0, data.length)
    return 'valid'
  } catch (error) {
    assert.ok(error instanceof TableError, String(error))
    return error.kind
  }
}

describe('one entry of a table', () => {
  const table: FieldTable = new Map<string, FieldValue>([
    ...FIELDS.map(([name, , field]) => [name, field] as const),
    ['', longstr('no name')],
    ['last', { type: 'signedint', value: 7 }],
  ])
  const octets = encodeTable(table)

  it('is found behind values of every type', () => {
    for (const [name, field] of table) {
      assert.deepEqual(decodeEntry(octets, 4, octets.length, Buffer.from(name)), field, name)
    }
  })

  it('is undefined when there is none, also when another table within has one', () => {
    const inner = encodeTable(new Map([['outer', { type: 'table', value: table }]]))
    assert.equal(decodeEntry(inner, 4, inner.length, Buffer.from('last')), undefined)
    assert.equal(decodeEntry(octets, 4, octets.length, Buffer.from('las')), undefined)
    assert.equal(decodeEntry(octets, 4, 4, Buffer.from('last')), undefined)
  })
})
