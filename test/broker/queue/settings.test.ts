import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { BrokerError } from '../../../src/broker/errors.js'
import { validateQueueArguments } from '../../../src/broker/queue/arguments.js'
import { effectivePolicyDefinition, effectiveSettings } from '../../../src/broker/queue/settings.js'
import { type FieldTable, fromJson, fromTriples } from '../../../src/message/field-table.js'

const NONE = Number.POSITIVE_INFINITY

describe('effective settings', () => {
  test('nothing is limited by default', () => {
    assert.deepEqual(effectiveSettings(fromJson({}), undefined, undefined), {
      messageTtl: NONE,
      expires: NONE,
      maxLength: NONE,
      maxLengthBytes: NONE,
      overflow: 'drop-head',
      deadLetterExchange: undefined,
      deadLetterRoutingKey: undefined,
      maxPriority: 0,
      singleActiveConsumer: false,
      groupHeader: undefined,
      deliveryLimit: NONE,
      consumerTimeout: NONE,
      deduplicates: false,
      deduplicationWindow: 0,
      cacheSize: 1_000_000,
    })
  })

  test('of numbers the lowest counts, of strings the argument', () => {
    const settings = effectiveSettings(
      fromJson({ 'x-message-ttl': 500, 'x-max-length': 5, 'x-dead-letter-exchange': 'argument' }),
      {
        name: 'p',
        definition: {
          'message-ttl': 400,
          'max-length': 10,
          'dead-letter-exchange': 'policy',
          overflow: 'reject-publish',
        },
      },
      { name: 'o', definition: { 'message-ttl': 450, 'max-length': 7, expires: 60 } },
    )
    assert.equal(settings.messageTtl, 400)
    assert.equal(settings.maxLength, 5)
    assert.equal(settings.expires, 60)
    assert.equal(settings.deadLetterExchange, 'argument')
    assert.equal(settings.overflow, 'reject-publish')
  })

  test('keys and values that mean nothing here do not void the others', () => {
    const { maxLength, messageTtl } = effectiveSettings(
      fromJson({}),
      { name: 'p', definition: { 'ha-mode': 'all', 'message-ttl': 'soon', 'max-length': 3 } },
      undefined,
    )
    assert.deepEqual([maxLength, messageTtl], [3, NONE])
  })

  test('a window alone makes a queue deduplicate, and the flag alone is enough, too', () => {
    const of = (args: Record<string, unknown>, definition: Record<string, unknown> = {}) => {
      const settings = effectiveSettings(fromJson(args), { name: 'p', definition }, undefined)
      return [settings.deduplicates, settings.deduplicationWindow, settings.cacheSize]
    }
    assert.deepEqual(of({ 'x-message-deduplication': true }), [true, 0, 1_000_000])
    assert.deepEqual(of({ 'x-deduplication-window': 500 }), [true, 500, 1_000_000])
    assert.deepEqual(of({}, { 'deduplication-window': 500, 'x-cache-size': 7 }), [true, 500, 7])
    assert.deepEqual(of({ 'x-message-deduplication': false }, { 'deduplication-window': 5 }), [
      false,
      5,
      1_000_000,
    ])
    assert.deepEqual(of({ 'x-cache-size': '9' }, { 'x-message-deduplication': true, 'x-cache-size': 20 }), [
      true,
      0,
      9,
    ])
  })

  test('a delivery limit that is no number, or negative, limits nothing', () => {
    for (const limit of ['3', -1, 2.5]) {
      assert.equal(
        effectiveSettings(fromJson({ 'x-delivery-limit': limit }), undefined, undefined).deliveryLimit,
        NONE,
      )
    }
  })

  test('the timeout for consumers of the whole broker holds where the queue says nothing', () => {
    const policy = { name: 'p', definition: { 'consumer-timeout': 300 } }
    const timeout = (args: object, applied: typeof policy | undefined) =>
      effectiveSettings(fromJson({ ...args }), applied, undefined, 100).consumerTimeout
    assert.equal(timeout({}, undefined), 100)
    assert.equal(timeout({}, policy), 300)
    assert.equal(timeout({ 'x-consumer-timeout': 200 }, policy), 200)
  })

  test('the merged definition is what list_queues shows', () => {
    assert.deepEqual(
      effectivePolicyDefinition(
        { name: 'p', definition: { 'max-length': 10, overflow: 'drop-head' } },
        { name: 'o', definition: { 'max-length': 20, expires: 5 } },
      ),
      { 'max-length': 10, overflow: 'drop-head', expires: 5 },
    )
  })
})

