/**
 * The wire format of AMQP 0-9-1 once more, written for the tests alone: a mistake in the broker's own codec
 * must not cancel out against itself. Plain and slow, driven by the table of methods below, and willing to
 * write what no client should.
 */

/** `class.method name argument:type ...` for every method, in the order of the arguments on the wire. */
const METHOD_TABLE = `
10.10 connection.start versionMajor:octet versionMinor:octet serverProperties:table mechanisms:longstr locales:longstr
10.11 connection.start-ok clientProperties:table mechanism:shortstr response:longstr locale:shortstr
10.20 connection.secure challenge:longstr
10.21 connection.secure-ok response:longstr
10.30 connection.tune channelMax:short frameMax:long heartbeat:short
10.31 connection.tune-ok channelMax:short frameMax:long heartbeat:short
10.40 connection.open virtualHost:shortstr capabilities:shortstr insist:bit
10.41 connection.open-ok knownHosts:shortstr
10.50 connection.close replyCode:short replyText:shortstr classId:short methodId:short
10.51 connection.close-ok
10.60 connection.blocked reason:shortstr
10.61 connection.unblocked
10.70 connection.update-secret newSecret:longstr reason:shortstr
10.71 connection.update-secret-ok
20.10 channel.open outOfBand:shortstr
20.11 channel.open-ok channelId:longstr
20.20 channel.flow active:bit
20.21 channel.flow-ok active:bit
20.40 channel.close replyCode:short replyText:shortstr classId:short methodId:short
20.41 channel.close-ok
30.10 access.request realm:shortstr exclusive:bit passive:bit active:bit write:bit read:bit
30.11 access.request-ok ticket:short
40.10 exchange.declare ticket:short exchange:shortstr type:shortstr passive:bit durable:bit autoDelete:bit internal:bit nowait:bit arguments:table
40.11 exchange.declare-ok
40.20 exchange.delete ticket:short exchange:shortstr ifUnused:bit nowait:bit
40.21 exchange.delete-ok
40.30 exchange.bind ticket:short destination:shortstr source:shortstr routingKey:shortstr nowait:bit arguments:table
40.31 exchange.bind-ok
40.40 exchange.unbind ticket:short destination:shortstr source:shortstr routingKey:shortstr nowait:bit arguments:table
40.51 exchange.unbind-ok
50.10 queue.declare ticket:short queue:shortstr passive:bit durable:bit exclusive:bit autoDelete:bit nowait:bit arguments:table
50.11 queue.declare-ok queue:shortstr messageCount:long consumerCount:long
50.20 queue.bind ticket:short queue:shortstr exchange:shortstr routingKey:shortstr nowait:bit arguments:table
50.21 queue.bind-ok
50.30 queue.purge ticket:short queue:shortstr nowait:bit
50.31 queue.purge-ok messageCount:long
50.40 queue.delete ticket:short queue:shortstr ifUnused:bit ifEmpty:bit nowait:bit
50.41 queue.delete-ok messageCount:long
50.50 queue.unbind ticket:short queue:shortstr exchange:shortstr routingKey:shortstr arguments:table
50.51 queue.unbind-ok
60.10 basic.qos prefetchSize:long prefetchCount:short global:bit
60.11 basic.qos-ok
60.20 basic.consume ticket:short queue:shortstr consumerTag:shortstr noLocal:bit noAck:bit exclusive:bit nowait:bit arguments:table
60.21 basic.consume-ok consumerTag:shortstr
60.30 basic.cancel consumerTag:shortstr nowait:bit
60.31 basic.cancel-ok consumerTag:shortstr
60.40 basic.publish ticket:short exchange:shortstr routingKey:shortstr mandatory:bit immediate:bit
60.50 basic.return replyCode:short replyText:shortstr exchange:shortstr routingKey:shortstr
60.60 basic.deliver consumerTag:shortstr deliveryTag:longlong redelivered:bit exchange:shortstr routingKey:shortstr
60.70 basic.get ticket:short queue:shortstr noAck:bit
60.71 basic.get-ok deliveryTag:longlong redelivered:bit exchange:shortstr routingKey:shortstr messageCount:long
60.72 basic.get-empty clusterId:shortstr
60.80 basic.ack deliveryTag:longlong multiple:bit
60.90 basic.reject deliveryTag:longlong requeue:bit
60.100 basic.recover-async requeue:bit
60.110 basic.recover requeue:bit
60.111 basic.recover-ok
60.120 basic.nack deliveryTag:longlong multiple:bit requeue:bit
60.200 basic.credit consumerTag:shortstr credit:long drain:bit
85.10 confirm.select nowait:bit
85.11 confirm.select-ok
90.10 tx.select
90.11 tx.select-ok
90.20 tx.commit
90.21 tx.commit-ok
90.30 tx.rollback
90.31 tx.rollback-ok
`

