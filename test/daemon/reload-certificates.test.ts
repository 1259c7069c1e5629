import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { TestAuthority } from '../support/certificates.js'
import { startDaemon } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

test('SIGHUP has the certificates read again', async (t) => {
  const files = new TestAuthority().issue('server', '/CN=localhost')
  const directory = temporaryDirectory()
  const config = join(directory, 'warren.conf')
  const lines = [
    'listeners.ssl.1 = 127.0.0.1:0',
    `ssl_options.certfile = ${files.certificate}`,
    `ssl_options.keyfile = ${files.key}`,
    `log.dir = ${directory}`,
    'log.file = warren.log',
  ]
  writeFileSync(config, `${lines.join('\n')}\n`)
  const daemon = await startDaemon({ flags: ['--config', config] })
  t.after(() => daemon.stop())
  const isReread = () => readFileSync(join(directory, 'warren.log'), 'utf8').includes('were read again')
  assert.equal(isReread(), false)
  process.kill(daemon.pid, 'SIGHUP')
  while (!isReread()) await sleep(20)
})
