/** Who is let in by which SASL mechanism, and what the log says about those who are not. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { after, before, describe, test } from 'node:test'
import { connect, credentials } from 'amqplib'
import {
  type Address,
  type BrokerEvent,
  describe as describeEvent,
  RawClient,
} from '../protocols/amqp091/raw-client.js'
import { PROTOCOL_HEADER } from '../protocols/amqp091/wire.js'
import { type CertificateFiles, TestAuthority } from '../support/certificates.js'
import { type ConfiguredBroker, startConfigured } from '../support/configured-broker.js'

const CAPABILITIES = { capabilities: { authentication_failure_close: true } }

interface Started {
  readonly client: RawClient
  readonly mechanisms: string
}

/** A client that has received connection.start. */
async function started(address: Address): Promise<Started> {
  const client = await RawClient.connect(address)
  client.write(PROTOCOL_HEADER)
  const { args } = await client.next()
  return { client, mechanisms: String(args['mechanisms']) }
}

/** What is answered to a first response. */
async function respond(
  address: Address,
  mechanism: string,
  response: string,
): Promise<{ client: RawClient; answer: BrokerEvent }> {
  const { client } = await started(address)
  const args = { clientProperties: CAPABILITIES, mechanism, response, locale: 'en_US' }
  return { client, answer: await client.call(0, 'connection.start-ok', args) }
}

const refusal = (mechanism: string) =>
  'connection.close 403 0.0 ACCESS_REFUSED - Login was refused using authentication mechanism ' +
  `${mechanism}. For details see the broker logfile.`

describe('every mechanism enabled', { concurrency: true }, () => {
  let broker: ConfiguredBroker
  let address: Address
  before(async () => {
    broker = await startConfigured(
      'auth_mechanisms.1 = PLAIN',
      'auth_mechanisms.2 = RABBIT-CR-DEMO',
      'auth_mechanisms.3 = ANONYMOUS',
      'auth_mechanisms.4 = EXTERNAL',
      'anonymous_login_user = nobody',
      'anonymous_login_pass = known',
    )
    await broker.admin.users.add('nobody', { password: 'known' })
    address = { host: '127.0.0.1', port: broker.port }
  })
  after(() => broker.stop())

  test('clients see them in order, EXTERNAL only with a certificate', async () => {
    const { client, mechanisms } = await started(address)
    assert.equal(mechanisms, 'PLAIN RABBIT-CR-DEMO ANONYMOUS')
    client.destroy()
  })

  test('RABBIT-CR-DEMO asks a question', async () => {
    const { client, answer } = await respond(address, 'RABBIT-CR-DEMO', 'guest')
    assert.deepEqual(
      [answer.name, answer.args['challenge']],
      ['connection.secure', 'Please tell me your password'],
    )
    const tune = await client.call(0, 'connection.secure-ok', { response: 'My password is guest' })
    assert.equal(tune.name, 'connection.tune')
    client.destroy()
  })

  test('RABBIT-CR-DEMO refuses a wrong password as PLAIN does', async () => {
    const { client } = await respond(address, 'RABBIT-CR-DEMO', 'guest')
    const answer = await client.call(0, 'connection.secure-ok', { response: 'My password is wr0ng' })
    assert.equal(describeEvent(answer), refusal('RABBIT-CR-DEMO'))
  })

  test('RABBIT-CR-DEMO ends with an answer in another form', async () => {
    const { client } = await respond(address, 'RABBIT-CR-DEMO', 'guest')
    const answer = await client.call(0, 'connection.secure-ok', { response: 'guest' })
    assert.equal(answer.name, 'closed')
  })

  test('secure-ok is not expected without a question', async () => {
    const { client } = await started(address)
    assert.equal((await client.call(0, 'connection.secure-ok', { response: '' })).name, 'closed')
  })

  test('ANONYMOUS is the user of the configuration', async () => {
    const { client, answer } = await respond(address, 'ANONYMOUS', '')
    assert.equal(answer.name, 'connection.tune')
    client.send(0, 'connection.tune-ok', { channelMax: 2047, frameMax: 131_072 })
    const opened = await client.call(0, 'connection.open', { virtualHost: '/' })
    assert.equal(
      describeEvent(opened),
      "connection.close 530 10.40 NOT_ALLOWED - access to vhost '/' refused for user 'nobody'",
    )
  })

  test('what is not enabled, or not offered, ends without a word', async () => {
    const answers = await Promise.all(
      ['AMQPLAIN', 'EXTERNAL', 'NONSENSE'].map((mechanism) => respond(address, mechanism, '')),
    )
    assert.deepEqual(
      answers.map(({ answer }) => answer.name),
      ['closed', 'closed', 'closed'],
    )
    for (const text of [
      "invalid authentication mechanism 'AMQPLAIN'",
      "invalid authentication mechanism 'EXTERNAL'",
      "unknown authentication mechanism 'NONSENSE'",
    ]) {
      assert.ok(
        broker.log.some((line) => line.includes(text)),
        text,
      )
    }
  })

  test('the log tells who was refused, and never with what', async () => {
    const { answer } = await respond(address, 'PLAIN', '\0guest\0s3cret')
    assert.equal(describeEvent(answer), refusal('PLAIN'))
    await respond(address, 'PLAIN', 'guest s3cret')
    assert.ok(
      broker.log.some((line) => line.includes("PLAIN login refused: user 'guest' - invalid credentials")),
    )
    assert.ok(broker.log.some((line) => line.includes('malformed PLAIN response')))
    assert.deepEqual(
      broker.log.filter((line) => line.includes('s3cret')),
      [],
    )
  })

  test('a new secret is taken note of, and kept secret', async () => {
    const client = await RawClient.open(address)
    const answer = await client.call(0, 'connection.update-secret', { newSecret: 't0ken', reason: 'renewal' })
    assert.equal(answer.name, 'connection.update-secret-ok')
    assert.ok(broker.log.some((line) => line.includes("user 'guest' updated secret")))
    assert.ok(!broker.log.some((line) => line.includes('t0ken')))
    client.destroy()
  })
})