export const FRAME = { method: 1, header: 2, body: 3, heartbeat: 8 } as const
export const FRAME_END = 0xce
export const PROTOCOL_HEADER = Buffer.from('AMQP\x00\x00\x09\x01', 'latin1')
/** Methods that a content header and body follow. */
const WITH_CONTENT = new Set(['basic.publish', 'basic.return', 'basic.deliver', 'basic.get-ok'])

/** What arguments and field tables hold. Encoded: numbers as int32 (I), strings S, buffers x, null V. */
export type Value = string | number | boolean | null | Buffer | Tagged | readonly Value[] | Table
export interface Table {
  readonly [key: string]: Value
}
export type Arguments = Readonly<Record<string, Value>>

/** A field value written with a tag and bytes of the test's choice. */
export class Tagged {
  readonly tag: string
  readonly bytes: Buffer

  constructor(tag: string, bytes: Buffer) {
    this.tag = tag
    this.bytes = bytes
  }
}

interface Method {
  readonly classId: number
  readonly methodId: number
  readonly name: string
  readonly fields: readonly { readonly name: string; readonly type: string }[]
}

const METHODS: readonly Method[] = METHOD_TABLE.trim()
  .split('\n')
  .map((line) => {
    const [ids = '', name = '', ...fields] = line.split(' ')
    const [classId = 0, methodId = 0] = ids.split('.').map(Number)
    return {
      classId,
      methodId,
      name,
      fields: fields.map((field) => {
        const [fieldName = '', type = ''] = field.split(':')
        return { name: fieldName, type }
      }),
    }
  })

export function carriesContent(method: string): boolean {
  return WITH_CONTENT.has(method)
}

export function uint(value: number, bytes: 1 | 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}

function uint64(value: number | bigint): Buffer {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64BE(BigInt(value))
  return buffer
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}

export function shortstr(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string)
  return Buffer.concat([uint(bytes.length, 1), bytes])
}

export function longstr(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string)
  return Buffer.concat([uint(bytes.length, 4), bytes])
}

/** The pairs of a field table without the length before them (which is what AMQPLAIN sends). */
export function tablePairs(table: Table): Buffer {
  return Buffer.concat(Object.entries(table).flatMap(([key, value]) => [shortstr(key), fieldValue(value)]))
}

export function encodeTable(table: Table): Buffer {
  return longstr(tablePairs(table))
}

function fieldValue(value: Value): Buffer {
  const [tag, bytes] = taggedBytes(value)
  return Buffer.concat([Buffer.from(tag, 'latin1'), bytes])
}

function taggedBytes(value: Value): readonly [tag: string, bytes: Buffer] {
  if (value === null) return ['V', Buffer.alloc(0)]
  if (value instanceof Tagged) return [value.tag, value.bytes]
  if (Buffer.isBuffer(value)) return ['x', longstr(value)]
  if (Array.isArray(value)) return ['A', longstr(Buffer.concat(value.map(fieldValue)))]
  switch (typeof value) {
    case 'string':
      return ['S', longstr(value)]
    case 'boolean':
      return ['t', uint(Number(value), 1)]
    case 'number':
      return ['I', int32(value)]
    default:
      return ['F', encodeTable(value as Table)]
  }
}

/** A frame; `end` replaces the octet that must close it. */
export function frame(type: number, channel: number, payload: Buffer, end: number = FRAME_END): Buffer {
  return Buffer.concat([uint(type, 1), uint(channel, 2), uint(payload.length, 4), payload, uint(end, 1)])
}

