import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Permission, Permissions } from '../../src/auth/permissions.js'
import { compilePattern, InvalidPatternError } from '../../src/lib/pattern.js'

function permissionOf(
  patterns: { configure?: string; write?: string; read?: string },
  user = 'u',
  vhost = '/',
): Permission {
  return new Permission({ user, vhost, configure: '', write: '', read: '', ...patterns })
}

test('each operation has its own pattern, searched and not anchored', () => {
  const permission = permissionOf({ configure: '^tmp', write: 'b', read: '.*' })
  assert.equal(permission.mayConfigure('tmp.1'), true)
  assert.equal(permission.mayConfigure('a.tmp'), false)
  assert.equal(permission.mayWrite('abc'), true)
  assert.equal(permission.mayWrite('ac'), false)
  assert.equal(permission.mayRead(''), true)
})

test('the empty pattern matches the empty name only', () => {
  const permission = permissionOf({})
  assert.equal(permission.mayRead(''), true)
  assert.equal(permission.mayRead('a'), false)
})

test('answers stay right for many names, asked twice', () => {
  const permission = permissionOf({ write: '[02468]$' })
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 1000; i++) assert.equal(permission.mayWrite(`q${i}`), i % 2 === 0)
  }
})

test('permissions are kept by vhost and user, and replaced as a whole', () => {
  const permissions = new Permissions()
  const first = permissionOf({ read: 'a' })
  permissions.put(first)
  permissions.put(permissionOf({}, 'v'))
  permissions.put(permissionOf({}, 'u', 'other'))
  assert.equal(permissions.get('/', 'u'), first)
  const second = permissionOf({ read: 'b' })
  permissions.put(second)
  assert.equal(permissions.get('/', 'u'), second)
  assert.equal(permissions.get('/', 'u')?.mayRead('a'), false)
  assert.deepEqual(
    permissions.ofVhost('/').map(({ user }) => user),
    ['u', 'v'],
  )
  assert.deepEqual(
    permissions.ofUser('u').map(({ vhost }) => vhost),
    ['/', 'other'],
  )
  assert.equal(permissions.delete('/', 'u'), true)
  assert.equal(permissions.delete('/', 'u'), false)
  assert.equal(permissions.delete('nowhere', 'u'), false)
  assert.equal(permissions.get('/', 'u'), undefined)
  assert.deepEqual(permissions.ofVhost('nowhere'), [])
})

/** Patterns that PCRE and JavaScript write differently; PCRE gave these answers. */
const TRANSLATED: readonly (readonly [pattern: string, matching: string, other: string])[] = [
  ['\\Aab\\z', 'ab', 'abc'],
  ['\\Aab\\Z', 'ab', 'Aab'],
  ['^a\\-b$', 'a-b', 'ab'],
  ['^a\\_\\@$', 'a_@', 'a\\_'],
  ['^[[:alpha:]_]+$', 'a_', 'a1'],
  ['^[[:punct:]]$', ']', 'a'],
  ['^[^]a]$', 'b', ']'],
  ['^[]a]$', ']', 'b'],
  ['^[a\\-c]$', '-', 'b'],
  ['^(?i)ab', 'AB', 'ba'],
  ['(?i)ab', 'xAb', 'ba'],
  ['^\\x{41}\\x42$', 'AB', 'x'],
  ['^\\Qa.b\\E$', 'a.b', 'axb'],
  ['^a\\Q*', 'a*', 'aa'],
  ['a{,2}', 'a{,2}', 'aa'],
  ['^a{2}$', 'aa', 'a{2}'],
  ['a{2', 'a{2', 'aa'],
  ['^(?P<n>a)\\k<n>$', 'aa', 'ab'],
  ['^\\p{Lu}$', 'Ä', 'ä'],
  ['^\\\\A$', '\\A', 'A'],
  ['^(a|b)+?\\.\\d{1,2}$', 'ab.12', 'ab.123'],
]

for (const [pattern, matching, other] of TRANSLATED) {
  test(`pattern ${pattern}`, () => {
    const regex = compilePattern(pattern)
    assert.equal(regex.test(matching), true, matching)
    assert.equal(regex.test(other), false, other)
  })
}

const REFUSED = [
  '[',
  '(',
  '*',
  '[b-a]',
  'a)',
  '\\',
  'a{2,1}',
  'a++',
  '(?>a)',
  '\\h',
  '\\G',
  '[[:nope:]]',
  'a(?i)b',
  '\\p{Foo}',
]

for (const pattern of REFUSED) {
  test(`pattern ${pattern} is refused with a reason`, () => {
    assert.throws(
      () => permissionOf({ write: pattern }),
      (error) =>
        error instanceof InvalidPatternError &&
        error.pattern === pattern &&
        error.message !== '' &&
        !error.message.includes('Invalid regular expression'),
    )
  })
}
