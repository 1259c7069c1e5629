import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadConfiguration } from '../../src/config/configuration.js'
import { temporaryDirectory } from '../support/temporary.js'

function watermarksOf(...lines: string[]) {
  const path = join(temporaryDirectory(), 'warren.conf')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return loadConfiguration(['--config', path], {}).watermarks
}

test('the watermarks are those of RabbitMQ unless others are given', () => {
  assert.deepEqual(watermarksOf(), { memory: { relative: 0.4 }, disk: { absolute: 50_000_000 } })
  const lines = ['vm_memory_high_watermark.absolute = 2GB', 'disk_free_limit.relative = 1.5']
  assert.deepEqual(watermarksOf(...lines), {
    memory: { absolute: 2_000_000_000 },
    disk: { relative: 1.5 },
  })
  const others = ['vm_memory_high_watermark.relative = 0.6', 'disk_free_limit.absolute = 1GiB']
  assert.deepEqual(watermarksOf(...others), { memory: { relative: 0.6 }, disk: { absolute: 1024 ** 3 } })
})

test('nonsense is refused', () => {
  for (const line of ['vm_memory_high_watermark.relative = much', 'disk_free_limit.absolute = 5QQ']) {
    assert.throws(() => watermarksOf(line), /expected/)
  }
})
