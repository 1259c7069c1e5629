import { strict as assert } from 'node:assert'
import { after, before, describe, test } from 'node:test'
import { type CliBroker, callCli, callTool, startCliBroker } from '../cli.js'

describe('rabbitmq-plugins', () => {
  let broker: CliBroker
  before(async () => {
    broker = await startCliBroker()
  })
  after(() => broker.stop())

  const plugins = (...argv: string[]) => callCli(broker, { tool: 'rabbitmq-plugins', argv })

  test('lists what is built in as implicitly enabled and running', async () => {
    const { stdout } = await plugins('list', 'hash')
    assert.equal(
      stdout,
      'Listing plugins with pattern "hash" ...\n' +
        ' Configured: E = explicitly enabled; e = implicitly enabled\n' +
        ` | Status: * = running on ${broker.node}\n` +
        ' |/\n' +
        '[e*] rabbitmq_consistent_hash_exchange 3.10.8\n',
    )
    const names = (await plugins('list', '-q', '-e', '-m')).stdout.trim().split('\n')
    assert.deepEqual(names, names.toSorted())
    assert.ok(names.includes('rabbitmq_delayed_message_exchange'))
    assert.equal((await plugins('list', '-q', '-E', '-m')).stdout, '')
    const json = JSON.parse((await plugins('list', 'event', '-v', '--formatter', 'json')).stdout) as {
      plugins: Record<string, unknown>[]
    }
    assert.equal(json.plugins[0]?.['running_version'], '3.10.8')
  })

  test('enabling what is built in succeeds, and changes nothing', async () => {
    for (const argv of [
      ['enable', 'rabbitmq_event_exchange'],
      ['enable', '--all', '--offline'],
    ]) {
      const { stdout, stderr, exitCode } = await plugins(...argv)
      assert.deepEqual([stderr, exitCode], ['', 0])
      assert.match(
        stdout,
        /^Enabling .*\n(rabbitmq_event_exchange\n)?The following plugins have been configured:\n( {2}rabbitmq_\w+\n)+Applying plugin configuration to .*\.\.\.\nPlugin configuration unchanged\.\n$/,
      )
    }
  })

  test('what is not built in cannot be enabled', async () => {
    for (const verb of ['enable', 'set']) {
      const { stderr, exitCode } = await plugins(verb, 'rabbitmq_event_exchange', 'rabbitmq_mqtt')
      assert.equal(exitCode, 70)
      assert.match(stderr, /^Error:\nThe following plugins were not found: rabbitmq_mqtt\. /)
    }
    assert.equal((await plugins('enable', 'rabbitmq_top', '--all')).exitCode, 65)
  })

  test('is_enabled is a health check', async () => {
    const ask = (...names: string[]) => plugins('-q', 'is_enabled', ...names)
    assert.deepEqual(await ask('rabbitmq_event_exchange'), {
      stdout: `Plugin rabbitmq_event_exchange is enabled on node ${broker.node}\n`,
      stderr: '',
      exitCode: 0,
    })
    const { stderr, exitCode } = await ask('rabbitmq_mqtt', 'rabbitmq_stomp')
    assert.equal(exitCode, 69)
    assert.match(stderr, /Plugins rabbitmq_mqtt, rabbitmq_stomp are not enabled on node .*\. Enabled plugins/)
  })

  test('without a node, only what does not ask it works', async () => {
    const alone = (...argv: string[]) =>
      callTool('rabbitmq-plugins', argv, { WARREN_SOCKET: '/nosuch/control.sock' })
    assert.equal((await alone('enable', '--offline', 'rabbitmq_event_exchange')).exitCode, 0)
    assert.equal((await alone('is_enabled', '--offline', 'rabbitmq_event_exchange')).exitCode, 0)
    assert.equal((await alone('is_enabled', 'rabbitmq_event_exchange')).exitCode, 69)
    assert.match((await alone('list', '-q', 'event')).stdout, /^\[e \] rabbitmq_event_exchange/)
  })
})
