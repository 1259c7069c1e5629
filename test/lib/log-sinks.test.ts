import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, readFileSync, readSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises'
import { DescriptorSink, FileSink } from '../../src/lib/log-sinks.js'
import { temporaryDirectory } from '../support/temporary.js'

/** A sink on a pipe, and what has come out of it since the last look. */
function pipe(t: TestContext) {
  const path = join(temporaryDirectory(), 'pipe')
  execFileSync('mkfifo', [path])
  const descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  t.after(() => closeSync(descriptor))
  const read = (length: number): string => {
    const octets = Buffer.alloc(length)
    try {
      return octets.toString('latin1', 0, readSync(descriptor, octets))
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'EAGAIN')
      return ''
    }
  }
  return { sink: new DescriptorSink(descriptor, 'info', 'plaintext'), read }
}

test('a log file can be moved away and opened anew: what was logged before stands in the old one', () => {
  const path = join(temporaryDirectory(), 'new folder', 'broker.log')
  const sink = new FileSink(path, 'info', 'plaintext')
  sink.write('one\n', 'info')
  renameSync(path, `${path}.1`)
  sink.write('two\n', 'info')
  sink.reopen()
  sink.write('three\n', 'info')
  sink.flush()
  assert.equal(readFileSync(`${path}.1`, 'utf8'), 'one\ntwo\n')
  assert.equal(readFileSync(path, 'utf8'), 'three\n')
})

test('lines are written at the end of the turn', async () => {
  const path = join(temporaryDirectory(), 'log')
  const sink = new FileSink(path, 'info', 'plaintext')
  sink.write('one\n', 'info')
  sink.write('two\n', 'warning')
  assert.equal(readFileSync(path, 'utf8'), '')
  await turn()
  assert.equal(readFileSync(path, 'utf8'), 'one\ntwo\n')
  sink.write('three\n', 'info')
  await turn()
  assert.equal(readFileSync(path, 'utf8'), 'one\ntwo\nthree\n')
})

test('an error is written at once, behind what came before', () => {
  const path = join(temporaryDirectory(), 'log')
  const sink = new FileSink(path, 'info', 'plaintext')
  sink.write('one\n', 'info')
  sink.write('two\n', 'error')
  sink.write('three\n', 'info')
  assert.equal(readFileSync(path, 'utf8'), 'one\ntwo\n')
  sink.write('four\n', 'critical')
  assert.equal(readFileSync(path, 'utf8'), 'one\ntwo\nthree\nfour\n')
})

test('what one turn has to say does not gather without end', () => {
  const path = join(temporaryDirectory(), 'log')
  const sink = new FileSink(path, 'info', 'plaintext')
  const line = `${'x'.repeat(999)}\n`
  for (let i = 0; i < 100; i++) sink.write(line, 'info')
  const { length } = readFileSync(path)
  assert.ok(length >= 60_000 && length % 1000 === 0, String(length))
})

test('a full pipe loses nothing and keeps the order, when it is read in time', async (t) => {
  const { sink, read } = pipe(t)
  let expected = ''
  for (let i = 0; i < 20_000; i++) {
    const line = `line ${i}\n`
    expected += line
    sink.write(line, 'info')
  }
  sink.write('failure\n', 'error')
  expected += 'failure\n'
  let got = ''
  while (got.length < expected.length) {
    got += read(10_000)
    await delay(1)
  }
  assert.equal(got, expected)
})

test('a pipe that nobody reads costs no memory without end, and a line tells what is missing', async (t) => {
  const { sink, read } = pipe(t)
  const line = `${'x'.repeat(999)}\n`
  const count = 3000
  for (let i = 0; i < count; i++) sink.write(line, 'info')
  let got = ''
  while (!got.includes('missing here') || !got.endsWith('\n')) {
    got += read(65_536)
    await delay(1)
  }
  const lines = got.trimEnd().split('\n')
  const missing = Number(/\[warning\] (\d+) lines are missing here/.exec(lines.at(-1) ?? '')?.[1])
  assert.equal(lines.length - 1 + missing, count)
  assert.ok(missing > 1000, String(missing))
  sink.write('afterwards\n', 'error')
  assert.equal(read(100), 'afterwards\n')
})

test('a pipe whose reader has gone stops nobody', (t) => {
  const path = join(temporaryDirectory(), 'pipe')
  execFileSync('mkfifo', [path])
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  t.after(() => closeSync(writer))
  closeSync(reader)
  const sink = new DescriptorSink(writer, 'info', 'plaintext')
  sink.write('one\n', 'critical')
  sink.write('two\n', 'critical')
})
