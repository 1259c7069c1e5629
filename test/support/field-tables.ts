import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import type { FieldTable, FieldValue } from '../../src/message/field-table.js'
import { OctetWriter } from '../../src/message/octet-writer.js'
import { writeTable } from '../../src/message/table-codec.js'
import { readText } from '../../src/message/text.js'

/** Arbitrary field tables: every type, nested a few levels deep, texts and octets of all sizes. */

const octets = fc.oneof(
  { weight: 8, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.nat({ max: 100_000 }).map((length) => Buffer.alloc(length, 'x')) },
)

/** Valid UTF-8 is a text, anything else stays octets. */
const longstr = fc
  .oneof(
    octets,
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  )
  .map((bytes) => (isUtf8(bytes) ? bytes.toString() : bytes))

/** At most 255 octets. */
const key = fc.oneof(
  fc.string({ maxLength: 60, unit: 'binary' }),
  fc.uint8Array({ maxLength: 255 }).map((bytes) => readText(Buffer.from(bytes), 0, bytes.length)),
)

/** A number where it is a safe integer. */
function integer64(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

function signed(bits: number): fc.Arbitrary<number> {
  return fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 })
}

function unsigned(bits: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 2 ** bits - 1 })
}

const decimal = fc.record({ scale: unsigned(8), digits: unsigned(32) }, { noNullPrototype: true })

const scalar: fc.Arbitrary<FieldValue> = fc.oneof(
  longstr.map((value) => ({ type: 'longstr', value }) as const),
  octets.map((value) => ({ type: 'binary', value }) as const),
  signed(32).map((value) => ({ type: 'signedint', value }) as const),
  unsigned(32).map((value) => ({ type: 'unsignedint', value }) as const),
  signed(16).map((value) => ({ type: 'short', value }) as const),
  unsigned(16).map((value) => ({ type: 'unsignedshort', value }) as const),
  signed(8).map((value) => ({ type: 'byte', value }) as const),
  unsigned(8).map((value) => ({ type: 'unsignedbyte', value }) as const),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((value) => ({ type: 'long', value: integer64(value) }) as const),
  fc
    .bigInt({ min: 0n, max: 2n ** 64n - 1n })
    .map((value) => ({ type: 'timestamp', value: integer64(value) }) as const),
  fc.boolean().map((value) => ({ type: 'bool', value }) as const),
  fc.float().map((value) => ({ type: 'float', value }) as const),
  fc.double().map((value) => ({ type: 'double', value }) as const),
  decimal.map((value) => ({ type: 'decimal', value }) as const),
  fc.constant({ type: 'void', value: null } as const),
)

const { table } = fc.letrec<{ value: FieldValue; table: FieldTable }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    { weight: 6, arbitrary: scalar },
    { weight: 1, arbitrary: tie('table').map((value) => ({ type: 'table', value }) as const) },
    {
      weight: 1,
      arbitrary: fc.array(tie('value'), { maxLength: 6 }).map((value) => ({ type: 'array', value }) as const),
    },
  ),
  table: fc.array(fc.tuple(key, tie('value')), { maxLength: 8 }).map((entries) => new Map(entries)),
}))

export const fieldTables: fc.Arbitrary<FieldTable> = table

/** A table as it stands on the wire, length included. */
export function encodeTable(table: FieldTable): Buffer {
  const writer = new OctetWriter()
  writeTable(writer, table)
  return writer.finish()
}
