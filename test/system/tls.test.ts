/** AMQP inside of TLS, with certificates made for the occasion. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { type ChannelModel, connect } from 'amqplib'
import { startBroker } from '../../src/index.js'
import { type CertificateFiles, TestAuthority } from '../support/certificates.js'
import { type ConfiguredBroker, startConfigured } from '../support/configured-broker.js'

const authority = new TestAuthority()
const stranger = new TestAuthority('Somebody else')
const serverFiles = authority.issue('server', '/O=Test/CN=localhost')
const clientFiles = authority.issue('client', '/C=DE/O=Test, Inc/CN=client')

function tlsLines(...more: string[]): string[] {
  return [
    'listeners.ssl.1 = 127.0.0.1:0',
    `ssl_options.cacertfile = ${authority.certificate}`,
    `ssl_options.certfile = ${serverFiles.certificate}`,
    `ssl_options.keyfile = ${serverFiles.key}`,
    ...more,
  ]
}

interface ClientTls {
  readonly files?: CertificateFiles
  readonly maxVersion?: 'TLSv1.2' | 'TLSv1.3'
  readonly servername?: string
}

function clientOptions({ files, ...more }: ClientTls) {
  const own = files && { cert: readFileSync(files.certificate), key: readFileSync(files.key) }
  return { ca: readFileSync(authority.certificate), ...own, ...more }
}

function open(broker: ConfiguredBroker, client: ClientTls = {}): Promise<ChannelModel> {
  return connect(`amqps://guest:guest@localhost:${broker.tlsPort}`, clientOptions(client))
}

/** The common name in the certificate that the server shows. */
async function commonNameShown(broker: ConfiguredBroker, servername: string): Promise<unknown> {
  const socket = await new Promise<TLSSocket>((resolve, reject) => {
    const options = { ...clientOptions({}), host: '127.0.0.1', port: broker.tlsPort, servername }
    // What the name stands for is looked at below.
    const made = connectTls({ ...options, checkServerIdentity: () => undefined }, () => resolve(made))
    made.once('error', reject)
  })
  const { subject } = socket.getPeerCertificate()
  socket.destroy()
  return subject.CN
}

describe('a listener that asks for certificates', () => {
  let broker: ConfiguredBroker
  before(async () => {
    broker = await startConfigured(...tlsLines('ssl_options.verify = verify_peer'))
  })
  after(() => broker.stop())

  test('carries messages of every size, both ways', async () => {
    const connection = await open(broker)
    const channel = await connection.createConfirmChannel()
    const { queue } = await channel.assertQueue('', { exclusive: true })
    const bodies = [0, 1, 100_000, 5_000_000].map((size) => Buffer.alloc(size, size % 251))
    for (const body of bodies) channel.sendToQueue(queue, body)
    await channel.waitForConfirms()
    for (const body of bodies) {
      const got = await channel.get(queue, { noAck: true })
      assert.ok(got !== false && got.content.equals(body))
    }
    await connection.close()
  })

  test('is listed as RabbitMQ lists it', async () => {
    const { protocol, purpose } = broker.listeners.at(-1) ?? {}
    assert.deepEqual([protocol, purpose], ['amqp/ssl', 'AMQP 0-9-1 over TLS'])
    const connections = await Promise.all([
      open(broker, { files: clientFiles }),
      open(broker, { maxVersion: 'TLSv1.2' }),
    ])
    const [withCertificate, without] = broker.admin.connections
      .list()
      .sort((a, b) => b.peer_cert_subject.length - a.peer_cert_subject.length)
    assert.ok(withCertificate !== undefined)
    const { ssl, ssl_protocol, ssl_key_exchange, ssl_cipher, ssl_hash } = withCertificate
    assert.deepEqual(
      [ssl, ssl_protocol, ssl_key_exchange, ssl_cipher, ssl_hash],
      [true, 'tlsv1.3', 'any', 'aes_256_gcm', 'aead'],
    )
    assert.equal(withCertificate.peer_cert_subject, 'CN=client,O=Test\\, Inc,C=DE')
    assert.equal(withCertificate.peer_cert_issuer, 'CN=Test CA,O=Test')
    assert.match(withCertificate.peer_cert_validity, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ - \d{4}-.*Z$/)
    assert.deepEqual(
      [without?.ssl, without?.ssl_protocol, without?.ssl_key_exchange, without?.peer_cert_subject],
      [true, 'tlsv1.2', 'ecdhe_ecdsa', ''],
    )
    await Promise.all(connections.map((connection) => connection.close()))
  })

  test('refuses a certificate of another authority, and says why in the log', async () => {
    const files = stranger.issue('client', '/CN=client')
    await assert.rejects(open(broker, { files }))
    assert.ok(
      broker.log.some((line) => /TLS handshake with 127\.0\.0\.1:\d+ failed: .*not trusted/.test(line)),
    )
  })

  test('refuses a certificate with too many others behind it', async () => {
    const first = authority.issueAuthority('First')
    const second = authority.issue('second', '/CN=Second', first, 'basicConstraints=critical,CA:TRUE')
    const leaf = authority.issue('deep', '/CN=deep', second)
    const chained = { certificate: `${leaf.certificate}.chain`, key: leaf.key }
    const chain = [leaf, second, first].map(({ certificate }) => readFileSync(certificate, 'utf8'))
    writeFileSync(chained.certificate, chain.join(''))
    await assert.rejects(open(broker, { files: chained }))
    assert.ok(broker.log.some((line) => line.includes('2 certificates stand between')))
  })

  test('looks at the certificate of every connection: sessions are not resumed', async () => {
    const options = { ...clientOptions({ files: clientFiles }), host: 'localhost', port: broker.tlsPort }
    const sessions: Buffer[] = []
    const first = connectTls(options)
    first.on('session', (session) => sessions.push(session))
    first.write('AMQP\0\0\x09\x01')
    await once(first, 'data')
    first.destroy()
    const [session] = sessions
    const second = connectTls({ ...options, ...(session === undefined ? {} : { session }) })
    await once(second, 'secureConnect')
    assert.equal(second.isSessionReused(), false)
    second.destroy()
  })

  test('ends what is no TLS at all', async () => {
    await assert.rejects(connect(`amqp://guest:guest@localhost:${broker.tlsPort}`))
  })
})

