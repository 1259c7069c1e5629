import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PublishingHabit } from '../../../src/protocols/amqp091/publishing-habit.js'

/** A publisher in its time: what it publishes, and when it is confirmed. */
class Publisher {
  #now = 0
  #reads = 0
  #unconfirmed = 0
  readonly #habit = new PublishingHabit(
    () => this.#reads,
    () => this.#now,
  )

  /** Publishes `count` messages that come in one read, `after` ms later; returns whether it goes on after the last. */
  publish(count = 1, after = 0): boolean {
    this.#now += after
    this.#reads++
    let goesOn = false
    for (let i = 0; i < count; i++) goesOn = this.#habit.published(++this.#unconfirmed)
    return goesOn
  }

  /** Is confirmed all but `left` messages, `after` ms later. */
  confirm(after: number, left = 0): void {
    this.#now += after
    this.#unconfirmed = left
    this.#habit.confirmed(left)
  }
}

test('one message at a time: it always stands still', () => {
  const publisher = new Publisher()
  for (let i = 0; i < 100; i++) {
    assert.equal(publisher.publish(1, 0.1), false)
    publisher.confirm(0.3)
  }
})

test('a steady stream: it goes on', () => {
  const publisher = new Publisher()
  for (let i = 0; i < 10; i++) {
    for (let message = 0; message < 5; message++) publisher.publish(1, 0.2)
    publisher.confirm(0.1)
  }
  for (let i = 0; i < 10; i++) {
    for (let message = 0; message < 4; message++) assert.equal(publisher.publish(1, 0.2), true)
    publisher.confirm(0.1)
  }
})

test('as many unconfirmed as it ever had: that may be all that it dares', () => {
  const publisher = new Publisher()
  for (let i = 0; i < 3; i++) {
    publisher.publish(4, 0.1)
    assert.equal(publisher.publish(6, 0.1), false)
    publisher.confirm(0.1)
  }
  assert.equal(publisher.publish(4, 0.1), true)
  assert.equal(publisher.publish(5, 0.1), true)
  assert.equal(publisher.publish(1, 0.1), false)
})

test('bursts of any size: it is kept waiting ever more seldom', () => {
  const publisher = new Publisher()
  publisher.publish(100)
  publisher.confirm(0.1)
  let waits = 0
  for (let burst = 0; burst < 2000; burst++) {
    publisher.publish(1 + (burst % 30), 0.2)
    if (publisher.publish(1 + (burst % 40), 0.05)) waits++
    publisher.confirm(2)
  }
  assert.ok(waits >= 5 && waits <= 12, `${waits} of 2000`)
})

test('a stream after bursts: it is trusted again', () => {
  const publisher = new Publisher()
  publisher.publish(100)
  publisher.confirm(0.1)
  for (let burst = 0; burst < 50; burst++) {
    publisher.publish(10, 0.2)
    publisher.publish(10, 0.05)
    publisher.confirm(2)
  }
  for (let i = 0; i < 1100; i++) {
    publisher.publish(1, 0.2)
    publisher.publish(1, 0.2)
    publisher.confirm(0.1)
  }
  assert.equal(publisher.publish(1, 0.2), true)
})
