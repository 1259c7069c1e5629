import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Heartbeat } from '../../../src/protocols/amqp091/heartbeat.js'

test('a heartbeat is due after half an interval without output', () => {
  const heartbeat = new Heartbeat(10, 0, 0, 0)
  assert.equal(heartbeat.check(1, 0, true, 4900), 'fine')
  assert.equal(heartbeat.check(2, 0, true, 5000), 'send')
  assert.equal(heartbeat.check(3, 8, true, 5100), 'fine')
  assert.equal(heartbeat.check(4, 8, true, 10_000), 'fine')
  assert.equal(heartbeat.check(5, 8, true, 10_100), 'send')
})

test('a peer is dead after three intervals without input', () => {
  const heartbeat = new Heartbeat(1, 0, 0, 0)
  assert.notEqual(heartbeat.check(0, 1, true, 2900), 'dead')
  assert.notEqual(heartbeat.check(1, 2, true, 2950), 'dead')
  assert.notEqual(heartbeat.check(1, 3, true, 5900), 'dead')
  assert.equal(heartbeat.check(1, 4, true, 5950), 'dead')
})

test('who is not read is not dead', () => {
  const heartbeat = new Heartbeat(1, 0, 0, 0)
  for (let now = 0; now < 60_000; now += 100) assert.notEqual(heartbeat.check(0, 0, false, now), 'dead')
  assert.notEqual(heartbeat.check(0, 0, true, 62_000), 'dead')
  assert.equal(heartbeat.check(0, 0, true, 62_900), 'dead')
})
