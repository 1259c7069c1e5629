import { strict as assert } from 'node:assert'
import { createServer } from 'node:net'
import { test } from 'node:test'
import type { ListenerInfo } from '../../../src/broker/admin/node.js'
import { CommandFailure, type LocalContext } from '../../../src/commands/define.js'
import checkPortConnectivity from '../../../src/commands/listeners/check-port-connectivity.js'
import { callCli, startCliBroker } from '../cli.js'

const listener = (address: string, port: number): ListenerInfo => ({
  interface: address,
  port,
  protocol: 'amqp',
  purpose: 'AMQP 0-9-1',
})

/** Runs the check with these listeners in place of the daemon's. */
function check(listeners: readonly ListenerInfo[], address?: string): unknown {
  const input = { args: {}, switches: { address }, columns: [], vhost: undefined }
  const context = { node: 'rabbit@test', timeout: 5000, call: async () => listeners }
  return checkPortConnectivity.runLocal?.(input, context as unknown as LocalContext)
}

async function listen(): Promise<{ port: number; close: () => void }> {
  const server = createServer((socket) => socket.destroy()).listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  return { port, close: () => server.close() }
}

test('check_port_connectivity reaches listeners on every address and on one', async () => {
  const { port, close } = await listen()
  await check([listener('::', port), listener('0.0.0.0', port), listener('127.0.0.1', port)])
  await check([listener('192.0.2.1', port)], '127.0.0.1')
  close()
})

test('check_port_connectivity names the listeners that do not answer', async () => {
  const open = await listen()
  const { port, close } = await listen()
  close()
  await assert.rejects(
    async () => check([listener('127.0.0.1', open.port), listener('127.0.0.1', port)]),
    (error: CommandFailure) => {
      assert.equal(
        error.failure.text,
        'Connection to ports of the following listeners on node rabbit@test failed: \n' +
          `Interface: 127.0.0.1, port: ${port}, protocol: amqp, purpose: AMQP 0-9-1`,
      )
      assert.equal(error.failure.exitCode, 69)
      return error instanceof CommandFailure
    },
  )
  open.close()
})

test('check_protocol_listener knows protocols by their other names', async (t) => {
  const broker = await startCliBroker()
  t.after(() => broker.stop())
  const ask = (protocol: string) =>
    callCli(broker, { tool: 'rabbitmq-diagnostics', argv: ['check_protocol_listener', '-q', protocol] })
  for (const name of ['amqp', 'AMQP', 'amqp091', 'amqp0-9-1']) {
    const { stdout, exitCode } = await ask(name)
    assert.deepEqual(
      [stdout, exitCode],
      [`A listener for protocol amqp is running on node ${broker.node}.\n`, 0],
    )
  }
  const { stderr, exitCode } = await ask('amqps')
  assert.equal(exitCode, 69)
  assert.match(stderr, /No listener for protocol amqp\/ssl is active/)
})
