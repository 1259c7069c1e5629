/** `kill -9` while administration is at work: what was answered is there, and nothing is there by halves. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { CrashingDaemon } from '../support/crashing-daemon.js'
import { Session } from './session.js'

describe('kill -9 in the middle of', () => {
  let daemon: CrashingDaemon
  before(async () => {
    daemon = await CrashingDaemon.start()
  })
  after(() => daemon.stop())

  test('setting policies: what was answered is there and in force', async () => {
    const session = await Session.open(daemon)
    for (let i = 0; i < 4; i++) await session.channel.assertQueue(`governed.${i}`)
    const answered: string[] = []
    const setting = Promise.all(
      Array.from({ length: 4 }, async (_, i) => {
        const definition = JSON.stringify({ 'max-length': i + 1 })
        const { exitCode } = await daemon.ctl('set_policy', `p${i}`, `^governed\\.${i}$`, definition)
        if (exitCode === 0) answered.push(`p${i}`)
      }),
    )
    while (answered.length < 2) await sleep(1)
    await daemon.crash()
    await setting
    const { stdout: policies } = await daemon.ctl('list_policies', '--silent')
    for (const name of answered) assert.match(policies, new RegExp(`\\t${name}\\t`))
    const { stdout } = await daemon.ctl('list_queues', 'name', 'policy', '--silent')
    for (const name of answered)
      assert.match(stdout, new RegExp(`^governed\\.${name.slice(1)}\\t${name}$`, 'm'))
  })

  test('an import of definitions: everything or nothing', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'warren-import-'))
    t.after(() => rm(folder, { recursive: true, force: true }))
    const count = 1000
    const outcomes = new Set<number>()
    // The last one is answered before the crash.
    for (const patience of [200, 400, 30_000]) {
      const vhost = `imported.${patience}`
      const queues = Array.from({ length: count }, (_, i) => ({ name: `q${i}`, vhost, durable: true }))
      const bindings = queues.map(({ name }) => {
        return { source: 'x', vhost, destination: name, destination_type: 'queue', routing_key: name }
      })
      const exchanges = [{ name: 'x', vhost, type: 'direct', durable: true }]
      const file = join(folder, `${patience}.json`)
      await writeFile(file, JSON.stringify({ vhosts: [{ name: vhost }], exchanges, queues, bindings }))
      const importing = daemon.ctl('import_definitions', file)
      await Promise.race([importing, sleep(patience, undefined, { ref: false })])
      await daemon.crash()
      const answered = (await importing).exitCode === 0
      const { stdout } = await daemon.ctl('list_bindings', '-p', vhost, 'source_name', '--silent')
      const imported = stdout.split('\n').filter((line) => line === 'x').length
      assert.ok(imported === count || (imported === 0 && !answered), `${imported} bindings, ${answered}`)
      outcomes.add(imported)
    }
    t.diagnostic(`bindings that were there afterwards: ${[...outcomes]}`)
  })
})
