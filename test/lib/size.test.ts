import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSize } from '../../src/lib/size.js'

test('sizes are read as RabbitMQ reads those of its alarms', () => {
  const sizes = ['0', '1000', '1kB', '60MB', '2GiB', '3g', '1TB'].map(parseSize)
  assert.deepEqual(sizes, [0, 1000, 1000, 60_000_000, 2 * 1024 ** 3, 3 * 1024 ** 3, 10 ** 12])
  for (const text of ['', 'MB', '-1', '1.5GB', '10QQ', '1 GB', '5constructor']) {
    assert.equal(parseSize(text), undefined, text)
  }
})
