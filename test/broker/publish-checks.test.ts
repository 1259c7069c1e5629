import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { User } from '../../src/auth/user.js'
import { findUnacceptableProperty } from '../../src/broker/publish-checks.js'
import type { FieldTable } from '../../src/message/field-table.js'
import { type BasicProperties, writeProperties } from '../../src/message/properties.js'

function check(properties: BasicProperties, tags: readonly string[] = []): string | undefined {
  const block = writeProperties(properties)
  return findUnacceptableProperty(block, 0, block.length, { name: 'someone', tags } as unknown as User, false)
}

function headers(entries: Record<string, 'array' | 'text'>): FieldTable {
  return new Map(
    Object.entries(entries).map(([name, type]) => [
      name,
      type === 'array' ? { type: 'array', value: [] } : { type: 'longstr', value: 'CC' },
    ]),
  )
}

describe('properties that make a message unacceptable', () => {
  for (const properties of [
    {},
    { contentType: 'a', contentEncoding: 'b', correlationId: 'CC', appId: 'c' },
    { deliveryMode: 1 },
    { deliveryMode: 2, expiration: '0', userId: 'someone' },
    { expiration: '+315360000000' },
    { headers: headers({ CC: 'array', BCC: 'array', cc: 'text', other: 'text' }) },
  ] satisfies BasicProperties[]) {
    test(`none in ${JSON.stringify(properties)}`, () => assert.equal(check(properties), undefined))
  }

  for (const [properties, text] of [
    [{ userId: 'other' }, "user_id property set to 'other' but authenticated user was 'someone'"],
    [{ userId: '' }, "user_id property set to '' but authenticated user was 'someone'"],
    [{ expiration: '' }, "invalid expiration '': no_integer"],
    [{ expiration: ' 5' }, "invalid expiration ' 5': no_integer"],
    [{ expiration: '1.5' }, 'invalid expiration \'1.5\': {leftover_string,".5"}'],
    [{ expiration: '-1' }, "invalid expiration '-1': {value_negative,-1}"],
    [{ expiration: '315360000001' }, "invalid expiration '315360000001': {value_too_large,315360000001}"],
    [{ deliveryMode: 0 }, 'invalid message: {delivery_mode_unknown,0}'],
    [{ deliveryMode: 3 }, 'invalid message: {delivery_mode_unknown,3}'],
    [{ headers: headers({ CC: 'text' }) }, 'invalid message: {unacceptable_type_in_header,"CC",longstr}'],
    [{ headers: headers({ BCC: 'text' }) }, 'invalid message: {unacceptable_type_in_header,"BCC",longstr}'],
    [{ expiration: 'x', deliveryMode: 7 }, "invalid expiration 'x': no_integer"],
  ] satisfies [BasicProperties, string][]) {
    test(text, () => assert.equal(check(properties), text))
  }

  test('an impersonator may name anybody', () => {
    assert.equal(check({ userId: 'other' }, ['impersonator']), undefined)
  })
})
