import type { FieldTable } from '../../../message/field-table.js'

/**
 * Every method of AMQP 0-9-1 as RabbitMQ speaks it, declared once: ids, direction, and the arguments in
 * the order of the wire. Decoding, encoding and the TypeScript types of the arguments follow from here.
 *
 *     output.method(channel, methods.queue.declareOk, { queue, messageCount: 0, consumerCount: 0 })
 *     const { queue, durable } = decodeMethod(methods.queue.declare, data, start, end)
 */

/** Wire types of method arguments. Consecutive bits share an octet, the first one in its lowest bit. */
export type ArgumentType = 'bit' | 'octet' | 'short' | 'long' | 'longlong' | 'shortstr' | 'longstr' | 'table'

/**
 * What an argument is in TypeScript. Strings follow the convention of `message/text.ts`; a longlong is
 * exact up to 2^53 (delivery tags never come near it).
 */
export interface ArgumentValues {
  bit: boolean
  octet: number
  short: number
  long: number
  longlong: number
  shortstr: string
  longstr: Buffer
  table: FieldTable
}

/** Argument names and types, in the order of the wire. */
export type ArgumentTypes = Readonly<Record<string, ArgumentType>>

/** Who may send a method. */
export type Peer = 'client' | 'server' | 'both'

export interface MethodDefinition<A extends ArgumentTypes = ArgumentTypes> {
  /** For example `queue.declare-ok`, as RabbitMQ's texts and logs name it. */
  readonly name: string
  readonly classId: number
  readonly methodId: number
  /** Both ids in one number, as `methodId()` reads them from a payload: class id * 65536 + method id. */
  readonly id: number
  readonly sentBy: Peer
  /** The sender waits for an answer. */
  readonly synchronous: boolean
  /** A content header and a body follow. */
  readonly carriesContent: boolean
  readonly arguments: A
  /** The same as a list, for loops. */
  readonly argumentList: readonly (readonly [name: string, type: ArgumentType])[]
}

/** The arguments of a method as an object: `ArgumentsOf<typeof methods.queue.declare>`. */
export type ArgumentsOf<D extends MethodDefinition> = {
  -readonly [Name in keyof D['arguments']]: ArgumentValues[D['arguments'][Name]]
}

type Flag = 'synchronous' | 'content'

function method<const A extends ArgumentTypes>(
  name: string,
  classId: number,
  methodId: number,
  sentBy: Peer,
  args: A,
  flag?: Flag,
): MethodDefinition<A> {
  return {
    name,
    classId,
    methodId,
    id: classId * 0x10000 + methodId,
    sentBy,
    synchronous: flag === 'synchronous',
    carriesContent: flag === 'content',
    arguments: args,
    argumentList: Object.entries(args),
  }
}

