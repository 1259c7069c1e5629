import { strict as assert } from 'node:assert'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { TestAuthority } from '../../support/certificates.js'
import { type ConfiguredBroker, startConfigured } from '../../support/configured-broker.js'
import { callTool } from '../cli.js'

/** Certificates of the test authority are good for two days, its own for 30. */
describe('certificates of a node', () => {
  const authority = new TestAuthority('Demo CA')
  const { certificate, key } = authority.issue('server', '/O=Demo/CN=localhost')
  let broker: ConfiguredBroker
  before(async () => {
    // The private key in the same file, as some people have it.
    writeFileSync(certificate, readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'))
    broker = await startConfigured(
      'listeners.ssl.1 = 127.0.0.1:0',
      `ssl_options.certfile = ${certificate}`,
      `ssl_options.keyfile = ${key}`,
      `ssl_options.cacertfile = ${authority.certificate}`,
    )
  })
  after(() => broker.stop())

  const diagnose = (...argv: string[]) =>
    callTool('rabbitmq-diagnostics', argv, { WARREN_SOCKET: broker.socket, WARREN_NODE: broker.node })

  test('are shown with what is in them, and never with a key', async () => {
    const { stdout, stderr, exitCode } = await diagnose('certificates')
    assert.deepEqual([stderr, exitCode], ['', 0])
    assert.match(
      stdout,
      /^Certificates of node .* \.\.\.\nInterface: 127\.0\.0\.1, port: \d+, protocol: amqp\/ssl/,
    )
    assert.match(stdout, /\(server\)\nSubject: O=Demo, CN=localhost\nIssuer: O=Test, CN=Demo CA\n/)
    assert.match(stdout, /\nNames: localhost, 127\.0\.0\.1\n/)
    assert.match(stdout, /\(authority of clients\)\nSubject: O=Test, CN=Demo CA\n/)
    assert.match(stdout, /-----BEGIN CERTIFICATE-----\n/)
    const json = await diagnose('certificates', '--formatter', 'json')
    const { certificates } = JSON.parse(json.stdout) as { certificates: { files: { role: string }[] }[] }
    assert.deepEqual(
      certificates[0]?.files.map(({ role }) => role),
      ['server', 'authority'],
    )
    for (const text of [stdout, json.stdout]) assert.ok(!text.includes('PRIVATE KEY'))
  })

  test('that expire soon are found', async () => {
    const good = await diagnose('-q', 'check_certificate_expiration', '--within', '1', '--unit', 'days')
    assert.deepEqual(good, {
      stdout: 'No certificates are expiring within 1 day.\n',
      stderr: '',
      exitCode: 0,
    })
    const { stderr, exitCode } = await diagnose('-q', 'check_certificate_expiration', '--within', '1')
    assert.equal(exitCode, 69)
    assert.match(
      stderr,
      /^\S+server\.pem of the listener 127\.0\.0\.1:\d+ \(amqp\/ssl\) expires on \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n$/,
    )
    const json = await diagnose('check_certificate_expiration', '--within', '1', '--formatter', 'json')
    assert.deepEqual([json.stdout, json.exitCode], ['', 69])
    const { expired } = JSON.parse(json.stderr) as { expired: Record<string, unknown>[] }
    assert.deepEqual([expired[0]?.['certfile'], expired[0]?.['cacertfile_expires_on']], [certificate, []])
  })

  test('names with commas in them are told one by one', async () => {
    const names = [
      'subjectAltName=@names',
      '[names]',
      'DNS.1=shop.example',
      'URI.1=spiffe://shop/a,b',
      'IP.1=10.0.0.1',
    ]
    authority.issue('server', '/O=Demo/CN=localhost', undefined, names.join('\n'))
    const { stdout } = await diagnose('certificates', '--formatter', 'json')
    const [listener] = JSON.parse(stdout).certificates
    assert.deepEqual(listener.files[0].certificates[0].names, [
      'shop.example',
      'spiffe://shop/a,b',
      '10.0.0.1',
    ])
  })

  test('that are gone are an error, not a crash', async () => {
    writeFileSync(certificate, '-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----\n')
    const { stderr, exitCode } = await diagnose('check_certificate_expiration')
    assert.equal(exitCode, 69)
    assert.match(stderr, /^Error:\na certificate cannot be read: /)
  })
})
