import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { jaro, suggest } from '../../src/lib/suggest.js'

describe('did you mean', () => {
  it('computes the textbook values', () => {
    assert.equal(jaro('MARTHA', 'MARHTA').toFixed(4), '0.9444')
    assert.equal(jaro('DIXON', 'DICKSONX').toFixed(4), '0.7667')
    assert.equal(jaro('JELLYFISH', 'SMELLYFISH').toFixed(4), '0.8963')
    assert.equal(jaro('same', 'same'), 1)
    assert.equal(jaro('abc', 'xyz'), 0)
    assert.equal(jaro('', 'abc'), 0)
  })

  const NAMES = [
    'list_vhosts',
    'list_queues',
    'add_user',
    'set_permissions',
    'list_permissions',
    'enable',
    'drain',
  ]
  for (const [typed, meant] of [
    ['list_vhost', 'list_vhosts'],
    ['list-queues', 'list_queues'],
    ['adduser', 'add_user'],
    ['set_permission', 'set_permissions'],
    ['enabel', 'enable'],
    ['drian', 'drain'],
    ['frobnicate', undefined],
    ['zzz', undefined],
  ] as const) {
    it(`${typed} -> ${meant}`, () => assert.equal(suggest(typed, NAMES), meant))
  }
})