export const methods = {
  connection: {
    start: method(
      'connection.start',
      10,
      10,
      'server',
      {
        versionMajor: 'octet',
        versionMinor: 'octet',
        serverProperties: 'table',
        mechanisms: 'longstr',
        locales: 'longstr',
      },
      'synchronous',
    ),
    startOk: method('connection.start-ok', 10, 11, 'client', {
      clientProperties: 'table',
      mechanism: 'shortstr',
      response: 'longstr',
      locale: 'shortstr',
    }),
    secure: method('connection.secure', 10, 20, 'server', { challenge: 'longstr' }, 'synchronous'),
    secureOk: method('connection.secure-ok', 10, 21, 'client', { response: 'longstr' }),
    tune: method(
      'connection.tune',
      10,
      30,
      'server',
      { channelMax: 'short', frameMax: 'long', heartbeat: 'short' },
      'synchronous',
    ),
    tuneOk: method('connection.tune-ok', 10, 31, 'client', {
      channelMax: 'short',
      frameMax: 'long',
      heartbeat: 'short',
    }),
    open: method(
      'connection.open',
      10,
      40,
      'client',
      { virtualHost: 'shortstr', capabilities: 'shortstr', insist: 'bit' },
      'synchronous',
    ),
    openOk: method('connection.open-ok', 10, 41, 'server', { knownHosts: 'shortstr' }),
    close: method(
      'connection.close',
      10,
      50,
      'both',
      { replyCode: 'short', replyText: 'shortstr', classId: 'short', methodId: 'short' },
      'synchronous',
    ),
    closeOk: method('connection.close-ok', 10, 51, 'both', {}),
    blocked: method('connection.blocked', 10, 60, 'server', { reason: 'shortstr' }),
    unblocked: method('connection.unblocked', 10, 61, 'server', {}),
    updateSecret: method(
      'connection.update-secret',
      10,
      70,
      'client',
      { newSecret: 'longstr', reason: 'shortstr' },
      'synchronous',
    ),
    updateSecretOk: method('connection.update-secret-ok', 10, 71, 'server', {}),
  },

  channel: {
    open: method('channel.open', 20, 10, 'client', { outOfBand: 'shortstr' }, 'synchronous'),
    openOk: method('channel.open-ok', 20, 11, 'server', { channelId: 'longstr' }),
    flow: method('channel.flow', 20, 20, 'both', { active: 'bit' }, 'synchronous'),
    flowOk: method('channel.flow-ok', 20, 21, 'both', { active: 'bit' }),
    close: method(
      'channel.close',
      20,
      40,
      'both',
      { replyCode: 'short', replyText: 'shortstr', classId: 'short', methodId: 'short' },
      'synchronous',
    ),
    closeOk: method('channel.close-ok', 20, 41, 'both', {}),
  },

  access: {
    request: method(
      'access.request',
      30,
      10,
      'client',
      { realm: 'shortstr', exclusive: 'bit', passive: 'bit', active: 'bit', write: 'bit', read: 'bit' },
      'synchronous',
    ),
    requestOk: method('access.request-ok', 30, 11, 'server', { ticket: 'short' }),
  },

  exchange: {
    declare: method(
      'exchange.declare',
      40,
      10,
      'client',
      {
        ticket: 'short',
        exchange: 'shortstr',
        type: 'shortstr',
        passive: 'bit',
        durable: 'bit',
        autoDelete: 'bit',
        internal: 'bit',
        nowait: 'bit',
        arguments: 'table',
      },
      'synchronous',
    ),
    declareOk: method('exchange.declare-ok', 40, 11, 'server', {}),
    delete: method(
      'exchange.delete',
      40,
      20,
      'client',
      { ticket: 'short', exchange: 'shortstr', ifUnused: 'bit', nowait: 'bit' },
      'synchronous',
    ),
    deleteOk: method('exchange.delete-ok', 40, 21, 'server', {}),
    bind: method(
      'exchange.bind',
      40,
      30,
      'client',
      {
        ticket: 'short',
        destination: 'shortstr',
        source: 'shortstr',
        routingKey: 'shortstr',
        nowait: 'bit',
        arguments: 'table',
      },
      'synchronous',
    ),
    bindOk: method('exchange.bind-ok', 40, 31, 'server', {}),
    unbind: method(
      'exchange.unbind',
      40,
      40,
      'client',
      {
        ticket: 'short',
        destination: 'shortstr',
        source: 'shortstr',
        routingKey: 'shortstr',
        nowait: 'bit',
        arguments: 'table',
      },
      'synchronous',
    ),
    /** 51, not 41: RabbitMQ's extension skipped ten ids. */
    unbindOk: method('exchange.unbind-ok', 40, 51, 'server', {}),
  },

  queue: {
    declare: method(
      'queue.declare',
      50,
      10,
      'client',
      {
        ticket: 'short',
        queue: 'shortstr',
        passive: 'bit',
        durable: 'bit',
        exclusive: 'bit',
        autoDelete: 'bit',
        nowait: 'bit',
        arguments: 'table',
      },
      'synchronous',
    ),
    declareOk: method('queue.declare-ok', 50, 11, 'server', {
      queue: 'shortstr',
      messageCount: 'long',
      consumerCount: 'long',
    }),
    bind: method(
      'queue.bind',
      50,
      20,
      'client',
      {
        ticket: 'short',
        queue: 'shortstr',
        exchange: 'shortstr',
        routingKey: 'shortstr',
        nowait: 'bit',
        arguments: 'table',
      },
      'synchronous',
    ),
    bindOk: method('queue.bind-ok', 50, 21, 'server', {}),
    purge: method(
      'queue.purge',
      50,
      30,
      'client',
      { ticket: 'short', queue: 'shortstr', nowait: 'bit' },
      'synchronous',
    ),
    purgeOk: method('queue.purge-ok', 50, 31, 'server', { messageCount: 'long' }),
    delete: method(
      'queue.delete',
      50,
      40,
      'client',
      { ticket: 'short', queue: 'shortstr', ifUnused: 'bit', ifEmpty: 'bit', nowait: 'bit' },
      'synchronous',
    ),
    deleteOk: method('queue.delete-ok', 50, 41, 'server', { messageCount: 'long' }),
    unbind: method(
      'queue.unbind',
      50,
      50,
      'client',
      {
        ticket: 'short',
        queue: 'shortstr',
        exchange: 'shortstr',
        routingKey: 'shortstr',
        arguments: 'table',
      },
      'synchronous',
    ),
    unbindOk: method('queue.unbind-ok', 50, 51, 'server', {}),
  },

  basic: {
    qos: method(
      'basic.qos',
      60,
      10,
      'client',
      { prefetchSize: 'long', prefetchCount: 'short', global: 'bit' },
      'synchronous',
    ),
    qosOk: method('basic.qos-ok', 60, 11, 'server', {}),
    consume: method(
      'basic.consume',
      60,
      20,
      'client',
      {
        ticket: 'short',
        queue: 'shortstr',
        consumerTag: 'shortstr',
        noLocal: 'bit',
        noAck: 'bit',
        exclusive: 'bit',
        nowait: 'bit',
        arguments: 'table',
      },
      'synchronous',
    ),
    consumeOk: method('basic.consume-ok', 60, 21, 'server', { consumerTag: 'shortstr' }),
    /** From the server (RabbitMQ's extension) it says that the queue is gone, and nobody answers. */
    cancel: method('basic.cancel', 60, 30, 'both', { consumerTag: 'shortstr', nowait: 'bit' }, 'synchronous'),
    cancelOk: method('basic.cancel-ok', 60, 31, 'server', { consumerTag: 'shortstr' }),
    publish: method(
      'basic.publish',
      60,
      40,
      'client',
      {
        ticket: 'short',
        exchange: 'shortstr',
        routingKey: 'shortstr',
        mandatory: 'bit',
        immediate: 'bit',
      },
      'content',
    ),
    return: method(
      'basic.return',
      60,
      50,
      'server',
      { replyCode: 'short', replyText: 'shortstr', exchange: 'shortstr', routingKey: 'shortstr' },
      'content',
    ),
    deliver: method(
      'basic.deliver',
      60,
      60,
      'server',
      {
        consumerTag: 'shortstr',
        deliveryTag: 'longlong',
        redelivered: 'bit',
        exchange: 'shortstr',
        routingKey: 'shortstr',
      },
      'content',
    ),
    get: method(
      'basic.get',
      60,
      70,
      'client',
      { ticket: 'short', queue: 'shortstr', noAck: 'bit' },
      'synchronous',
    ),
    getOk: method(
      'basic.get-ok',
      60,
      71,
      'server',
      {
        deliveryTag: 'longlong',
        redelivered: 'bit',
        exchange: 'shortstr',
        routingKey: 'shortstr',
        messageCount: 'long',
      },
      'content',
    ),
    getEmpty: method('basic.get-empty', 60, 72, 'server', { clusterId: 'shortstr' }),
    /** From the server: a publisher confirm. */
    ack: method('basic.ack', 60, 80, 'both', { deliveryTag: 'longlong', multiple: 'bit' }),
    reject: method('basic.reject', 60, 90, 'client', { deliveryTag: 'longlong', requeue: 'bit' }),
    recoverAsync: method('basic.recover-async', 60, 100, 'client', { requeue: 'bit' }),
    recover: method('basic.recover', 60, 110, 'client', { requeue: 'bit' }, 'synchronous'),
    recoverOk: method('basic.recover-ok', 60, 111, 'server', {}),
    /** From the server: a negative publisher confirm. */
    nack: method('basic.nack', 60, 120, 'both', { deliveryTag: 'longlong', multiple: 'bit', requeue: 'bit' }),
    credit: method(
      'basic.credit',
      60,
      200,
      'client',
      { consumerTag: 'shortstr', credit: 'long', drain: 'bit' },
      'synchronous',
    ),
    creditOk: method('basic.credit-ok', 60, 201, 'server', { available: 'long' }),
    creditDrained: method('basic.credit-drained', 60, 202, 'server', {
      consumerTag: 'shortstr',
      creditDrained: 'long',
    }),
  },

  confirm: {
    select: method('confirm.select', 85, 10, 'client', { nowait: 'bit' }, 'synchronous'),
    selectOk: method('confirm.select-ok', 85, 11, 'server', {}),
  },

  tx: {
    select: method('tx.select', 90, 10, 'client', {}, 'synchronous'),
    selectOk: method('tx.select-ok', 90, 11, 'server', {}),
    commit: method('tx.commit', 90, 20, 'client', {}, 'synchronous'),
    commitOk: method('tx.commit-ok', 90, 21, 'server', {}),
    rollback: method('tx.rollback', 90, 30, 'client', {}, 'synchronous'),
    rollbackOk: method('tx.rollback-ok', 90, 31, 'server', {}),
  },
} as const

/** Every method, in the order above. */
export const allMethods: readonly MethodDefinition[] = Object.values(methods).flatMap(
  (methodsOfClass): MethodDefinition[] => Object.values(methodsOfClass),
)

/** Methods by `id`. What is missing here does not exist. */
export const methodsById: ReadonlyMap<number, MethodDefinition> = new Map(
  allMethods.map((definition) => [definition.id, definition]),
)

/** Reads the id of the method whose payload starts at `start` (at least four octets); the arguments follow. */
export function methodId(data: Buffer, start: number): number {
  return (
    (((data[start] as number) << 24) |
      ((data[start + 1] as number) << 16) |
      ((data[start + 2] as number) << 8) |
      (data[start + 3] as number)) >>>
    0
  )
}

/** Octets of class id and method id: the arguments start this far behind the start of a method's payload. */
export const METHOD_ID_SIZE = 4

/** `id`s that a channel tells apart for every message, as constants that a switch can be compiled to. */
export const BASIC_PUBLISH = 0x3c0028
export const BASIC_ACK = 0x3c0050
export const BASIC_REJECT = 0x3c005a
export const BASIC_NACK = 0x3c0078
