import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Authenticator } from '../../src/auth/authenticator.js'
import { hashPassword, NO_PASSWORD } from '../../src/auth/password.js'
import { UserDirectory } from '../../src/auth/users.js'

function authenticatorOf({ loopbackUsers = ['guest'] } = {}): {
  authenticator: Authenticator
  users: UserDirectory
} {
  const users = new UserDirectory()
  users.put({ name: 'guest', tags: ['administrator'], ...hashPassword('guest') })
  users.put({ name: 'alice', tags: [], ...hashPassword('wonder') })
  users.put({ name: 'certificate', tags: [], ...NO_PASSWORD })
  return { authenticator: new Authenticator(users, loopbackUsers), users }
}

test('the right password lets in', () => {
  const { authenticator } = authenticatorOf()
  const result = authenticator.authenticate('alice', 'wonder', false)
  assert.ok(result.ok)
  assert.equal(result.user.name, 'alice')
})

test('unknown users and wrong passwords are refused alike', () => {
  const { authenticator } = authenticatorOf()
  for (const [user, password] of [
    ['alice', 'wrong'],
    ['nobody', 'wonder'],
    ['certificate', 'x'],
    ['constructor', 'x'],
  ] as const) {
    const logText = `user '${user}' - invalid credentials`
    assert.deepEqual(authenticator.authenticate(user, password, true), { ok: false, logText })
  }
})

test('a blank password is refused for everybody', () => {
  const { authenticator } = authenticatorOf()
  for (const user of ['alice', 'certificate', 'nobody']) {
    assert.deepEqual(authenticator.authenticate(user, '', true), {
      ok: false,
      logText:
        `user '${user}' attempted to log in with a blank password, which is prohibited by the internal authN ` +
        'backend. To use TLS/x509 certificate-based authentication, see the rabbitmq_auth_mechanism_ssl plugin ' +
        'and configure the client to use the EXTERNAL authentication mechanism. Alternatively change the ' +
        'password for the user to be non-blank.',
    })
  }
})

test('loopback users come in from this machine only', () => {
  const { authenticator } = authenticatorOf()
  assert.equal(authenticator.authenticate('guest', 'guest', true).ok, true)
  const logText = "user 'guest' can only connect via localhost"
  assert.deepEqual(authenticator.authenticate('guest', 'guest', false), { ok: false, logText })
  const wrong = authenticator.authenticate('guest', 'wrong', false)
  assert.deepEqual(wrong, { ok: false, logText: "user 'guest' - invalid credentials" })
  const open = authenticatorOf({ loopbackUsers: [] }).authenticator
  assert.equal(open.authenticate('guest', 'guest', false).ok, true)
})

test('changes of users are felt at once', () => {
  const { authenticator, users } = authenticatorOf()
  users.put({ name: 'alice', tags: [], ...hashPassword('new') })
  assert.equal(authenticator.authenticate('alice', 'wonder', true).ok, false)
  assert.equal(authenticator.authenticate('alice', 'new', true).ok, true)
  users.delete('alice')
  assert.equal(authenticator.authenticate('alice', 'new', true).ok, false)
  assert.deepEqual(
    [...users.list()].map(({ name }) => name),
    ['guest', 'certificate'],
  )
})
