import { strict as assert } from 'node:assert'
import { describe, test } from 'node:test'
import { connect } from 'amqplib'
import type { FindingInfo } from '../../src/broker/admin/doctor.js'
import { TestAuthority } from '../support/certificates.js'
import { startConfigured, startWithResources } from '../support/configured-broker.js'
import { type CliBroker, callCli, startCliBroker } from './cli.js'

const SICK = {
  vhosts: [{ name: 'sick' }],
  users: [
    { name: 'guest', password: 'guest', tags: 'administrator' },
    { name: 'idle', password: 'x' },
    { name: 'typo', password: 'x' },
  ],
  permissions: [{ vhost: 'sick', user: 'typo', configure: '', write: '^odrers$', read: '.*' }],
  parameters: [{ vhost: 'sick', component: 'vhost-limits', name: 'limits', value: { 'max-queues': 3 } }],
  policies: [
    { vhost: 'sick', name: 'nothing', pattern: '^nothing$', definition: { expires: 1000 } },
    { vhost: 'sick', name: 'loser', pattern: '^bounded$', priority: 1, definition: { 'max-length': 9 } },
    { vhost: 'sick', name: 'winner', pattern: '^bounded$', priority: 2, definition: { 'max-length': 10 } },
  ],
  exchanges: [
    { vhost: 'sick', name: 'lonely', type: 'topic' },
    { vhost: 'sick', name: 'dangling', type: 'topic', arguments: { 'alternate-exchange': 'gone' } },
  ],
  queues: [
    { vhost: 'sick', name: 'growing' },
    { vhost: 'sick', name: 'bounded', arguments: { 'x-dead-letter-exchange': 'away' } },
    { vhost: 'sick', name: 'held' },
  ],
}

async function diagnose(broker: CliBroker, ...argv: string[]) {
  const words = ['doctor', '--watch-ms', '0', '--formatter', 'json', ...argv]
  const { stdout, stderr, exitCode } = await callCli(broker, { argv: words })
  assert.equal(stderr, '')
  return { findings: JSON.parse(stdout) as FindingInfo[], exitCode }
}

describe('doctor', () => {
  test('finds nothing wrong with a new broker', async (t) => {
    const broker = await startCliBroker()
    t.after(() => broker.stop())
    const { stdout, exitCode } = await callCli(broker, {
      argv: ['doctor', '--watch-ms', '0', '--skip', 'file-descriptors'],
    })
    assert.deepEqual([stdout, exitCode], ['Nothing is wrong.\n', 0])
  })

  test('finds what is wrong, and every command that it names can be typed', async (t) => {
    const broker = await startCliBroker()
    await broker.admin.definitions.import(SICK)
    await broker.admin.permissions.set('sick', 'guest', { configure: '.*', write: '.*', read: '.*' })
    const client = await connect(`amqp://guest:guest@127.0.0.1:${broker.port}/sick`)
    const channel = await client.createConfirmChannel()
    await channel.consume('held', () => {})
    const growing = setInterval(() => channel.sendToQueue('growing', Buffer.from('x')), 2)
    t.after(async () => {
      clearInterval(growing)
      await client.close()
      await broker.stop()
    })
    const { findings, exitCode } = await diagnose(broker, '--skip', 'file-descriptors', '--watch-ms', '500')
    assert.equal(exitCode, 2)
    const found = findings.map(({ severity, check, object }) => `${severity} ${check}: ${object}`)
    assert.deepEqual(found.sort(), [
      'error missing-exchanges: exchange dangling',
      'error missing-exchanges: queue bounded',
      'error reached-limits: virtual host sick',
      'warning growing-queues: queue growing',
      'warning idle-permissions: permissions of typo',
      'warning idle-policies: policy loser',
      'warning idle-policies: policy nothing',
      'warning unbound-exchanges: exchange lonely',
      'warning unlimited-prefetch: queue held',
      'warning useless-users: user idle',
    ])
    for (const { command } of findings) {
      const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
      const dry = await callCli(broker, { argv: ['--dry-run', ...words] })
      assert.deepEqual([dry.exitCode, dry.stderr], [0, ''], command)
    }
  })

  test('--fail-on, --check and --skip choose', async (t) => {
    const broker = await startCliBroker()
    t.after(() => broker.stop())
    await broker.admin.exchanges.declare('/', {
      name: 'lonely',
      type: 'topic',
      durable: true,
      autoDelete: false,
      internal: false,
      arguments: {},
    })
    const only = ['--check', 'unbound-exchanges']
    assert.equal((await diagnose(broker, ...only)).exitCode, 2)
    assert.equal((await diagnose(broker, ...only, '--fail-on', 'error')).exitCode, 0)
    assert.deepEqual((await diagnose(broker, ...only, '--skip', 'unbound-exchanges')).findings, [])
    const unknown = await callCli(broker, { argv: ['doctor', '--check', 'nonsense'] })
    assert.equal(unknown.exitCode, 65)
    assert.match(unknown.stderr, /no check is called 'nonsense': there are resources/)
  })

  test('is readable', async (t) => {
    const broker = await startCliBroker()
    t.after(() => broker.stop())
    await broker.admin.users.add("o'neil", { password: 'x' })
    const { stdout } = await callCli(broker, {
      argv: ['doctor', '--check', 'useless-users', '--watch-ms', '0'],
    })
    assert.equal(
      stdout,
      "warning: user o'neil\n  It has permissions in no virtual host: it cannot connect.\n" +
        "  warrenctl set_permissions -p / 'o'\\''neil' '' '.*' '.*'\n",
    )
  })

  test('knows when a certificate ends', async (t) => {
    const authority = new TestAuthority()
    const { certificate, key } = authority.issue('server', '/O=Test/CN=localhost')
    const broker = await startConfigured(
      'listeners.ssl.1 = 127.0.0.1:0',
      `ssl_options.cacertfile = ${authority.certificate}`,
      `ssl_options.certfile = ${certificate}`,
      `ssl_options.keyfile = ${key}`,
    )
    t.after(() => broker.stop())
    const [finding, ...others] = await broker.admin.doctor.examine({ watch: 0, only: ['certificates'] })
    assert.deepEqual(others, [])
    assert.deepEqual([finding?.severity, finding?.object], ['warning', `certificate ${certificate}`])
    assert.match(finding?.text ?? '', /^It expires in 1 day\./)
  })

  test('knows about resources and the password that everybody knows', async (t) => {
    const short = await startWithResources({
      memoryUsed: () => 100,
      reclaimMemory: () => {},
      memoryTotal: () => 10,
      diskFree: () => 1e12,
      diskRefuses: () => false,
    })
    t.after(() => short.stop())
    const memory = await short.admin.doctor.examine({ watch: 0, only: ['resources'] })
    assert.deepEqual(
      memory.map(({ severity, object }) => [severity, object]),
      [['error', 'memory']],
    )
    const open = await startConfigured('loopback_users = none', 'listeners.tcp.2 = 0.0.0.0:0')
    t.after(() => open.stop())
    const [guest] = await open.admin.doctor.examine({ watch: 0, only: ['default-password'] })
    assert.equal(guest?.severity, 'error')
  })
})
