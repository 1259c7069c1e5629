import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Configuration, ConfigurationError, loadConfiguration } from '../../src/config/configuration.js'
import { temporaryDirectory } from '../support/temporary.js'

function withLines(...lines: string[]): Configuration {
  const path = join(temporaryDirectory(), 'warren.conf')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return loadConfiguration(['--config', path], {})
}

function problemsOf(...lines: string[]): readonly string[] {
  try {
    withLines(...lines)
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
}

const MINIMUM = [
  'listeners.ssl.default = 5671',
  'ssl_options.certfile = /tls/server.pem',
  'ssl_options.keyfile = /tls/server.key',
]

test('there is no TLS unless a listener asks for it', () => {
  assert.equal(withLines().tls, undefined)
  assert.equal(withLines(...MINIMUM, 'listeners.ssl = none').tls, undefined)
})

test('what is not said has the defaults of RabbitMQ', () => {
  const { tls } = withLines(...MINIMUM)
  assert.deepEqual(tls, {
    listeners: [{ host: '', port: 5671 }],
    handshakeTimeout: 5000,
    options: {
      certificate: { certificate: '/tls/server.pem', key: '/tls/server.key' },
      byHost: new Map(),
      password: undefined,
      authorities: undefined,
      verifyPeer: false,
      requirePeerCertificate: false,
      depth: 1,
      versions: ['TLSv1.2', 'TLSv1.3'],
      ciphers: [],
      honorCipherOrder: true,
    },
  })
})

test('everything can be said', () => {
  const { tls } = withLines(
    ...MINIMUM,
    'ssl_options.cacertfile = /tls/ca.pem',
    'ssl_options.password = s3cret',
    'ssl_options.verify = verify_peer',
    'ssl_options.fail_if_no_peer_cert = true',
    'ssl_options.depth = 2',
    'ssl_options.versions.1 = tlsv1.3',
    'ssl_options.ciphers.1 = ECDHE-RSA-AES256-GCM-SHA384',
    'ssl_options.honor_cipher_order = false',
    'ssl_options.sni.mq\\.Example\\.com.certfile = /tls/mq.pem',
    'ssl_options.sni.mq\\.Example\\.com.keyfile = /tls/mq.key',
    'ssl_handshake_timeout = 1s',
  )
  assert.equal(tls?.handshakeTimeout, 1000)
  assert.deepEqual(tls.options, {
    certificate: { certificate: '/tls/server.pem', key: '/tls/server.key' },
    byHost: new Map([['mq.example.com', { certificate: '/tls/mq.pem', key: '/tls/mq.key' }]]),
    password: 's3cret',
    authorities: '/tls/ca.pem',
    verifyPeer: true,
    requirePeerCertificate: true,
    depth: 2,
    versions: ['TLSv1.3'],
    ciphers: ['ECDHE-RSA-AES256-GCM-SHA384'],
    honorCipherOrder: false,
  })
})

test('what is missing is named', () => {
  assert.deepEqual(problemsOf('listeners.ssl.1 = 5671'), [
    'a listener with TLS needs ssl_options.certfile and ssl_options.keyfile',
  ])
  assert.deepEqual(problemsOf(...MINIMUM, 'ssl_options.verify = verify_peer'), [
    'ssl_options.verify = verify_peer needs ssl_options.cacertfile',
  ])
  assert.deepEqual(problemsOf(...MINIMUM, 'ssl_options.sni.a.certfile = /a.pem'), [
    'ssl_options.sni.a.certfile needs ssl_options.sni.a.keyfile',
  ])
})
