/** A regular expression over names has its share of computing, however busy the machine is. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchAll } from '../../src/management/search-all.js'

/** More of them than can be searched in a millisecond. */
const NAMES = Array.from({ length: 50_000 }, (_, i) => `queue-${i}-${'x'.repeat(100)}`)
const EVEN = /[02468]-x*$/

/** Takes years. */
const ENDLESS = /^(a+)+$/
const ENDLESS_NAME = `${'a'.repeat(60)}b`

test('a search that the machine has no time for goes on where it was, and finds the same', () => {
  let asked = 0
  const idle = () => {
    asked++
    return 0
  }
  assert.deepEqual(
    searchAll(EVEN, NAMES, 1, idle),
    NAMES.map((name) => EVEN.test(name)),
  )
  assert.ok(asked > 1, 'it was never interrupted')
})

test('a search that has had its share is given up, also in the middle of one name', () => {
  let spent = 0
  const computing = () => spent++
  assert.equal(searchAll(ENDLESS, ['a', ENDLESS_NAME], 3, computing), undefined)
  assert.equal(spent, 4)
  assert.equal(searchAll(ENDLESS, [ENDLESS_NAME]), undefined)
})

test('an error that the search itself throws is not taken for one about time', () => {
  const broken = Object.assign(/x/, {
    test: () => {
      throw new TypeError('broken')
    },
  })
  assert.throws(() => searchAll(broken, ['x']), /broken/)
})
