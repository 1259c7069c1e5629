/**
 * AMQP field tables: arguments of queues, exchanges, bindings and consumers, client properties, and the
 * headers of a message. Values keep the type they had on the wire, because RabbitMQ's checks and error
 * texts tell an integer from a string and a `short` from a `long`.
 */
export type FieldTable = ReadonlyMap<string, FieldValue>

/** The type names are those that RabbitMQ shows in its texts. */
export type FieldValue =
  /** A string where the bytes are valid UTF-8, else the bytes. */
  | { readonly type: 'longstr'; readonly value: string | Buffer }
  | { readonly type: IntegerType; readonly value: number }
  /** A number where it is a safe integer, else a bigint. */
  | { readonly type: 'long' | 'timestamp'; readonly value: number | bigint }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'float' | 'double'; readonly value: number }
  | { readonly type: 'decimal'; readonly value: { readonly scale: number; readonly digits: number } }
  | { readonly type: 'table'; readonly value: FieldTable }
  | { readonly type: 'array'; readonly value: readonly FieldValue[] }
  | { readonly type: 'binary'; readonly value: Buffer }
  | { readonly type: 'void'; readonly value: null }

export type IntegerType = 'signedint' | 'unsignedint' | 'short' | 'unsignedshort' | 'byte' | 'unsignedbyte'

/** A table without entries. */
export const EMPTY_TABLE: FieldTable = new Map()
