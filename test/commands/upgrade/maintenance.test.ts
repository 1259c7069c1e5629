import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { connect } from 'amqplib'
import { callCli, startCliBroker } from '../cli.js'

test('drain closes connections and lets nobody in until revive', async (t) => {
  const broker = await startCliBroker()
  t.after(() => broker.stop())
  const upgrade = (...argv: string[]) => callCli(broker, { tool: 'rabbitmq-upgrade', argv })
  const open = () => connect({ hostname: '127.0.0.1', port: broker.port })

  const client = await open()
  const closed = new Promise<Error>((resolve) => client.once('close', resolve))
  const drained = await upgrade('-q', 'drain')
  assert.deepEqual(drained, { stdout: '', stderr: '', exitCode: 0 })
  assert.match((await closed).message, /Node was put into maintenance mode/)
  await assert.rejects(open, /ECONNREFUSED/)
  assert.equal(broker.admin.node.status().underMaintenance, true)
  // The health checks answer as RabbitMQ's: the application runs, and its ports do not.
  const diagnose = (...argv: string[]) => callCli(broker, { tool: 'rabbitmq-diagnostics', argv })
  assert.equal((await diagnose('check_running')).exitCode, 0)
  assert.equal((await diagnose('check_port_connectivity')).exitCode, 69)

  assert.equal((await upgrade('drain')).exitCode, 0)
  assert.equal((await upgrade('-q', 'revive')).exitCode, 0)
  assert.equal((await upgrade('-q', 'revive')).exitCode, 0)
  await (await open()).close()
  assert.equal(broker.admin.node.status().underMaintenance, false)
})
