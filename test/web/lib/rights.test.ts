/** What the page takes for allowed is what the broker allows. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Permission } from '../../../src/auth/permissions.js'
import { rightsOf } from '../../../src/web/lib/rights.js'

const PATTERNS = [
  '',
  '^$',
  '.*',
  '^a',
  'b$',
  '(?i)^AB',
  '^(amq\\.default|q[[:digit:]])$',
  '\\Aab\\z',
  '^amq\\.',
]
const NAMES = ['', 'a', 'ab', 'q1', 'qx', 'amq.default', 'amq.direct', 'b']

test('patterns are searched as the broker searches them, the default exchange by its other name', () => {
  for (const pattern of PATTERNS) {
    const row = { vhost: 'v', configure: pattern, write: pattern, read: pattern }
    const judge = new Permission({ ...row, user: 'u' })
    for (const name of NAMES) {
      const allowed = judge.mayWrite(name === '' ? 'amq.default' : name)
      assert.equal(
        rightsOf([row]).refusal('write', 'v', name) === undefined,
        allowed,
        `${pattern} and ${name}`,
      )
    }
  }
})

test('what is missing is said', () => {
  const rights = rightsOf([
    { vhost: '/', configure: '', write: '.*', read: '^$' },
    { vhost: 'v', configure: '^x', write: '', read: '' },
  ])
  assert.equal(rights.refusal('read', '/', 'q'), "Needs the read permission on 'q' in the virtual host '/'")
  assert.equal(rights.refusal('write', 'w', 'q'), "Needs permissions in the virtual host 'w'")
  assert.equal(rights.refusalOfAny('configure', '/'), "Needs a configure permission in the virtual host '/'")
  assert.equal(rights.refusalOfAny('configure', ''), undefined)
  assert.equal(rights.refusalOfAny('read', ''), 'Needs a read permission in some virtual host')
})

test('an expression that this browser does not know is left to the broker', () => {
  const rights = rightsOf([{ vhost: '/', configure: '(?<broken', write: '', read: '' }])
  assert.equal(rights.refusal('configure', '/', 'q'), undefined)
})
