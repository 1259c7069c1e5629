import assert from 'node:assert/strict'
import { totalmem } from 'node:os'
import { test } from 'node:test'
import { resourceProbes } from '../../src/daemon/resource-probes.js'
import { openMemoryStore } from '../../src/store/memory/memory-store.js'
import { temporaryDirectory } from '../support/temporary.js'

test('this process and its disk have numbers that can be', () => {
  const probes = resourceProbes(temporaryDirectory(), openMemoryStore())
  const [used, total, free] = [probes.memoryUsed(), probes.memoryTotal(), probes.diskFree()]
  assert.ok(used > 1_000_000 && used < total && total <= totalmem(), `${used} of ${total}`)
  assert.ok(free > 0 && Number.isFinite(free), String(free))
  assert.equal(probes.diskRefuses(), false)
})

test('without a directory the disk is never short', () => {
  assert.equal(resourceProbes('', openMemoryStore()).diskFree(), Number.POSITIVE_INFINITY)
})

test('reclaiming collects garbage at once', () => {
  const probes = resourceProbes('', openMemoryStore())
  let garbage: object | undefined = { large: 'x' }
  const reference = new WeakRef(garbage)
  garbage = undefined
  return new Promise<void>((resolve) => {
    setImmediate(() => {
      probes.reclaimMemory()
      assert.equal(reference.deref(), undefined)
      resolve()
    })
  })
})
