import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { hashPassword, NO_PASSWORD, verifyPassword } from '../../src/auth/password.js'

test('a hash fits its own password only, and salts differ', () => {
  const one = hashPassword('secret')
  const other = hashPassword('secret')
  assert.equal(one.hashingAlgorithm, 'rabbit_password_hashing_sha256')
  assert.equal(Buffer.from(one.passwordHash, 'base64').length, 36)
  assert.notEqual(one.passwordHash, other.passwordHash)
  assert.equal(verifyPassword('secret', one), true)
  for (const wrong of ['', 'Secret', 'secret ', 'secre']) assert.equal(verifyPassword(wrong, one), false)
})

test("the example of RabbitMQ's documentation", () => {
  const hashed = {
    passwordHash: 'kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR',
    hashingAlgorithm: 'rabbit_password_hashing_sha256',
  }
  assert.equal(verifyPassword('test12', hashed), true)
  assert.equal(verifyPassword('test13', hashed), false)
})

for (const digest of ['md5', 'sha256', 'sha512']) {
  test(`hashes of other origin: ${digest}`, () => {
    const salt = Buffer.of(0x90, 0x8d, 0xc6, 0x0a)
    const octets = Buffer.concat([salt, createHash(digest).update(salt).update('pässword').digest()])
    const passwordHash = octets.toString('base64')
    const hashed = { passwordHash, hashingAlgorithm: `rabbit_password_hashing_${digest}` }
    assert.equal(verifyPassword('pässword', hashed), true)
    assert.equal(verifyPassword('password', hashed), false)
  })
}

test('an empty, short, cut or unknown hash matches nothing', () => {
  const { passwordHash, hashingAlgorithm } = hashPassword('secret')
  const cut = Buffer.from(passwordHash, 'base64').subarray(0, 20).toString('base64')
  for (const hash of ['', 'AAAA', Buffer.alloc(4).toString('base64'), cut, 'no base64!']) {
    for (const password of ['', 'secret']) {
      assert.equal(verifyPassword(password, { passwordHash: hash, hashingAlgorithm }), false)
    }
  }
  assert.equal(verifyPassword('', NO_PASSWORD), false)
  for (const unknown of ['', 'toString', 'rabbit_password_hashing_sha1']) {
    assert.equal(verifyPassword('secret', { passwordHash, hashingAlgorithm: unknown }), false)
  }
})

test('passwords are compared as octets, valid UTF-8 or not', () => {
  const hashed = hashPassword('a\udcff')
  assert.equal(verifyPassword('a\udcff', hashed), true)
  assert.equal(verifyPassword('a\udcfe', hashed), false)
})
