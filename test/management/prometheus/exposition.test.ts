import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { heading, labels, sample } from '../../../src/management/prometheus/exposition.js'
import { parseExposition, valueIn } from './parser.js'

describe('text format of Prometheus', () => {
  test('any text in a label comes out as it went in', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', '\\', '\n', 'n', ',') }),
    )
    fc.assert(
      fc.property(text, text, (vhost, queue) => {
        const written = heading('x', 'gauge', 'help') + sample('x', labels({ vhost, queue }), 7)
        const parsed = parseExposition(written).get('x')
        assert.deepEqual(parsed?.samples, [{ name: 'x', labels: { vhost, queue }, value: 7 }])
      }),
    )
  })

  test('any number comes out as it went in', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true }), (value) => {
        const parsed = parseExposition(heading('x', 'gauge', 'help') + sample('x', '', value))
        // There is one zero.
        assert.equal(valueIn(parsed, 'x') + 0, value + 0)
      }),
    )
  })

  for (const [what, text] of [
    ['a sample without a heading', 'x 1\n'],
    ['a sample of another metric', '# TYPE x gauge\n# HELP x h\ny 1\n'],
    ['a metric twice', '# TYPE x gauge\n# HELP x h\nx 1\n# TYPE x gauge\n# HELP x h\n'],
    ['a sample twice', '# TYPE x gauge\n# HELP x h\nx{a="b"} 1\nx{a="b"} 2\n'],
    ['a line feed in a label', '# TYPE x gauge\n# HELP x h\nx{a="\n"} 1\n'],
    ['a counter without _total', '# TYPE x counter\n# HELP x h\nx 1\n'],
    [
      'a histogram without its last bucket',
      '# TYPE x histogram\n# HELP x h\nx_bucket{le="1"} 1\nx_sum 1\nx_count 1\n',
    ],
    ['a number that is none', '# TYPE x gauge\n# HELP x h\nx one\n'],
  ]) {
    test(`the parser of these tests refuses ${what}`, () => {
      assert.throws(() => parseExposition(text as string))
    })
  }
})
