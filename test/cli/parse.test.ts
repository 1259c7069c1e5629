import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { OptionSpec } from '../../src/cli/options.js'
import { parseLine } from '../../src/cli/parse.js'

const SPECS: readonly OptionSpec[] = [
  { name: 'vhost', short: 'p', type: 'string' },
  { name: 'timeout', short: 't', type: 'integer', min: 0 },
  { name: 'quiet', short: 'q', type: 'boolean' },
  { name: 'silent', short: 's', type: 'boolean' },
  { name: 'table-headers', type: 'boolean' },
  { name: 'formatter', type: 'string', values: ['table', 'json'], anyCase: true },
  { name: 'header', type: 'string', repeat: true },
]

function parse(line: string) {
  const { words, options, invalid } = parseLine(line.split(' '), SPECS)
  return { words, options: Object.fromEntries(options), invalid }
}

describe('parsing of a command line', () => {
  const CASES: readonly [string, ReturnType<typeof parse>][] = [
    ['-p v1 list name', { words: ['list', 'name'], options: { vhost: 'v1' }, invalid: [] }],
    ['list name -p v1', { words: ['list', 'name'], options: { vhost: 'v1' }, invalid: [] }],
    ['list --vhost=v1', { words: ['list'], options: { vhost: 'v1' }, invalid: [] }],
    ['list -p a -p b', { words: ['list'], options: { vhost: 'b' }, invalid: [] }],
    ['list -qs', { words: ['list'], options: { quiet: true, silent: true }, invalid: [] }],
    ['list -q --no-quiet', { words: ['list'], options: { quiet: false }, invalid: [] }],
    ['list --no-table-headers', { words: ['list'], options: { 'table-headers': false }, invalid: [] }],
    ['list -- -q --foo', { words: ['list', '-q', '--foo'], options: {}, invalid: [] }],
    ['list --foo -- -q', { words: ['list', '-q'], options: {}, invalid: ['--foo : '] }],
    ['list -p', { words: ['list'], options: {}, invalid: ['-p : '] }],
    ['list -p -q', { words: ['list'], options: { quiet: true }, invalid: ['-p : '] }],
    ['list -t abc', { words: ['list'], options: {}, invalid: ['-t : abc'] }],
    ['list --timeout=1.5', { words: ['list'], options: {}, invalid: ['--timeout : 1.5'] }],
    ['list -t -1', { words: ['list'], options: {}, invalid: ['-t : -1'] }],
    ['list -t 5', { words: ['list'], options: { timeout: 5 }, invalid: [] }],
    ['--foo list -x', { words: ['list'], options: {}, invalid: ['--foo : ', '-x : '] }],
    ['list --foo=bar', { words: ['list'], options: {}, invalid: ['--foo : bar'] }],
    ['list --no_quiet --quie', { words: ['list'], options: {}, invalid: ['--no_quiet : ', '--quie : '] }],
    ['list --formatter JSON', { words: ['list'], options: { formatter: 'json' }, invalid: [] }],
    [
      'list --formatter xml',
      { words: ['list'], options: {}, invalid: ['--formatter : xml (use one of table, json)'] },
    ],
    ['list --header a=1 --header b=2', { words: ['list'], options: { header: ['a=1', 'b=2'] }, invalid: [] }],
    ['set - -5', { words: ['set', '-', '-5'], options: {}, invalid: [] }],
  ]
  for (const [line, expected] of CASES) it(line, () => assert.deepEqual(parse(line), expected))

  it('keeps empty words and values', () => {
    const { words, options } = parseLine(['add', '', '-p', ''], SPECS)
    assert.deepEqual(words, ['add', ''])
    assert.equal(options.get('vhost'), '')
  })
})
