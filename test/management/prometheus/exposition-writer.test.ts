import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { labels, sample } from '../../../src/management/prometheus/exposition.js'
import { ExpositionWriter } from '../../../src/management/prometheus/exposition-writer.js'
import type { Metric } from '../../../src/management/prometheus/metric.js'

interface Subject {
  readonly queue: string
  readonly value: number | undefined
}

const METRIC: Metric<Subject> = { name: 'x', type: 'gauge', help: 'x', value: ({ value }) => value }

/** What a writer is to write, by the function for a single sample. */
function lines(name: string, subjects: readonly Subject[]): string {
  const shown = subjects.filter(({ value }) => value !== undefined)
  return shown.map(({ queue, value }) => sample(name, labels({ queue }), value ?? 0)).join('')
}

function written<T>(writer: ExpositionWriter<T>): string {
  return Buffer.concat(writer.take()).toString()
}

function addAll(writer: ExpositionWriter<Subject>, subjects: readonly Subject[]): void {
  for (const subject of subjects) writer.add({ subject, labels: labels({ queue: subject.queue }) })
}

describe('writer of a scrape', () => {
  const number = fc.oneof(
    fc.constant(undefined),
    fc.constant(0),
    fc.nat(),
    fc.integer(),
    fc.constantFrom(9, 10, 99, 100, 999_999_999, 1_000_000_000, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 0.1, 1e300),
    fc.double(),
  )
  const subjects = fc.array(fc.record({ queue: fc.string({ unit: 'grapheme' }), value: number }))

  test('any samples are written as they are one by one', () => {
    fc.assert(
      fc.property(subjects, subjects, (first, second) => {
        const writer = new ExpositionWriter<Subject>()
        writer.text('begin\n')
        addAll(writer, first)
        writer.samples('a_metric', METRIC, 0, first.length)
        writer.samples('b', METRIC, 0, first.length)
        writer.clear()
        addAll(writer, second)
        writer.text('é\n')
        writer.samples('c', METRIC, 0, second.length)
        const expected = `begin\n${lines('a_metric', first)}${lines('b', first)}é\n${lines('c', second)}`
        assert.equal(written(writer), expected)
      }),
    )
  })

  test('thousands of subjects with the longest names come in pieces, in order and whole', () => {
    const many = Array.from({ length: 6000 }, (_, i) => ({ queue: `${'ü"'.repeat(120)}${i}`, value: i }))
    const writer = new ExpositionWriter<Subject>()
    addAll(writer, many)
    let text = ''
    let pieces = 0
    for (let from = 0; from < many.length; from += 100) {
      writer.samples('m', METRIC, from, from + 100)
      if (!writer.full) continue
      pieces++
      text += written(writer)
    }
    assert.equal(text + written(writer), lines('m', many))
    assert.ok(pieces > 0)
  })

  test('a text that is longer than a piece stays whole', () => {
    const long = 'ß'.repeat(3_000_000)
    const writer = new ExpositionWriter<Subject>()
    writer.text('a')
    writer.text(long)
    writer.text('z')
    assert.equal(written(writer), `a${long}z`)
  })
})
