import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDeath, type Death, isCycle } from '../../../src/broker/dead-letter/x-death.js'
import { type FieldTable, fromJson, toJson, toTriples } from '../../../src/message/field-table.js'
import { Message } from '../../../src/message/message.js'
import { type BasicProperties, writeProperties } from '../../../src/message/properties.js'

function death(queue: string, reason: Death['reason'], properties: BasicProperties = {}): Death {
  const block = writeProperties(properties)
  const message = new Message('x', 'k', block, 0, block.length, 0, false, 0)
  return { message, queue, reason, time: 1700000000, routingKeys: ['k', 'copy'] }
}

/** Names of the fields of the newest death, in order. */
function newestFields(headers: FieldTable): string[] {
  const deaths = headers.get('x-death')
  const newest = deaths?.type === 'array' ? deaths.value[0] : undefined
  return newest?.type === 'table' ? [...newest.value.keys()] : []
}

function deaths(headers: FieldTable): unknown[] {
  const list = toJson(headers)['x-death'] as Record<string, unknown>[]
  return list.map(({ queue, reason, count }) => `${queue} ${reason} ${count}`)
}

describe('x-death', () => {
  test('the first death has its fields in order, and headers of its own', () => {
    const headers = addDeath(fromJson({ zone: 1, mine: 'v' }), death('q', 'expired', { expiration: '30' }))
    assert.deepEqual(
      [...headers.keys()],
      ['mine', 'x-death', 'x-first-death-exchange', 'x-first-death-queue', 'x-first-death-reason', 'zone'],
    )
    assert.deepEqual(newestFields(headers), [
      'count',
      'reason',
      'queue',
      'time',
      'exchange',
      'routing-keys',
      'original-expiration',
    ])
    const [, , value] = toTriples(headers).find(([name]) => name === 'x-death') ?? []
    assert.deepEqual((value as unknown[][])[0]?.[1], [
      ['count', 'long', 1],
      ['reason', 'longstr', 'expired'],
      ['queue', 'longstr', 'q'],
      ['time', 'timestamp', 1700000000],
      ['exchange', 'longstr', 'x'],
      [
        'routing-keys',
        'array',
        [
          ['longstr', 'k'],
          ['longstr', 'copy'],
        ],
      ],
      ['original-expiration', 'longstr', '30'],
    ])
  })

  test('a death that repeats is counted and moves to the front, its fields sorted', () => {
    let headers = addDeath(undefined, death('a', 'rejected'))
    headers = addDeath(headers, death('b', 'expired'))
    assert.deepEqual(deaths(headers), ['b expired 1', 'a rejected 1'])
    headers = addDeath(headers, death('a', 'rejected'))
    assert.deepEqual(deaths(headers), ['a rejected 2', 'b expired 1'])
    assert.deepEqual(newestFields(headers), ['count', 'exchange', 'queue', 'reason', 'routing-keys', 'time'])
    assert.equal(toJson(headers)['x-first-death-queue'], 'a')
  })

  test('what a publisher sent is extended if it is a list, and else replaced; it was no first death', () => {
    const replaced = addDeath(fromJson({ 'x-death': 'text' }), death('q', 'rejected'))
    assert.deepEqual([deaths(replaced), replaced.has('x-first-death-queue')], [['q rejected 1'], false])
    const sent = fromJson({ 'x-death': [{ queue: 'other', reason: 'expired', count: 4 }] })
    const extended = addDeath(sent, death('q', 'rejected'))
    assert.deepEqual(deaths(extended), ['q rejected 1', 'other expired 4'])
    assert.equal(extended.has('x-first-death-queue'), false)
  })

  test('a cycle is a return to a queue without a rejection on the way', () => {
    const expired = addDeath(addDeath(undefined, death('a', 'expired')), death('b', 'maxlen'))
    assert.deepEqual(
      [isCycle('a', expired), isCycle('b', expired), isCycle('c', expired)],
      [true, true, false],
    )
    const rejected = addDeath(expired, death('c', 'rejected'))
    assert.equal(isCycle('a', rejected), false)
    const rejectedBefore = addDeath(addDeath(undefined, death('a', 'rejected')), death('b', 'expired'))
    assert.deepEqual([isCycle('a', rejectedBefore), isCycle('b', rejectedBefore)], [false, true])
  })
})
