import { strict as assert } from 'node:assert'
import { describe, test } from 'node:test'
import { fromJson } from '../../../src/message/field-table.js'
import { Candidate } from '../../../src/message/filter/candidate.js'
import { compileFilter } from '../../../src/message/filter/filter.js'
import { FilterError } from '../../../src/message/filter/filter-error.js'
import { Glob } from '../../../src/message/filter/glob.js'
import { Message } from '../../../src/message/message.js'
import { writeProperties } from '../../../src/message/properties.js'

const NOW = Date.UTC(2026, 0, 31, 12)

/** An order that was published eleven minutes ago. */
function order(): Candidate {
  const block = writeProperties({
    contentType: 'application/json',
    deliveryMode: 2,
    priority: 4,
    expiration: '60000',
    timestamp: NOW / 1000,
    messageId: 'm-1',
    headers: fromJson({
      retries: 5,
      'x-count': '7',
      'with.dot': 'dotted',
      urgent: false,
      list: ['a', 2],
      'x-death': [{ queue: 'orders', count: 2 }],
    }),
  })
  const body = Buffer.from('{"customer":{"name":"Ann","tags":["vip","new"]},"total":12.5}')
  const content = Buffer.concat([block, body])
  const message = new Message(
    'events',
    'order.created',
    content,
    0,
    block.length,
    body.length,
    true,
    NOW - 660_000,
  )
  return new Candidate(message, 42, true, NOW)
}

function matches(filter: string): boolean {
  return compileFilter(filter)(order())
}

describe('filters of messages', () => {
  for (const filter of [
    'header.retries > 3 and routing_key ~ "order.*" and age > 10m and body contains "Ann"',
    'id = 42',
    'id in (1, 42)',
    'exchange = "events"',
    "exchange = 'events'",
    'redelivered',
    'redelivered = true',
    'persistent and not header.urgent or exchange = "x"',
    'size < 1KiB and size >= 61',
    'age < 1h and age >= 11m and age > 10m59s and age > 600000',
    'expiration = 1m',
    'priority >= 4',
    'delivery_mode = 2',
    'timestamp >= "2026-01-31" and timestamp < "2026-01-31T12:00:01Z"',
    'content_type = "application/json"',
    'message_id = "m-1"',
    'header.x-count > 6',
    'header.x-count = 7 and header.retries = "5"',
    'header."with.dot" = "dotted"',
    'header.list contains "a" and header.list contains 2 and header.list[1] = 2',
    'header.x-death[0].queue = "orders" and header.x-death[0].count > 1',
    'body.customer.name = "Ann"',
    'body.customer.tags[1] = "new" and body.customer.tags contains "vip"',
    'body.total > 12 and body.total < 13',
    'body.total',
    'body ~ "{*}"',
    'routing_key !~ "user.*"',
    'routing_key not in ("a", "b")',
    'exchange == "events" and exchange <> "other"',
    'NOT exchange = "x" AND NOT (priority < 2 OR priority > 8)',
    'header.missing != "x"',
    'app_id != "billing"',
    'routing_key >= "order" and routing_key < "p"',
  ]) {
    test(`holds: ${filter}`, () => assert.equal(matches(filter), true))
  }

  for (const filter of [
    'header.missing',
    'header.missing = "x"',
    'header.missing < 5 or header.missing >= 5',
    'header.urgent',
    'app_id',
    'app_id ~ "*"',
    'body.customer.missing.deeper',
    'body.customer[0]',
    'body.total = "12"',
    'body contains "Bob"',
    'header.retries = "five"',
    'exchange = "Events"',
    'header.constructor',
    'not redelivered',
    // and binds closer than or
    'exchange = "x" and persistent or exchange = "y"',
  ]) {
    test(`does not hold: ${filter}`, () => assert.equal(matches(filter), false))
  }

  test('a body that is no JSON has no parts', () => {
    const block = writeProperties({})
    const content = Buffer.concat([block, Buffer.from('plain {')])
    const plain = new Candidate(new Message('', 'q', content, 0, block.length, 7, false, NOW), 0, false, NOW)
    assert.equal(compileFilter('body.a = 1')(plain), false)
    assert.equal(compileFilter('body contains "plain"')(plain), true)
  })
})

describe('filters that cannot be understood', () => {
  for (const [filter, position, problem] of [
    ['', 0, /expected a field such as routing_key or header\.NAME, found the end/],
    ['header.retries >', 16, /expected a text in quotes, a number, true, false or null, found the end/],
    ['header.retries > and x', 17, /found "and"/],
    ['rooting_key = "x"', 0, /there is no field rooting_key; did you mean routing_key\?/],
    ['size > "abc"', 7, /expected a size such as 1000 or 10KiB, found "abc"/],
    ['age > 10parsecs', 6, /expected a duration/],
    ['exchange = events', 11, /expected a text in quotes, found "events"/],
    ['exchange = "events', 11, /the string that begins here does not end/],
    ['(redelivered', 12, /expected "\)", found the end/],
    ['redelivered redelivered', 12, /expected "and", "or" or the end/],
    ['exchange ~ 5', 11, /expected a pattern in quotes/],
    ['id in 5', 6, /expected "\("/],
    ['header = 5', 7, /expected the name of a header/],
    ['exchange.name = "x"', 0, /exchange has no parts/],
    ['header.list[x] = 1', 12, /expected the number of an item/],
    ['size & 5', 5, /"&" has no meaning here/],
    ['timestamp > "yesterday"', 12, /expected a time such as/],
    ['redelivered = 1', 14, /expected true or false/],
  ] as const) {
    test(filter === '' ? 'nothing' : filter, () => {
      assert.throws(
        () => compileFilter(filter),
        (error: unknown) => {
          assert.ok(error instanceof FilterError)
          assert.match(error.problem, problem)
          assert.equal(error.position, position)
          return true
        },
      )
    })
  }

  test('the message marks the place', () => {
    assert.throws(() => compileFilter('size\n> x'), { message: /^size > x\n {7}\^ expected a size/ })
  })

  test('depth is limited', () => {
    assert.throws(
      () => compileFilter(`${'('.repeat(200)}redelivered${')'.repeat(200)}`),
      /nested deeper than 100/,
    )
    assert.throws(() => compileFilter(`${'not '.repeat(200)}redelivered`), /nested deeper than 100/)
  })
})

describe('globs', () => {
  for (const [pattern, text, expected] of [
    ['', '', true],
    ['*', '', true],
    ['?', '', false],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbb', false],
    ['a?c', 'abc', true],
    ['*.created', 'order.created', true],
    ['order.*', 'order', false],
    ['*a*b*', 'xxaxxbxx', true],
    ['*a*b', 'ab ab', true],
    ['a*', '*', false],
  ] as const) {
    test(`${pattern} ${expected ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
      assert.equal(new Glob(pattern).matches(text), expected)
    })
  }

  test('many stars take no exponential time', () => {
    assert.equal(new Glob(`${'a*'.repeat(50)}b`).matches('a'.repeat(5000)), false)
  })
})
