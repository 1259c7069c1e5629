import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { detailsOf, parseRates } from '../../../src/management/statistics/rates.js'

const TICK = 1000

describe('the ranges that a request asks for', () => {
  const parse = (query: string) => parseRates(new URLSearchParams(query))

  test('each group has its own; half of one, and what is no number, is left out', () => {
    assert.deepEqual(
      parse(
        'lengths_age=60&lengths_incr=5&msg_rates_age=600&msg_rates_incr=60&data_rates_age=60&node_stats_age=x&node_stats_incr=5',
      ),
      { lengths: { age: 60, step: 5 }, msgRates: { age: 600, step: 60 } },
    )
    assert.deepEqual(parse(''), {})
  })

  for (const [age, incr] of [
    [600, 1],
    [0, 5],
    [60, 0],
    [60, -5],
  ]) {
    test(`${age} by ${incr} is refused in RabbitMQ's words`, () => {
      assert.throws(() => parse(`lengths_age=${age}&lengths_incr=${incr}`), {
        status: 400,
        error: 'invalid_range_parameters',
        message: `Invalid range parameters: age ${age}, incr ${incr}`,
      })
    })
  }
})

describe('details of a number', () => {
  /** Stands still up to three intervals ago, and grows by 10 a second since. */
  const grown = (tick: number): number => Math.max(0, tick - (TICK - 3)) * 50

  test('without a range: the rate of the last interval', () => {
    assert.deepEqual(detailsOf(grown, TICK, undefined), { rate: 10 })
  })

  test('with a range: samples, the newest first, and averages as RabbitMQ computes them', () => {
    assert.deepEqual(detailsOf(grown, TICK, { age: 20, step: 5 }), {
      rate: 10,
      samples: [150, 100, 50, 0, 0].map((sample, i) => ({ sample, timestamp: (TICK - i) * 5000 })),
      avg_rate: 7.5,
      avg: 60,
    })
  })

  test('steps that are no multiple of the interval, and a range of one sample', () => {
    const { samples } = detailsOf(grown, TICK, { age: 60, step: 3 })
    assert.equal(samples?.length, 21)
    assert.equal(samples[0]?.timestamp, Math.floor((TICK * 5) / 3) * 3000)
    assert.deepEqual(detailsOf(grown, TICK, { age: 1, step: 5 }), {
      rate: 0,
      samples: [{ sample: 150, timestamp: TICK * 5000 }],
      avg_rate: 0,
      avg: 150,
    })
  })
})
