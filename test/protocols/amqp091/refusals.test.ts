/** The refusals of every method: RabbitMQ's code, the failing method's ids, and its exact text. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { openTarget, type Target } from '../../system/target.js'
import { describe as describeEvent, RawClient } from './raw-client.js'
import { type Arguments, Tagged, uint } from './wire.js'

type Step = readonly [method: string, args?: Arguments]

interface Refusal {
  readonly title: string
  /** Sent one after the other on one channel; the last one is refused. */
  readonly steps: readonly Step[]
  readonly answer: string
}

/** Objects every row can use: X is an exchange, Q a queue of the row's own connection. */
const Q = 'test.refusals.queue'
const X = 'test.refusals.exchange'
const DECLARE_Q: Step = ['queue.declare', { queue: Q, exclusive: true }]
const DECLARE_X: Step = ['exchange.declare', { exchange: X, type: 'direct', autoDelete: true }]
const NO_Q = `NOT_FOUND - no queue 'missing' in vhost '/'`
const NO_X = `NOT_FOUND - no exchange 'missing' in vhost '/'`
const FLOAT_3 = Buffer.from('40400000', 'hex')
const DEFAULT_X = 'ACCESS_REFUSED - operation not permitted on the default exchange'

function row(title: string, steps: readonly Step[], code: number, ids: string, text: string): Refusal {
  // Channel errors are the codes 311 to 406 but for 320 and 402; all others end the connection.
  const scope = code < 500 && code !== 320 ? 'channel' : 'connection'
  return { title, steps, answer: `${scope}.close ${code} ${ids} ${text}` }
}

const EXCHANGES: readonly Refusal[] = [
  row(
    'unknown exchange type',
    [['exchange.declare', { exchange: X, type: 'x-no-such-type' }]],
    503,
    '40.10',
    "COMMAND_INVALID - unknown exchange type 'x-no-such-type'",
  ),
  row(
    'declaring the default exchange',
    [['exchange.declare', { exchange: '', type: 'direct', passive: true }]],
    403,
    '40.10',
    DEFAULT_X,
  ),
  row(
    'reserved exchange name',
    [['exchange.declare', { exchange: 'amq.mine', type: 'direct' }]],
    403,
    '40.10',
    "ACCESS_REFUSED - exchange name 'amq.mine' contains reserved prefix 'amq.*'",
  ),
  row(
    'passive declare of a missing exchange',
    [['exchange.declare', { exchange: 'missing', type: 'x-no-such-type', passive: true }]],
    404,
    '40.10',
    NO_X,
  ),
  ...(
    [
      ['type', { type: 'fanout', autoDelete: true }, 'fanout', 'direct'],
      ['durable', { type: 'direct', autoDelete: true, durable: true }, 'true', 'false'],
      ['auto_delete', { type: 'direct' }, 'false', 'true'],
      ['internal', { type: 'direct', autoDelete: true, internal: true }, 'true', 'false'],
    ] as const
  ).map(([name, args, received, current]) =>
    row(
      `exchange with another ${name}`,
      [DECLARE_X, ['exchange.declare', { exchange: X, ...args }]],
      406,
      '40.10',
      `PRECONDITION_FAILED - inequivalent arg '${name}' for exchange '${X}' in vhost '/': ` +
        `received '${received}' but current is '${current}'`,
    ),
  ),
  row(
    'exchange with an alternate it did not have',
    [
      DECLARE_X,
      [
        'exchange.declare',
        { exchange: X, type: 'direct', autoDelete: true, arguments: { 'alternate-exchange': 'b' } },
      ],
    ],
    406,
    '40.10',
    `PRECONDITION_FAILED - inequivalent arg 'alternate-exchange' for exchange '${X}' in vhost '/': ` +
      "received the value 'b' of type 'longstr' but current is none",
  ),
  row(
    'alternate exchange that is no string',
    [
      [
        'exchange.declare',
        { exchange: 'test.refusals.other', type: 'direct', arguments: { 'alternate-exchange': 5 } },
      ],
    ],
    406,
    '40.10',
    "PRECONDITION_FAILED - invalid type 'signedint' for arg 'alternate-exchange' in exchange 'test.refusals.other' " +
      "in vhost '/'",
  ),
  row('deleting the default exchange', [['exchange.delete', {}]], 403, '40.20', DEFAULT_X),
  row(
    'deleting a system exchange',
    [['exchange.delete', { exchange: 'amq.direct' }]],
    403,
    '40.20',
    "ACCESS_REFUSED - deletion of system exchange 'amq.direct' in vhost '/' not allowed",
  ),
  row(
    'deleting an exchange in use, if unused',
    [
      DECLARE_X,
      DECLARE_Q,
      ['queue.bind', { queue: Q, exchange: X, routingKey: 'k' }],
      ['exchange.delete', { exchange: X, ifUnused: true }],
    ],
    406,
    '40.20',
    `PRECONDITION_FAILED - exchange '${X}' in vhost '/' in use`,
  ),
  row(
    'binding the default exchange',
    [['exchange.bind', { destination: 'amq.direct', source: '' }]],
    403,
    '40.30',
    DEFAULT_X,
  ),
  row(
    'binding from a missing exchange to a missing exchange',
    [['exchange.bind', { destination: 'missing-too', source: 'missing' }]],
    404,
    '40.30',
    NO_X,
  ),
]