/** A method's payload. Arguments left out are zero, empty or false; a Buffer goes out as it is for a table. */
export function methodPayload(name: string, args: Arguments = {}): Buffer {
  const method = METHODS.find((candidate) => candidate.name === name)
  if (method === undefined) throw new Error(`no method ${name}`)
  const unknown = Object.keys(args).filter((key) => !method.fields.some((field) => field.name === key))
  if (unknown.length > 0) throw new Error(`${name} has no argument ${unknown.join(', ')}`)
  const parts = [uint(method.classId, 2), uint(method.methodId, 2)]
  let bits = 0
  let bitCount = 0
  for (const field of method.fields) {
    const value = args[field.name]
    if (field.type === 'bit') {
      if (value === true) bits |= 1 << bitCount
      bitCount += 1
      continue
    }
    if (bitCount > 0) parts.push(uint(bits, 1))
    bits = bitCount = 0
    parts.push(encodeArgument(field.type, value))
  }
  if (bitCount > 0) parts.push(uint(bits, 1))
  return Buffer.concat(parts)
}

function encodeArgument(type: string, value: Value | undefined): Buffer {
  switch (type) {
    case 'octet':
      return uint(Number(value ?? 0), 1)
    case 'short':
      return uint(Number(value ?? 0), 2)
    case 'long':
      return uint(Number(value ?? 0), 4)
    case 'longlong':
      return uint64(Number(value ?? 0))
    case 'shortstr':
      return shortstr((value ?? '') as string | Buffer)
    case 'longstr':
      return longstr((value ?? '') as string | Buffer)
    default:
      return Buffer.isBuffer(value) ? value : encodeTable((value ?? {}) as Table)
  }
}

/** A method as a whole frame. */
export function methodFrame(channel: number, name: string, args: Arguments = {}): Buffer {
  return frame(FRAME.method, channel, methodPayload(name, args))
}

/** A content header's payload; `properties` are the flag word and the values behind it. */
export function headerPayload(
  bodySize: number | bigint,
  { classId = 60, weight = 0, properties = uint(0, 2) } = {},
): Buffer {
  return Buffer.concat([uint(classId, 2), uint(weight, 2), uint64(bodySize), properties])
}

/** Reads values one after the other. */
class Reader {
  readonly #bytes: Buffer
  #position = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get atEnd(): boolean {
    return this.#position >= this.#bytes.length
  }

  take(length: number): Buffer {
    if (this.#position + length > this.#bytes.length) throw new Error('the broker sent a truncated value')
    this.#position += length
    return this.#bytes.subarray(this.#position - length, this.#position)
  }

  uint(bytes: 1 | 2 | 4): number {
    return this.take(bytes).readUIntBE(0, bytes)
  }

  argument(type: string): Value {
    switch (type) {
      case 'octet':
        return this.uint(1)
      case 'short':
        return this.uint(2)
      case 'long':
        return this.uint(4)
      case 'longlong':
        return Number(this.take(8).readBigUInt64BE())
      case 'shortstr':
        return this.take(this.uint(1)).toString()
      case 'longstr':
        return this.take(this.uint(4)).toString()
      default:
        return this.table()
    }
  }

  table(): Table {
    const pairs = new Reader(this.take(this.uint(4)))
    const table: Record<string, Value> = {}
    while (!pairs.atEnd) {
      const key = pairs.take(pairs.uint(1)).toString()
      table[key] = pairs.fieldValue()
    }
    return table
  }

  /** Only the tags a broker uses in what it says about itself and in its closing words. */
  fieldValue(): Value {
    const tag = this.take(1).toString('latin1')
    switch (tag) {
      case 'S':
        return this.take(this.uint(4)).toString()
      case 't':
        return this.uint(1) !== 0
      case 'I':
        return this.take(4).readInt32BE()
      case 'F':
        return this.table()
      default:
        throw new Error(`no tag ${tag} was expected from the broker`)
    }
  }
}

/** The name and arguments of a method's payload. Throws when bytes are missing or left over. */
export function decodeMethod(payload: Buffer): { readonly name: string; readonly args: Arguments } {
  const reader = new Reader(payload)
  const classId = reader.uint(2)
  const methodId = reader.uint(2)
  const method = METHODS.find((known) => known.classId === classId && known.methodId === methodId)
  if (method === undefined) throw new Error(`the broker sent an unknown method ${classId}.${methodId}`)
  const args: Record<string, Value> = {}
  let bits = 0
  let bitCount = 0
  for (const field of method.fields) {
    if (field.type === 'bit') {
      if (bitCount === 0) bits = reader.uint(1)
      args[field.name] = ((bits >> bitCount) & 1) === 1
      bitCount += 1
      continue
    }
    bitCount = 0
    args[field.name] = reader.argument(field.type)
  }
  if (!reader.atEnd) throw new Error(`the broker sent ${method.name} with bytes left over`)
  return { name: method.name, args }
}
