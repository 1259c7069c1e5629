/** Headers that are changed in the octets of a message, against properties that are decoded, changed and encoded. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { headerPlaces, withHeader, withSortedHeaders } from '../../src/message/edited-headers.js'
import type { FieldTable, FieldValue } from '../../src/message/field-table.js'
import { Message } from '../../src/message/message.js'
import {
  type BasicProperties,
  checkProperties,
  readProperties,
  writeProperties,
} from '../../src/message/properties.js'
import { textToBuffer } from '../../src/message/text.js'
import { fieldTables } from '../support/field-tables.js'
import { runs } from '../support/properties.js'

const text = fc.string({ maxLength: 30 })

const messages = fc
  .record(
    {
      contentType: text,
      contentEncoding: text,
      headers: fieldTables,
      deliveryMode: fc.constantFrom(1, 2),
      priority: fc.nat({ max: 9 }),
      correlationId: text,
      expiration: fc.constantFrom('', '0', '60000'),
      messageId: text,
      timestamp: fc.nat(),
      type: text,
      clusterId: text,
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .chain((properties) =>
    fc.tuple(fc.constant(properties as BasicProperties), fc.uint8Array({ maxLength: 60 })),
  )

/** The message in the middle of other octets. */
function messageOf(properties: BasicProperties, body: Uint8Array): Message {
  const block = writeProperties(properties)
  const data = Buffer.concat([Buffer.alloc(5, 0xff), block, body, Buffer.alloc(7, 0xff)])
  return new Message('x', 'key', data, 5, block.length, body.length, true, 1234)
}

/** Properties and body, checked as if they came from outside. */
function contentOf({ data, offset, propertiesLength, bodyLength }: Message) {
  checkProperties(data, offset, propertiesLength)
  const bodyOffset = offset + propertiesLength
  const body = data.subarray(bodyOffset, bodyOffset + bodyLength)
  return { properties: entriesOf(readProperties(data, offset, propertiesLength)), body: [...body] }
}

/** With the headers in their order, which `deepEqual` does not look at in a map. */
function entriesOf({ headers, ...others }: BasicProperties) {
  return { ...others, headers: headers && [...headers] }
}

const COUNT: FieldValue = { type: 'long', value: 3 }

test('a header is set where it is, or behind all others', () => {
  const property = fc.property(messages, fc.nat({ max: 5 }), ([properties, body], choice) => {
    const message = messageOf(properties, body)
    const names = [...(properties.headers?.keys() ?? [])]
    const name = names[choice] ?? 'x-delivery-count'
    assert.deepEqual(
      headerPlaces(message).map(({ name }) => name),
      names,
    )
    const edited = withHeader(message, textToBuffer(name), COUNT)
    const headers = new Map(properties.headers).set(name, COUNT)
    assert.deepEqual(contentOf(edited), contentOf(messageOf({ ...properties, headers }, body)))
    const { exchange, routingKey, persistent, arrival } = edited
    assert.deepEqual([exchange, routingKey, persistent, arrival], ['x', 'key', true, 1234])
  })
  fc.assert(property, runs(200))
})

test('headers are added and sorted, and the expiration goes', () => {
  const added: FieldTable = new Map([
    ['x-death', { type: 'array', value: [{ type: 'table', value: new Map([['count', COUNT]]) }] }],
    ['x-first-death-reason', { type: 'longstr', value: 'expired' }],
  ])
  const property = fc.property(messages, ([{ expiration: _, ...properties }, body]) => {
    const message = messageOf({ ...properties, ...(_ !== undefined && { expiration: _ }) }, body)
    const { data, propertiesLength } = withSortedHeaders(message, headerPlaces(message), added)
    const edited = new Message('', '', data, 0, propertiesLength, body.length, true, 0)
    const all = [...(properties.headers ?? []), ...added].sort(([a], [b]) => (a < b ? -1 : 1))
    assert.deepEqual(contentOf(edited), contentOf(messageOf({ ...properties, headers: new Map(all) }, body)))
  })
  fc.assert(property, runs(200))
})

test('the tag L is written as l, within tables as well, as RabbitMQ does', () => {
  const long = (tag: string) => Buffer.from(`0161${Buffer.from(tag).toString('hex')}0000000000000007`, 'hex')
  const nested = Buffer.concat([Buffer.from('016e46', 'hex'), Buffer.from([0, 0, 0, 11]), long('L')])
  const entries = Buffer.concat([long('L'), nested])
  const block = Buffer.concat([Buffer.from('2000', 'hex'), Buffer.from([0, 0, 0, entries.length]), entries])
  const message = new Message('', '', block, 0, block.length, 0, true, 0)
  const { data } = withHeader(message, Buffer.from('b'), { type: 'void', value: null })
  assert.equal(data.includes('L'), false)
  assert.equal(data.indexOf(long('l')) > 0 && data.lastIndexOf(long('l')) > data.indexOf(long('l')), true)
})