const QUEUES: readonly Refusal[] = [
  row(
    'reserved queue name',
    [['queue.declare', { queue: 'amq.mine' }]],
    403,
    '50.10',
    "ACCESS_REFUSED - queue name 'amq.mine' contains reserved prefix 'amq.*'",
  ),
  row(
    'passive declare of a missing queue',
    [['queue.declare', { queue: 'missing', passive: true }]],
    404,
    '50.10',
    NO_Q,
  ),
  row(
    'passive declare without a name',
    [DECLARE_Q, ['queue.declare', { passive: true }]],
    404,
    '50.10',
    "NOT_FOUND - no queue '' in vhost '/'",
  ),
  row(
    'queue with another exclusive flag',
    [DECLARE_Q, ['queue.declare', { queue: Q }]],
    405,
    '50.10',
    `RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '${Q}' in vhost '/'. It could be originally ` +
      'declared on another connection or the exclusive property value does not match that of the original declaration.',
  ),
  row(
    'queue with another auto-delete flag',
    [DECLARE_Q, ['queue.declare', { queue: Q, exclusive: true, autoDelete: true }]],
    406,
    '50.10',
    `PRECONDITION_FAILED - inequivalent arg 'auto_delete' for queue '${Q}' in vhost '/': ` +
      "received 'true' but current is 'false'",
  ),
  ...(
    [
      ['a float for an integer', new Tagged('f', FLOAT_3), '3.0'],
      ['a string for an integer', 'three', 'three'],
      ['a table for an integer', { k: 'v' }, '[{<<"k">>,longstr,<<"v">>}]'],
    ] as const
  ).map(([title, value, received]) =>
    row(
      `queue with ${title}`,
      [
        ['queue.declare', { queue: Q, exclusive: true, arguments: { 'x-max-length': 3 } }],
        ['queue.declare', { queue: Q, exclusive: true, arguments: { 'x-max-length': value } }],
      ],
      406,
      '50.10',
      `PRECONDITION_FAILED - inequivalent arg 'x-max-length' for queue '${Q}' in vhost '/': ` +
        `received '${received}' but current is '3'`,
    ),
  ),
  row(
    'binding a missing queue',
    [['queue.bind', { queue: 'missing', exchange: 'amq.direct' }]],
    404,
    '50.20',
    NO_Q,
  ),
  row(
    'binding to a missing exchange',
    [DECLARE_Q, ['queue.bind', { queue: Q, exchange: 'missing' }]],
    404,
    '50.20',
    NO_X,
  ),
  row('binding to the default exchange', [DECLARE_Q, ['queue.bind', { queue: Q }]], 403, '50.20', DEFAULT_X),
  row(
    'binding no queue when none was declared',
    [['queue.bind', { exchange: 'amq.direct' }]],
    404,
    '50.20',
    'NOT_FOUND - no previously declared queue',
  ),
  row(
    'unbinding from the default exchange',
    [DECLARE_Q, ['queue.unbind', { queue: Q }]],
    403,
    '50.50',
    DEFAULT_X,
  ),
  row(
    'bad x-match',
    [DECLARE_Q, ['queue.bind', { queue: Q, exchange: 'amq.headers', arguments: { 'x-match': 'bogus' } }]],
    406,
    '50.20',
    'PRECONDITION_FAILED - Invalid x-match field value <<"bogus">>; expected all, any, all-with-x, or any-with-x',
  ),
  row(
    'x-match that is no string',
    [
      DECLARE_Q,
      [
        'queue.bind',
        {
          queue: Q,
          exchange: 'amq.headers',
          arguments: { 'x-match': new Tagged('l', Buffer.concat([uint(0, 4), uint(5, 4)])) },
        },
      ],
    ],
    406,
    '50.20',
    'PRECONDITION_FAILED - Invalid x-match field type long (value 5); expected longstr',
  ),
  row('purging a missing queue', [['queue.purge', { queue: 'missing' }]], 404, '50.30', NO_Q),
]

