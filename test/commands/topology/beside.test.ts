import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommandFailure } from '../../../src/commands/define.js'
import { readBeside, writeBeside } from '../../../src/commands/topology/beside.js'

/** So many that they take longer than a moment to write. */
const MANY = {
  vhosts: [{ name: '/' }],
  queues: Array.from({ length: 20_000 }, (_, i) => ({
    name: `q${i}`,
    vhost: '/',
    durable: true,
    auto_delete: false,
    arguments: {},
  })),
}

test('topologies are written and read beside the broker, more than there are threads, also after some took too long', async () => {
  const tooLong = Array.from({ length: 3 }, () => writeBeside(MANY, 1))
  const written = Array.from({ length: 5 }, (_, i) =>
    writeBeside({ ...MANY, queues: MANY.queues.slice(i, i + 1) }, undefined),
  )
  for (const result of await Promise.allSettled(tooLong)) {
    assert.ok(result.status === 'rejected' && result.reason instanceof CommandFailure)
    assert.match(result.reason.message, /it took too long/)
  }
  for (const [i, text] of (await Promise.all(written)).entries()) {
    assert.match(text, new RegExp(`q${i}`))
    await readBeside({ text, name: 'f.yaml' }, undefined)
  }
})
