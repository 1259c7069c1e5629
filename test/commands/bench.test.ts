import { strict as assert } from 'node:assert'
import { after, before, describe, test } from 'node:test'
import type { LoadReport } from '../../src/perf/run-load.js'
import { TestAuthority } from '../support/certificates.js'
import { startConfigured } from '../support/configured-broker.js'
import { type CliBroker, callCli, startCliBroker } from './cli.js'

describe('bench', () => {
  let broker: CliBroker

  before(async () => {
    broker = await startCliBroker()
  })
  after(() => broker.stop())

  async function bench(...argv: string[]): Promise<LoadReport> {
    const { stdout, stderr, exitCode } = await callCli(broker, {
      argv: ['bench', '--formatter', 'json', ...argv],
    })
    assert.deepEqual([stderr, exitCode], ['', 0])
    return JSON.parse(stdout)
  }

  for (const [what, argv] of [
    ['one of each', []],
    ['several of each', ['--producers', '3', '--queues', '2', '--consumers', '4']],
    ['persistent messages, few at once', ['--persistent', '--confirms', '3', '--prefetch', '5']],
    ['neither confirms nor acknowledgements', ['--confirms', '0', '--prefetch', '0']],
    ['bodies of several frames', ['--size', '300000', '--messages', '50']],
    ['the smallest bodies', ['--size', '16']],
  ] as const) {
    test(`${what}: every message is counted, and nothing is left behind`, async () => {
      const report = await bench('--messages', '1000', ...argv)
      const count = argv.includes('50' as never) ? 50 : 1000
      const { published, received, lost, duplicated, confirmed, confirm_ms, delivery_ms } = report
      assert.deepEqual(
        { published, received, lost, duplicated },
        { published: count, received: count, lost: 0, duplicated: 0 },
      )
      const withConfirms = !argv.includes('0' as never)
      assert.equal(confirmed, withConfirms ? count : 0)
      assert.equal(confirm_ms?.count ?? 0, confirmed)
      assert.equal(delivery_ms?.count, count)
      assert.deepEqual(broker.admin.queues.list('/'), [])
      assert.deepEqual(broker.admin.connections.list(), [])
    })
  }

  test('a rate is kept, and without consumers nothing is said of losses', async () => {
    const { published, lost, received, seconds } = await bench(
      '--seconds',
      '1',
      '--rate',
      '500',
      '--consumers',
      '0',
    )
    assert.ok(published > 0 && published <= 500 * seconds + 1, `${published} in ${seconds} s`)
    assert.deepEqual([lost, received], [null, 0])
  })

  test('is readable', async () => {
    const { stdout } = await callCli(broker, { argv: ['bench', '--messages', '100'] })
    assert.match(
      stdout,
      /^published {3}100 messages, [\d,]+\/s, .*\/s\nconfirmed {3}100\nreceived {4}100 messages, [\d,]+\/s\nconfirms {4}p50 .* ms, p95 .*, p99 .*, max .* ms\ndeliveries {2}p50 .*\nverified {4}every message arrived once, in [\d.]+ s\n$/,
    )
  })

  test('loads any broker that a URI names, over TLS, too', async (t) => {
    const authority = new TestAuthority()
    const { certificate, key } = authority.issue('server', '/O=Test/CN=localhost')
    const secure = await startConfigured(
      'listeners.ssl.1 = 127.0.0.1:0',
      `ssl_options.cacertfile = ${authority.certificate}`,
      `ssl_options.certfile = ${certificate}`,
      `ssl_options.keyfile = ${key}`,
    )
    t.after(() => secure.stop())
    const plain = await bench('--messages', '10', '--uri', secure.url)
    assert.equal(plain.received, 10)
    const AMQP_URL = `amqps://localhost:${secure.tlsPort}`
    const untrusted = await callCli(broker, { argv: ['bench', '--messages', '10'], env: { AMQP_URL } })
    assert.equal(untrusted.exitCode, 69)
    assert.match(untrusted.stderr, /certificate/)
  })

  for (const [what, argv, exitCode, expected] of [
    [
      'a wrong password',
      (port: number) => ['--uri', `amqp://guest:wrong@127.0.0.1:${port}`],
      69,
      /403 ACCESS_REFUSED/,
    ],
    [
      'a missing vhost',
      (port: number) => ['--uri', `amqp://127.0.0.1:${port}/nowhere`],
      69,
      /vhost nowhere not found/,
    ],
    ['nobody there', () => ['--uri', 'amqp://127.0.0.1:1'], 69, /ECONNREFUSED/],
    ['no URI', () => ['--uri', 'nonsense'], 65, /amqp:\/\/user:password@host/],
    ['too few consumers', () => ['--queues', '2'], 64, /every queue needs a consumer/],
  ] as const) {
    test(`${what} is told`, async () => {
      const result = await callCli(broker, { argv: ['bench', ...argv(broker.port)] })
      assert.equal(result.exitCode, exitCode)
      assert.match(result.stderr, expected)
    })
  }
})
