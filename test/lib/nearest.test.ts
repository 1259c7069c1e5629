import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editDistance, nearest } from '../../src/lib/nearest.js'

test('inserting, deleting, replacing and swapping neighbours count one each', () => {
  const cases: [string, string, number][] = [
    ['', '', 0],
    ['', 'abc', 3],
    ['heartbeat', 'heartbeat', 0],
    ['hartbeat', 'heartbeat', 1],
    ['heartbeats', 'heartbeat', 1],
    ['heartbaet', 'heartbeat', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ]
  for (const [a, b, distance] of cases) {
    assert.equal(editDistance(a, b), distance, `${a} ${b}`)
    assert.equal(editDistance(b, a), distance, `${b} ${a}`)
  }
})

test('the nearest candidate is found, and none when all are far away', () => {
  assert.equal(nearest('prot', ['socket', 'port', 'node']), 'port')
  assert.equal(nearest('data_dri', ['data_dir', 'data_dirs']), 'data_dir')
  assert.equal(nearest('xyz', ['socket', 'port', 'node']), undefined)
  assert.equal(nearest('', ['a']), undefined)
})
