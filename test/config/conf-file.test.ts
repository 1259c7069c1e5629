import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { keyWords, parseConfFile } from '../../src/config/conf-file.js'

/** The one entry of a line as [key, value]. */
function entryOf(line: string): [string, string] | undefined {
  const { entries } = parseConfFile(line)
  return entries[0] && [entries[0].key, entries[0].value]
}

describe('a line of rabbitmq.conf', () => {
  const accepted: [line: string, key: string, value: string][] = [
    ['a = b', 'a', 'b'],
    ['  a.b-c_1=b  ', 'a.b-c_1', 'b'],
    ['a = b c\t', 'a', 'b c'],
    ['a = b=c', 'a', 'b=c'],
    ['a = b # comment', 'a', 'b'],
    ['a = x#y', 'a', 'x'],
    [`a = it's`, 'a', `it's`],
    ['a = "b"', 'a', '"b"'],
    [`a = 'b # c' # comment`, 'a', 'b # c'],
    [`a = ' b '`, 'a', ' b '],
    [`a = ''`, 'a', ''],
  ]
  for (const [line, key, value] of accepted) {
    test(JSON.stringify(line), () => assert.deepEqual(entryOf(line), [key, value]))
  }

  for (const line of [
    'a',
    'a =',
    'a = # b',
    '= b',
    'a b = c',
    '[section]',
    '% comment',
    'a..b = c',
    'a.$x = b',
  ]) {
    test(`${JSON.stringify(line)} is malformed`, () => {
      assert.deepEqual(parseConfFile(`# first\n${line}\n`), { entries: [], malformedLines: [2] })
    })
  }
})

test('entries know their line; comments, empty lines and Windows line ends are skipped', () => {
  assert.deepEqual(parseConfFile('\uFEFF# comment\r\na = b\r\n\r\n   \n\t# another\nc = d'), {
    entries: [
      { key: 'a', value: 'b', line: 2 },
      { key: 'c', value: 'd', line: 6 },
    ],
    malformedLines: [],
  })
})

test('an escaped dot belongs to its word', () => {
  assert.deepEqual(entryOf(String.raw`loopback_users.a\.b = true`)?.[0], String.raw`loopback_users.a\.b`)
  assert.deepEqual(keyWords(String.raw`loopback_users.a\.b`), ['loopback_users', 'a.b'])
})
