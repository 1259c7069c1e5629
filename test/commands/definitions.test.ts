import { strict as assert } from 'node:assert'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'

import { temporaryDirectory } from '../support/temporary.js'
import { type CliBroker, callCli, startCliBroker } from './cli.js'

const QUEUE = { durable: true, autoDelete: false, arguments: { 'x-max-length': 5 } }

async function run(broker: CliBroker, argv: readonly string[], stdin = ''): Promise<string> {
  const { stdout, stderr, exitCode } = await callCli(broker, { argv, stdin })
  assert.deepEqual([stderr, exitCode], ['', 0])
  return stdout
}

describe('export_definitions and import_definitions', () => {
  for (const way of ['file', 'pipe'] as const) {
    test(`move everything to another broker by a ${way}`, async (t) => {
      const [from, to] = [await startCliBroker(), await startCliBroker()]
      t.after(() => Promise.all([from.stop(), to.stop()]))
      await from.admin.users.add('alice', { password: 's3cret' })
      await from.admin.queues.declare('/', { ...QUEUE, name: 'q' })
      await from.admin.policies.set('policy', '/', {
        name: 'p',
        pattern: '^q',
        applyTo: 'all',
        priority: 1,
        definition: { expires: 60_000 },
      })
      if (way === 'file') {
        const path = join(temporaryDirectory(), 'backup.json')
        await run(from, ['export_definitions', path])
        assert.equal(statSync(path).mode & 0o077, 0, 'nobody else may read the hashes')
        assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), from.admin.definitions.export())
        await run(to, ['import_definitions', path])
      } else {
        await run(to, ['-q', 'import_definitions'], await run(from, ['export_definitions', '-']))
      }
      assert.equal(await to.admin.users.authenticate('alice', 's3cret'), true)
      const { vhosts, users, ...rest } = to.admin.definitions.export()
      const { vhosts: _v, users: _u, ...wanted } = from.admin.definitions.export()
      assert.deepEqual(rest, wanted)
    })
  }

  test('a dry run writes nothing', async (t) => {
    const broker = await startCliBroker()
    t.after(() => broker.stop())
    const path = join(temporaryDirectory(), 'backup.json')
    await run(broker, ['--dry-run', 'export_definitions', path])
    assert.equal(existsSync(path), false)
  })
})