test('a client without a certificate is refused where one is required', async (t) => {
  const required = ['ssl_options.verify = verify_peer', 'ssl_options.fail_if_no_peer_cert = true']
  const broker = await startConfigured(...tlsLines(...required))
  t.after(() => broker.stop())
  await assert.rejects(open(broker))
  const connection = await open(broker, { files: clientFiles })
  await connection.close()
})

test('only the versions that are configured are spoken', async (t) => {
  const broker = await startConfigured(...tlsLines('ssl_options.versions.1 = tlsv1.3'))
  t.after(() => broker.stop())
  await assert.rejects(open(broker, { maxVersion: 'TLSv1.2' }))
  const connection = await open(broker)
  await connection.close()
})

test('a host may have a certificate of its own', async (t) => {
  const files = authority.issue('other', '/CN=other')
  const lines = [
    `ssl_options.sni.other\\.example.certfile = ${files.certificate}`,
    `ssl_options.sni.other\\.example.keyfile = ${files.key}`,
  ]
  const broker = await startConfigured(...tlsLines(...lines))
  t.after(() => broker.stop())
  assert.equal(await commonNameShown(broker, 'other.example'), 'other')
  assert.equal(await commonNameShown(broker, 'localhost'), 'localhost')
})

test('a renewed certificate is used without a restart; a broken one is not', async (t) => {
  const renewed = authority.issue('renewed', '/CN=renewed')
  const used = authority.issue('used', '/CN=first')
  const lines = [`ssl_options.certfile = ${used.certificate}`, `ssl_options.keyfile = ${used.key}`]
  const broker = await startConfigured(...tlsLines(...lines))
  t.after(() => broker.stop())
  const before = await open(broker)
  assert.equal(await commonNameShown(broker, 'localhost'), 'first')
  writeFileSync(used.key, 'no key')
  broker.reloadCertificates()
  assert.equal(await commonNameShown(broker, 'localhost'), 'first')
  assert.ok(broker.log.some((line) => line.includes('those read before stay in use')))
  copyFileSync(renewed.certificate, used.certificate)
  copyFileSync(renewed.key, used.key)
  broker.reloadCertificates()
  assert.equal(await commonNameShown(broker, 'localhost'), 'renewed')
  await before.createChannel()
  await before.close()
})

test('a changed file is noticed by itself', async (t) => {
  const renewed = authority.issue('renewed-2', '/CN=renewed')
  const used = authority.issue('used-2', '/CN=first')
  const lines = [`ssl_options.certfile = ${used.certificate}`, `ssl_options.keyfile = ${used.key}`]
  const broker = await startConfigured(...tlsLines(...lines))
  t.after(() => broker.stop())
  copyFileSync(renewed.certificate, used.certificate)
  copyFileSync(renewed.key, used.key)
  // The files are looked at once a second.
  while ((await commonNameShown(broker, 'localhost')) === 'first')
    await new Promise((done) => setTimeout(done, 100))
  assert.equal(await commonNameShown(broker, 'localhost'), 'renewed')
})

test('a certificate that cannot be used stops the start, with its reason', async () => {
  const lines = tlsLines(`ssl_options.keyfile = ${clientFiles.key}`)
  await assert.rejects(
    startConfigured(...lines),
    /the TLS certificate, key or authorities cannot be used: .+/,
  )
  await assert.rejects(startConfigured(...tlsLines('ssl_options.certfile = /nowhere.pem')), /nowhere\.pem/)
  await (await startBroker()).stop()
})
