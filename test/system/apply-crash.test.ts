import { strict as assert } from 'node:assert'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { runProgram } from '../support/cli.js'
import { startDaemon } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

const QUEUES = 3000

/** ms after which the daemon is killed: before, while and after it writes. */
const MOMENTS = [150, 250, 350]

test('apply, killed at any moment, has done all or nothing', async () => {
  const dataDir = temporaryDirectory()
  const file = join(temporaryDirectory(), 'many.json')
  const queues = Array.from({ length: QUEUES }, (_, i) => ({ vhost: 'many', name: `q${i}`, arguments: {} }))
  writeFileSync(file, JSON.stringify({ vhosts: [{ name: 'many' }], queues }))
  for (const moment of MOMENTS) {
    const daemon = await startDaemon({ dataDir })
    const applied = runProgram('warrenctl', ['--socket', daemon.socket, 'apply', '-f', file, '--owner', 'me'])
    await sleep(moment)
    await daemon.kill('SIGKILL')
    const { exitCode } = await applied
    const again = await startDaemon({ dataDir })
    const listed = [
      '--socket',
      again.socket,
      '-q',
      '--formatter',
      'json',
      'list_queues',
      '-p',
      'many',
      'owner',
    ]
    const owners = JSON.parse((await runProgram('warrenctl', listed)).stdout) as { owner: string }[]
    assert.ok(owners.length === QUEUES || (owners.length === 0 && exitCode !== 0), `${owners.length} queues`)
    assert.ok(owners.every(({ owner }) => owner === 'me'))
    await again.stop()
  }
})
