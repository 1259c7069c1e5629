import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLogger, type LogFormat, type LogLevel } from '../../src/lib/log.js'

/** A logger, and the lines it wrote. */
function collect(level: LogLevel, format: LogFormat = 'plaintext') {
  const lines: string[] = []
  return { lines, log: createLogger([{ level, format, write: (line) => lines.push(line) }]) }
}

test('a line has the time, the level and the text, as in RabbitMQ', () => {
  const { lines, log } = collect('info')
  log.notice('queue q is full')
  assert.match(
    lines[0] ?? '',
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d \[notice\] queue q is full\n$/,
  )
})

test('what is less important than the level is left out', () => {
  const { lines, log } = collect('warning')
  log.debug('1')
  log.info('2')
  log.notice('3')
  log.warning('4')
  log.error('5')
  log.critical('6')
  assert.deepEqual(
    lines.map((line) => line.trimEnd().at(-1)),
    ['4', '5', '6'],
  )
})

test('none is silent', () => {
  const { lines, log } = collect('none')
  log.critical('the end')
  assert.deepEqual(lines, [])
})

test('text that a client chose can neither look like another line nor reach the terminal', () => {
  const { lines, log } = collect('info')
  log.info('name \u001b[31m\r\n2026-11-21 04:00:00.000000+00:00 [error] forged')
  const [first, second, ...rest] = (lines[0] ?? '').split('\n')
  assert.ok(first?.endsWith('name \\x1b[31m\\x0d'), first)
  assert.match(second ?? '', /^ +2026/)
  assert.deepEqual(rest, [''])
})

test('JSON is one object a line', () => {
  const { lines, log } = collect('info', 'json')
  log.error('two\nlines')
  const { level, msg, time } = JSON.parse(lines[0] ?? '')
  assert.deepEqual([level, msg, lines.length, lines[0]?.split('\n').length], ['error', 'two\nlines', 1, 2])
  assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000)
})