const BASIC: readonly Refusal[] = [
  row(
    'prefetch in bytes',
    [['basic.qos', { prefetchSize: 7 }]],
    540,
    '60.10',
    'NOT_IMPLEMENTED - prefetch_size!=0 (7)',
  ),
  row('consuming from a missing queue', [['basic.consume', { queue: 'missing' }]], 404, '60.20', NO_Q),
  row(
    'consumer tag in use',
    [
      DECLARE_Q,
      ['basic.consume', { queue: Q, consumerTag: 't' }],
      ['basic.consume', { queue: Q, consumerTag: 't' }],
    ],
    530,
    '60.20',
    "NOT_ALLOWED - attempt to reuse consumer tag 't'",
  ),
  row(
    'exclusive consumer beside another',
    [DECLARE_Q, ['basic.consume', { queue: Q }], ['basic.consume', { queue: Q, exclusive: true }]],
    403,
    '60.20',
    `ACCESS_REFUSED - queue '${Q}' in vhost '/' in exclusive use`,
  ),
  row('get from a missing queue', [['basic.get', { queue: 'missing' }]], 404, '60.70', NO_Q),
  row(
    'ack of an unknown tag',
    [['basic.ack', { deliveryTag: 5 }]],
    406,
    '60.80',
    'PRECONDITION_FAILED - unknown delivery tag 5',
  ),
  row(
    'ack of tag 0',
    [['basic.ack', { deliveryTag: 0 }]],
    406,
    '60.80',
    'PRECONDITION_FAILED - unknown delivery tag 0',
  ),
  row(
    'reject of an unknown tag',
    [['basic.reject', { deliveryTag: 5 }]],
    406,
    '60.90',
    'PRECONDITION_FAILED - unknown delivery tag 5',
  ),
  row(
    'nack of many above the last',
    [['basic.nack', { deliveryTag: 5, multiple: true }]],
    406,
    '60.120',
    'PRECONDITION_FAILED - unknown delivery tag 5',
  ),
  row('recover without requeue', [['basic.recover', {}]], 540, '60.110', 'NOT_IMPLEMENTED - requeue=false'),
  row(
    'recover-async without requeue',
    [['basic.recover-async', {}]],
    540,
    '60.100',
    'NOT_IMPLEMENTED - requeue=false',
  ),
  row(
    'credit for an unknown consumer',
    [['basic.credit', { consumerTag: 'nope', credit: 1 }]],
    406,
    '60.200',
    "PRECONDITION_FAILED - unknown consumer tag 'nope'",
  ),
]

/** Properties are the flag word and its values. */
const PUBLISHES: readonly [title: string, Arguments, properties: Buffer, answer: string][] = [
  [
    'immediate',
    { routingKey: 'k', immediate: true },
    uint(0, 2),
    'connection.close 540 60.40 NOT_IMPLEMENTED - immediate=true',
  ],
  ['to a missing exchange', { exchange: 'missing' }, uint(0, 2), `channel.close 404 60.40 ${NO_X}`],
  [
    'to an internal exchange',
    { exchange: 'amq.rabbitmq.trace' },
    uint(0, 2),
    "channel.close 403 60.40 ACCESS_REFUSED - cannot publish to internal exchange 'amq.rabbitmq.trace' in vhost '/'",
  ],
  [
    'with a delivery mode of 3',
    { routingKey: 'k' },
    Buffer.concat([uint(0x1000, 2), uint(3, 1)]),
    'channel.close 406 60.40 PRECONDITION_FAILED - invalid message: {delivery_mode_unknown,3}',
  ],
  ...(
    [
      ['soon', 'no_integer'],
      ['', 'no_integer'],
      ['1.5', '{leftover_string,".5"}'],
      ['-1', '{value_negative,-1}'],
    ] as const
  ).map(
    ([expiration, reason]) =>
      [
        `with expiration '${expiration}'`,
        { routingKey: 'k' },
        Buffer.concat([uint(0x0100, 2), uint(expiration.length, 1), Buffer.from(expiration)]),
        `channel.close 406 60.40 PRECONDITION_FAILED - invalid expiration '${expiration}': ${reason}`,
      ] as [string, Arguments, Buffer, string],
  ),
]

