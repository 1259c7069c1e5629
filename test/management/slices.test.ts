import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownTurn, Slices } from '../../src/management/slices.js'

test('one of many computations goes on in each turn of the event loop, in their order', async () => {
  const order: string[] = []
  const worker = async (name: string) => {
    const slices = new Slices()
    for (let i = 0; i < 3; i++) {
      await slices.rest()
      order.push(name)
    }
  }
  let going = true
  const turn = () => {
    order.push('-')
    if (going) setImmediate(turn)
  }
  const all = Promise.all(['a', 'b', 'c'].map(worker))
  setImmediate(turn)
  await all
  going = false
  assert.equal(order.filter((one) => one !== '-').join(''), 'abcabcabc')
  assert.doesNotMatch(order.join(''), /[abc]{2}/)
})

test('a request waits when those before it have used up the turn of the event loop', async () => {
  await new Promise(setImmediate)
  assert.equal(ownTurn(), undefined)
  const until = performance.now() + 10
  while (performance.now() < until);
  const second = ownTurn()
  const third = ownTurn()
  assert.ok(second instanceof Promise && third instanceof Promise)
  assert.equal(await Promise.race([third.then(() => 'third'), second.then(() => 'second')]), 'second')
  await third
  await new Promise(setImmediate)
  assert.equal(ownTurn(), undefined)
})
