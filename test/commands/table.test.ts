import { strict as assert } from 'node:assert'
import { describe, test } from 'node:test'

import { tableOf, tableProblem } from '../../src/commands/table.js'

describe('tableOf', () => {
  test('takes values for what they read as, where nothing is lost', () => {
    const pairs = [
      'n=10',
      'b=true',
      'o={"a":[1]}',
      'q="10"',
      'version=1.0',
      'big=9007199254740993',
      'url=a=b',
      'empty=',
    ]
    assert.deepEqual(tableOf(undefined, pairs), {
      n: 10,
      b: true,
      o: { a: [1] },
      q: '10',
      version: '1.0',
      big: '9007199254740993',
      url: 'a=b',
      empty: '',
    })
  })

  test('lets pairs win over the JSON object', () => {
    assert.deepEqual(tableOf('{"a": 1, "b": 2}', ['b=3']), { a: 1, b: 3 })
  })
})

describe('tableProblem', () => {
  test('is undefined for a good table', () => {
    assert.equal(tableProblem('{}', ['a=1']), undefined)
  })

  for (const [what, json, pairs] of [
    ['broken JSON', '{"a":', []],
    ['a JSON array', '[1]', []],
    ['JSON null', 'null', []],
    ['a pair without =', undefined, ['abc']],
    ['a pair without a key', undefined, ['=abc']],
  ] as const) {
    test(`names ${what} and makes it exit 65`, () => {
      const problem = tableProblem(json, pairs)
      assert.equal(problem?.exitCode, 65)
      assert.ok(problem.text.includes(json ?? pairs[0] ?? ''))
    })
  }
})