describe('arguments of queue.declare', () => {
  const refusals: [args: FieldTable, why: string][] = [
    [fromJson({ 'x-expires': 0 }), "invalid arg 'x-expires' for queue 'q' in vhost '/': {value_zero,0}"],
    [
      fromJson({ 'x-message-ttl': -1 }),
      "invalid arg 'x-message-ttl' for queue 'q' in vhost '/': {value_negative,-1}",
    ],
    [
      fromJson({ 'x-message-ttl': 315360000001 }),
      "invalid arg 'x-message-ttl' for queue 'q' in vhost '/': {value_too_large,315360000001}",
    ],
    [
      fromTriples([['x-max-length', 'double', 1.5]]),
      `invalid arg 'x-max-length' for queue 'q' in vhost '/': "expected integer, got double"`,
    ],
    [
      fromJson({ 'x-max-priority': 256 }),
      "invalid arg 'x-max-priority' for queue 'q' in vhost '/': {max_value_exceeded,256}",
    ],
    [
      fromJson({ 'x-overflow': 'bogus' }),
      "invalid arg 'x-overflow' for queue 'q' in vhost '/': invalid_overflow",
    ],
    [
      fromJson({ 'x-queue-mode': 'bogus' }),
      `invalid arg 'x-queue-mode' for queue 'q' in vhost '/': "unsupported queue mode 'bogus'"`,
    ],
    [
      fromJson({ 'x-dead-letter-routing-key': 'k' }),
      "invalid arg 'x-dead-letter-routing-key' for queue 'q' in vhost '/': routing_key_but_no_dlx_defined",
    ],
    [
      fromJson({ 'x-single-active-consumer': 'true' }),
      "invalid arg 'x-single-active-consumer' for queue 'q' in vhost '/': {unacceptable_type,longstr}",
    ],
    [
      fromJson({ 'x-max-age': '1D' }),
      "invalid arg 'x-max-age' for queue 'q' in vhost '/' of queue type rabbit_classic_queue",
    ],
    [
      fromJson({ 'x-queue-type': 'quorum', 'x-max-priority': 5 }),
      "invalid arg 'x-max-priority' for queue 'q' in vhost '/' of queue type rabbit_quorum_queue",
    ],
    [
      fromJson({ 'x-queue-type': 'bogus' }),
      `invalid arg 'x-queue-type' for queue 'q' in vhost '/': "unsupported queue type 'bogus'"`,
    ],
    // The first in RabbitMQ's order, not in that of the table.
    [
      fromJson({ 'x-message-ttl': 'x', 'x-expires': -1 }),
      "invalid arg 'x-expires' for queue 'q' in vhost '/': {value_negative,-1}",
    ],
  ]
  for (const [args, why] of refusals) test(why, () => assert.throws(() => validate(args), refusal(why)))

  test('everything that RabbitMQ takes passes', () => {
    validate(
      fromJson({
        'x-expires': 1,
        'x-message-ttl': 0,
        'x-max-length': 0,
        'x-max-priority': 255,
        'x-overflow': 'reject-publish-dlx',
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': 'k',
        'x-queue-mode': 'lazy',
        'x-queue-version': 2,
        'x-single-active-consumer': true,
        'x-unknown': [1],
      }),
    )
  })

  test('a quorum queue is durable, shared, permanent and has a name', () => {
    const quorum = fromJson({ 'x-queue-type': 'quorum' })
    assert.throws(
      () => validate(quorum, { autoDelete: true, exclusive: true }),
      refusal(property('auto-delete')),
    )
    assert.throws(
      () => validate(quorum, { exclusive: true, durable: false }),
      refusal(property('exclusive-owner')),
    )
    assert.throws(() => validate(quorum, { durable: false }), refusal(property('non-durable')))
    assert.throws(
      () => validate(quorum, { generatedName: true }),
      refusal('Cannot declare a server-named queue for type rabbit_quorum_queue'),
    )
  })
})

function validate(args: FieldTable, flags: Partial<Parameters<typeof validateQueueArguments>[0]> = {}): void {
  const declaration = { name: 'q', generatedName: false, durable: true, exclusive: false, autoDelete: false }
  validateQueueArguments({ ...declaration, ...flags, arguments: args }, '/')
}

function property(name: string): string {
  return `invalid property '${name}' for queue 'q' in vhost '/'`
}

function refusal(text: string) {
  return (error: unknown) => {
    assert.ok(error instanceof BrokerError)
    assert.deepEqual([error.reason, error.message], ['precondition-failed', text])
    return true
  }
}
