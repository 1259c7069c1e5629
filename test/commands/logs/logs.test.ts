import { strict as assert } from 'node:assert'
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { connect } from 'amqplib'
import { followFile } from '../../../src/commands/logs/follow-file.js'
import { lastLines } from '../../../src/commands/logs/log-file.js'
import { startDaemon } from '../../support/daemon.js'
import { temporaryDirectory } from '../../support/temporary.js'
import { callTool } from '../cli.js'

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

test('a file is followed from some of its last lines on', async () => {
  const path = join(temporaryDirectory(), 'log')
  writeFileSync(path, 'a\nb\nc\n')
  const lines = followFile(path, 30_000, 2)
  const next = async () => (await lines.next()).value
  assert.equal(await next(), 'b')
  assert.equal(await next(), 'c')
  appendFileSync(path, 'd\n')
  assert.equal(await next(), 'd')
  await lines.return?.()
})

test('a daemon tells where its log goes, and shows the end of it', async (t) => {
  const path = join(temporaryDirectory(), 'broker.log')
  const daemon = await startDaemon({ env: { RABBITMQ_LOGS: path } })
  t.after(() => daemon.stop())
  const diagnose = (...argv: string[]) =>
    callTool('rabbitmq-diagnostics', ['-q', ...argv], { WARREN_SOCKET: daemon.socket })
  assert.equal((await diagnose('log_location')).stdout, `${path}\n`)
  const { stdout } = await diagnose('log_tail', '-N', '1')
  assert.equal(stdout, readFileSync(path, 'utf8').split('\n').slice(-2).join('\n'))
})

test('a daemon without a log file remembers what it has logged', async (t) => {
  const daemon = await startDaemon()
  t.after(() => daemon.stop())
  const diagnose = (...argv: string[]) =>
    callTool('rabbitmq-diagnostics', ['-q', ...argv], { WARREN_SOCKET: daemon.socket })
  assert.equal((await diagnose('log_location', '--all')).stdout, '<stdout>\n')
  await (await connect(`amqp://127.0.0.1:${daemon.port}`)).close()
  const { stdout } = await diagnose('log_tail')
  assert.match(stdout, /accepting AMQP connection/)
  const followed = await diagnose('log_tail_stream', '-N', '1', '--duration', '1')
  assert.equal(followed.stdout.split('\n')[0], stdout.trimEnd().split('\n').at(-1))
})