describe('EXTERNAL', () => {
  const authority = new TestAuthority()
  const server = authority.issue('server', '/CN=localhost')
  const client = authority.issue('client', '/O=Test/CN=client')
  const tlsLines = [
    'listeners.ssl.1 = 127.0.0.1:0',
    `ssl_options.cacertfile = ${authority.certificate}`,
    `ssl_options.certfile = ${server.certificate}`,
    `ssl_options.keyfile = ${server.key}`,
    'ssl_options.verify = verify_peer',
    'auth_mechanisms.1 = PLAIN',
    'auth_mechanisms.2 = EXTERNAL',
  ]

  async function login(broker: ConfiguredBroker, files: CertificateFiles | undefined): Promise<string> {
    const own = files && { cert: readFileSync(files.certificate), key: readFileSync(files.key) }
    const connection = await connect(`amqps://localhost:${broker.tlsPort}`, {
      ca: readFileSync(authority.certificate),
      credentials: credentials.external(),
      ...own,
    })
    const [info] = broker.admin.connections.list()
    await connection.close()
    assert.equal(info?.auth_mechanism, 'EXTERNAL')
    return info.user
  }

  for (const [lines, user] of [
    [[], 'CN=client,O=Test'],
    [['ssl_cert_login_from = common_name'], 'client'],
  ] as const) {
    test(`lets in the user that the certificate names: ${user}`, async (t) => {
      const broker = await startConfigured(...tlsLines, ...lines)
      t.after(() => broker.stop())
      await assert.rejects(login(broker, client), /ACCESS_REFUSED - Login was refused using .* EXTERNAL/)
      await broker.admin.users.add(user, { password: 'not used' })
      await broker.admin.permissions.set('/', user, { configure: '', write: '', read: '' })
      assert.equal(await login(broker, client), user)
      await assert.rejects(login(broker, undefined))
    })
  }
})

test('guest comes in from this machine only, and others from everywhere', async (t) => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')
  if (outside === undefined) return t.skip('this machine has no address but its loopback')
  const broker = await startConfigured('listeners.tcp.2 = 0.0.0.0:0')
  t.after(() => broker.stop())
  const port = broker.listeners.at(-1)?.port ?? 0
  await broker.admin.users.add('alice', { password: 'wonder' })
  const address = { host: outside.address, port }
  assert.equal(describeEvent((await respond(address, 'PLAIN', '\0guest\0guest')).answer), refusal('PLAIN'))
  assert.ok(
    broker.log.some((line) =>
      line.includes("PLAIN login refused: user 'guest' can only connect via localhost"),
    ),
  )
  const { client, answer } = await respond(address, 'PLAIN', '\0alice\0wonder')
  assert.equal(answer.name, 'connection.tune')
  client.destroy()
})
