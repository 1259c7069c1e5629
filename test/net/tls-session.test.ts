import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeCipher } from '../../src/net/tls-session.js'

test('cipher suites are taken apart into the words of Erlang', () => {
  const words = (suite: string) => Object.values(describeCipher(suite))
  assert.deepEqual(words('TLS_AES_256_GCM_SHA384'), ['any', 'aes_256_gcm', 'aead'])
  assert.deepEqual(words('TLS_AES_128_CCM_8_SHA256'), ['any', 'aes_128_ccm_8', 'aead'])
  assert.deepEqual(words('TLS_CHACHA20_POLY1305_SHA256'), ['any', 'chacha20_poly1305', 'aead'])
  assert.deepEqual(words('TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'), ['ecdhe_rsa', 'aes_128_cbc', 'sha256'])
  assert.deepEqual(words('TLS_RSA_WITH_AES_256_CBC_SHA'), ['rsa', 'aes_256_cbc', 'sha'])
  assert.deepEqual(words('TLS_DHE_RSA_WITH_AES_128_CCM'), ['dhe_rsa', 'aes_128_ccm', 'aead'])
})
