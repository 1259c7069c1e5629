import { strict as assert } from 'node:assert'
import { appendFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { followFile } from '../../../src/commands/logs/follow-file.js'
import { lastLines } from '../../../src/commands/logs/log-file.js'
import { temporaryDirectory } from '../../support/temporary.js'

describe('the last lines of a file', () => {
  const write = (text: string): string => {
    const path = join(temporaryDirectory(), 'log')
    writeFileSync(path, text)
    return path
  }

  test('are found across the stretches that are read at a time', async () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => `line ${i} ${'x'.repeat(50)} ä`)
    const path = write(`${lines.join('\n')}\n`)
    for (const count of [0, 1, 2, 2_000, 5_000, 6_000]) {
      assert.deepEqual(await lastLines(path, count), count === 0 ? [] : lines.slice(-count))
    }
  })

  test('may be without a line feed at the end, or none', async () => {
    assert.deepEqual(await lastLines(write('a\n\nb'), 2), ['', 'b'])
    assert.deepEqual(await lastLines(write(''), 2), [])
    assert.deepEqual(await lastLines(write('\n'), 2), [''])
  })
})

test('a file is followed as it grows and when another takes its place', async () => {
  const path = join(temporaryDirectory(), 'log')
  writeFileSync(path, 'old\n')
  const lines = followFile(path, 30_000)
  const next = async () => (await lines.next()).value
  const first = next()
  // Half a line is none yet.
  const timer = setInterval(() => appendFileSync(path, 'new\nha'), 20)
  assert.match(await first, /new$/)
  clearInterval(timer)
  appendFileSync(path, 'lf ä\n')
  let line = await next()
  while (!line.endsWith('half ä')) line = await next()
  renameSync(path, `${path}.1`)
  writeFileSync(path, 'rotated\n')
  assert.equal(await next(), 'rotated')
  await lines.return?.()
  assert.equal((await lines.next()).done, true)
})
