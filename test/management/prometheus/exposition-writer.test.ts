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

/** All samples of a metric, whatever was written before, from piece to piece. */
function allSamples(writer: ExpositionWriter<Subject>, name: string): string {
  let text = ''
  for (let from = 0; from < writer.size; ) {
    from = writer.samples(name, METRIC, from, writer.size)
    if (writer.full) text += writer.take()
  }
  return text + writer.take()
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
        assert.equal(allSamples(writer, 'a_metric'), `begin\n${lines('a_metric', first)}`)
        assert.equal(allSamples(writer, 'b'), lines('b', first))
        writer.clear()
        addAll(writer, second)
        writer.text('é\n')
        assert.equal(allSamples(writer, 'c'), `é\n${lines('c', second)}`)
      }),
    )
  })

  test('thousands of subjects with the longest names come in pieces, in order and whole', () => {
    const many = Array.from({ length: 12_000 }, (_, i) => ({ queue: `${'ü"'.repeat(120)}${i}`, value: i }))
    const writer = new ExpositionWriter<Subject>()
    addAll(writer, many)
    writer.samples('m', METRIC, 0, many.length)
    assert.ok(writer.full)
    writer.take()
    assert.equal(allSamples(writer, 'm'), lines('m', many))
  })

  test('a piece is as long as it was announced, and the next one begins anew', () => {
    const writer = new ExpositionWriter<Subject>()
    writer.text('ß')
    assert.equal(String(writer.take()), 'ß')
    assert.equal(String(writer.take()), '')
    writer.text('z')
    assert.equal(String(writer.take()), 'z')
  })
})
