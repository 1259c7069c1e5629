import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressTerm } from '../../../src/broker/events/arguments.js'

test('addresses are written as Erlang has them', () => {
  assert.equal(addressTerm('192.168.0.17'), '{192,168,0,17}')
  assert.equal(addressTerm('::1'), '{0,0,0,0,0,0,0,1}')
  assert.equal(addressTerm('::'), '{0,0,0,0,0,0,0,0}')
  assert.equal(addressTerm('fe80::1:ff%eth0'), '{65152,0,0,0,0,0,1,255}')
  assert.equal(addressTerm('2001:db8:1:2:3:4:5:6'), '{8193,3512,1,2,3,4,5,6}')
})
