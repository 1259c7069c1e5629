import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Slices } from '../../src/management/slices.js'

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
