/** Whatever is asked for, the answer is a refusal that can be read, or what was asked for; never a 500. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { startMessaging } from './support.js'

const VALUES = [
  '0',
  '1',
  '-1',
  '1e9',
  '999999999999999999',
  '',
  'true',
  'q',
  '{}',
  '[',
  '{"a":null}',
  '\u00e9',
]

const word = fc.oneof(
  fc.constantFrom(...VALUES),
  fc.string({ maxLength: 300, unit: 'binary-ascii' }).map((text) => text.replace(/[^\x20-\x7e]/g, '').trim()),
)

const headers = fc.dictionary(
  fc.constantFrom(
    ...[
      'amqp-priority',
      'amqp-expiration',
      'amqp-message-id',
      'amqp-delivery-mode',
      'amqp-timestamp',
      'amqp-type',
    ],
    ...[
      'amqp-headers',
      'amqp-header-x-delay',
      'amqp-header-CC',
      'amqp-user-id',
      'amqp-nonsense',
      'content-type',
    ],
    ...['idempotency-key', 'content-encoding', 'amqp-reply-to', 'amqp-correlation-id'],
  ),
  word,
  { maxKeys: 3 },
)

const query = fc.dictionary(
  fc.constantFrom('key', 'mandatory', 'count', 'ack-timeout', 'filter', 'max-payload', 'nonsense'),
  word,
  { maxKeys: 2 },
)

const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('q', 'q', 'q', 'q', 'amq.topic', 'amq.default', 'x,y', '%', '..') },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }) },
)

const operation: fc.Arbitrary<readonly string[]> = fc.constantFrom(
  ['POST', 'exchanges', ''],
  ['POST', 'queues', ''],
  ['POST', 'queues', '/take'],
  ['DELETE', 'queues', '/taken/ID'],
  ['POST', 'queues', '/taken/ID/return'],
  ['POST', 'queues', '/taken/ID/reject'],
  ['POST', 'queues', '/taken/ID/extend'],
)

const PUBLISH = ['POST', 'queues', '']
/** One for each kind of answer, for what is drawn may lack one. */
const EXAMPLES: readonly [
  readonly string[],
  string,
  string,
  Record<string, string>,
  Record<string, string>,
][] = [
  [PUBLISH, 'q', 'x', {}, {}],
  [PUBLISH, 'q', 'x', { nonsense: '1' }, {}],
  [PUBLISH, 'nosuch', 'x', {}, {}],
]

test('whatever is sent, the answer is no internal error', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('q', { 'x-max-length': 10 })
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(operation, name, name, query, headers, async (asked, object, id, parameters, sent) => {
      const [method = '', kind = '', rest = ''] = asked
      const path = `/messages/%2F/${kind}/${encode(object)}${rest.replace('ID', () => encode(id))}`
      const search = new URLSearchParams(parameters)
      const { status, json } = await broker.call(method, `${path}?${search}`, { body: 'x', headers: sent })
      statuses.add(status)
      assert.ok(
        status < 500 && status !== 401,
        `${status} for ${method} ${path}?${search} ${JSON.stringify(sent)}`,
      )
      if (status >= 400) assert.ok(json.reason.length > 0)
    }),
    { numRuns: 400, examples: [...EXAMPLES] },
  )
  assert.ok(statuses.has(200) && statuses.has(400) && statuses.has(404))
})

/** Dots alone are taken out of a path by whoever sends it, encoded or not. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/^\.+$/, 'x'))
}
