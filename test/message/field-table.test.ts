import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type FieldTable,
  fromJson,
  fromTriples,
  TableJsonError,
  toJson,
  toTriples,
} from '../../src/message/field-table.js'
import { fieldTables } from '../support/field-tables.js'
import { runs } from '../support/properties.js'

const TABLE: FieldTable = new Map([
  ['x-max-length', { type: 'signedint', value: 10 }],
  ['text', { type: 'longstr', value: 'grüße' }],
  ['octets', { type: 'longstr', value: Buffer.of(0xff, 0xfe) }],
  ['binary', { type: 'binary', value: Buffer.from('text') }],
  ['long', { type: 'long', value: -7 }],
  ['very long', { type: 'long', value: -9_223_372_036_854_775_808n }],
  ['time', { type: 'timestamp', value: 1_500_000_000 }],
  ['late', { type: 'timestamp', value: 18_446_744_073_709_551_615n }],
  ['flag', { type: 'bool', value: false }],
  ['float', { type: 'float', value: 1.5 }],
  ['not a number', { type: 'double', value: Number.NaN }],
  ['infinity', { type: 'double', value: Number.NEGATIVE_INFINITY }],
  ['minus zero', { type: 'double', value: -0 }],
  ['decimal', { type: 'decimal', value: { scale: 2, digits: 314 } }],
  ['nothing', { type: 'void', value: null }],
  ['invalid \udcff key', { type: 'unsignedbyte', value: 200 }],
  ['__proto__', { type: 'short', value: 1 }],
  [
    'table',
    {
      type: 'table',
      value: new Map([
        [
          'list',
          {
            type: 'array',
            value: [
              { type: 'byte', value: -1 },
              { type: 'void', value: null },
            ],
          },
        ],
      ]),
    },
  ],
])

describe('tables as triples', () => {
  it('come back from JSON as they were', () => {
    const property = fc.property(fieldTables, (table) => {
      const json = JSON.stringify(toTriples(table))
      assert.deepEqual([...fromTriples(JSON.parse(json))], [...table])
    })
    fc.assert(property, runs(300))
  })

  it('show name, type and value', () => {
    assert.deepEqual(toTriples(new Map([['x-max-length', { type: 'signedint', value: 10 }]])), [
      ['x-max-length', 'signedint', 10],
    ])
    assert.deepEqual(toTriples(TABLE).at(-1), [
      'table',
      'table',
      [
        [
          'list',
          'array',
          [
            ['byte', -1],
            ['void', null],
          ],
        ],
      ],
    ])
  })

  it('survive JSON without loss', () => {
    assert.deepEqual(fromTriples(JSON.parse(JSON.stringify(toTriples(TABLE)))), TABLE)
  })

  it('are refused when they are none', () => {
    for (const triples of [
      null,
      {},
      ['x'],
      [['x', 'long']],
      [[1, 'long', 1]],
      [['x', 'integer', 1]],
      [['x', 'long', '1.5']],
      [['x', 'short', '1']],
      [['x', 'bool', 1]],
      [['x', 'binary', 'text']],
      [['x', 'decimal', 3.14]],
      [['x', 'array', [1]]],
      [['x', 'table', [1]]],
    ]) {
      assert.throws(() => fromTriples(triples), TableJsonError, JSON.stringify(triples))
    }
  })
})

describe('tables as plain JSON', () => {
  it('get their types from the values', () => {
    const table = fromJson({
      text: 'x',
      integer: 10,
      fraction: 1.5,
      huge: 1e300,
      flag: true,
      nothing: null,
      list: [1, 'x'],
      table: { inner: false },
    })
    assert.deepEqual(toTriples(table), [
      ['text', 'longstr', 'x'],
      ['integer', 'long', 10],
      ['fraction', 'double', 1.5],
      ['huge', 'double', 1e300],
      ['flag', 'bool', true],
      ['nothing', 'void', null],
      [
        'list',
        'array',
        [
          ['long', 1],
          ['longstr', 'x'],
        ],
      ],
      ['table', 'table', [['inner', 'bool', false]]],
    ])
  })

  it('cannot hold what JSON cannot', () => {
    assert.throws(() => fromJson({ x: undefined }), TableJsonError)
    assert.throws(() => fromJson({ x: [() => 1] }), TableJsonError)
  })

  it('are shown to people without types', () => {
    const shown = JSON.parse(JSON.stringify(toJson(TABLE))) as Record<string, unknown>
    assert.equal(shown['x-max-length'], 10)
    const { octets, decimal, table } = shown
    assert.equal(octets, '//4=')
    assert.equal(shown['very long'], '-9223372036854775808')
    assert.equal(decimal, 3.14)
    assert.deepEqual(table, { list: [-1, null] })
    assert.deepEqual(Object.keys(shown), [...TABLE.keys()])
  })
})
