/** What stands in the log of a process that ends in the turn in which it logged. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryDirectory } from '../support/temporary.js'

const MODULE = new URL('../../src/daemon/daemon-log.js', import.meta.url)

/** Opens a log in a file and on standard output, logs a line, and runs `end`. */
function linesOfProcess(end: string) {
  const path = join(temporaryDirectory(), 'log')
  const output = { level: 'info', format: 'plaintext' }
  const configuration = { log: { file: { ...output, path }, console: output } }
  const script = `
    import { openLog } from ${JSON.stringify(MODULE.href)}
    const { log } = openLog(${JSON.stringify(configuration)})
    log.info('the last line')
    ${end}`
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  return { stdout, status, file: readFileSync(path, 'utf8') }
}

for (const [how, end, exitCode] of [
  ['is ended', 'process.exit(3)', 3],
  ['throws', "throw new Error('unexpected')", 1],
  ['has nothing more to do', '', 0],
] as const) {
  test(`a process that ${how} has written what it logged`, () => {
    const { stdout, status, file } = linesOfProcess(end)
    assert.equal(status, exitCode)
    assert.match(file, /^\S+ \S+ \[info\] the last line\n$/)
    assert.equal(stdout, file)
  })
}