describe('AMQP 0-9-1 refusals', () => {
  let target: Target
  before(async () => {
    target = await openTarget()
  })
  after(() => target.stop())

  for (const [group, refusals] of Object.entries({ EXCHANGES, QUEUES, BASIC })) {
    describe(group.toLowerCase(), () => {
      for (const { title, steps, answer } of refusals) {
        test(title, async () => {
          const client = await RawClient.open(target)
          const answers: string[] = []
          for (const [method, args] of steps) answers.push(describeEvent(await client.call(1, method, args)))
          const accepted = steps.slice(0, -1).map(([method]) => `${method}-ok`)
          assert.deepEqual(answers, [...accepted, answer])
          await cleanUp(client)
        })
      }
    })
  }

  for (const [title, args, properties, answer] of PUBLISHES) {
    test(`publishing ${title}`, async () => {
      const client = await RawClient.open(target)
      client.publish(1, args, 'body', properties)
      assert.equal(describeEvent(await client.next()), answer)
      client.destroy()
    })
  }

  test('a text of more than 255 bytes is cut to 252 and three dots', async () => {
    const client = await RawClient.open(target)
    const { args } = await client.call(1, 'queue.declare', { queue: 'q'.repeat(250), passive: true })
    assert.equal(args['replyText'], `${`NOT_FOUND - no queue '${'q'.repeat(250)}`.slice(0, 252)}...`)
    client.destroy()
  })

  test('what is missing may be unbound, deleted and cancelled', async () => {
    const client = await RawClient.open(target)
    for (const [method, args] of [
      ['queue.unbind', { queue: 'missing', exchange: 'amq.direct' }],
      ['queue.unbind', { queue: 'missing', exchange: 'missing' }],
      ['exchange.unbind', { destination: 'missing', source: 'amq.direct' }],
      ['exchange.delete', { exchange: 'missing' }],
      ['queue.delete', { queue: 'missing' }],
      ['basic.cancel', { consumerTag: 'missing' }],
    ] as const) {
      assert.equal((await client.call(1, method, args)).name, `${method}-ok`)
    }
    client.destroy()
  })

  test('nowait is silent on success, not on failure', async () => {
    const client = await RawClient.open(target)
    client.send(1, 'queue.declare', { queue: Q, exclusive: true, nowait: true })
    client.send(1, 'queue.bind', { queue: Q, exchange: 'amq.fanout', nowait: true })
    client.send(1, 'basic.consume', { queue: Q, consumerTag: 't', nowait: true })
    client.send(1, 'basic.cancel', { consumerTag: 't', nowait: true })
    client.send(1, 'queue.purge', { queue: Q, nowait: true })
    client.send(1, 'queue.delete', { queue: Q, nowait: true })
    client.send(1, 'exchange.declare', { exchange: X, type: 'direct', nowait: true })
    client.send(1, 'exchange.delete', { exchange: X, nowait: true })
    client.send(1, 'confirm.select', { nowait: true })
    client.send(1, 'queue.declare', { queue: 'missing', passive: true, nowait: true })
    assert.equal(describeEvent(await client.next()), `channel.close 404 50.10 ${NO_Q}`)
    client.destroy()
  })

  test('an empty queue name is the queue declared last on the channel', async () => {
    const client = await RawClient.open(target)
    const queue = (await client.call(1, 'queue.declare', { exclusive: true })).args['queue'] ?? ''
    await client.call(1, 'queue.bind', { exchange: 'amq.direct' })
    client.publish(1, { exchange: 'amq.direct', routingKey: queue }, 'by its own name')
    assert.equal((await client.call(1, 'basic.get', { noAck: true })).body.toString(), 'by its own name')
    assert.deepEqual((await client.call(1, 'queue.purge')).args, { messageCount: 0 })
    client.destroy()
  })

  /** Removes what a row may have left, on whatever channel still works, and waits for it. */
  async function cleanUp(client: RawClient): Promise<void> {
    client.destroy()
    const janitor = await RawClient.open(target)
    await janitor.call(1, 'exchange.delete', { exchange: X })
    // The exclusive queue goes with its connection; the next row must not meet it.
    for (;;) {
      const left = await janitor.call(1, 'queue.declare', { queue: Q, passive: true })
      if (left.args['replyCode'] === 404) break
      await janitor.call(1, 'channel.open')
    }
    janitor.destroy()
  }
})
