/** Ports that somebody else has: a second broker on a machine starts, unless it was told to have just this port. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type Configuration, defaultConfiguration } from '../../src/config/configuration.js'
import { type RunningBroker, runBroker } from '../../src/daemon/run-broker.js'
import { startBroker } from '../../src/index.js'
import { createLogger } from '../../src/lib/log.js'

/** A port of this machine that is in use while the test runs. */
async function takenPort(t: TestContext): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  return (server.address() as { port: number }).port
}

/** Starts a broker whose HTTP API and metrics are to have this port; the lines that it logs are added to `log`. */
async function startAt(
  port: number,
  optional: { readonly management: boolean; readonly prometheus: boolean },
  log: string[] = [],
): Promise<RunningBroker> {
  const defaults = defaultConfiguration()
  const listeners = [{ host: '127.0.0.1', port }]
  const configuration: Configuration = {
    ...defaults,
    dataDirectory: '',
    controlSocket: '',
    listeners: [{ host: '127.0.0.1', port: 0 }],
    management: { ...defaults.management, listeners, optional: optional.management },
    prometheus: { ...defaults.prometheus, listeners, optional: optional.prometheus },
  }
  return runBroker({
    configuration,
    store: 'memory',
    log: createLogger([{ level: 'warning', format: 'plaintext', write: (line) => log.push(line) }]),
    logFiles: [],
    onFatal: (error) => {
      throw error
    },
  })
}

/** Behind the time. */
function byText(a: string, b: string): number {
  return a.slice(a.indexOf('[')).localeCompare(b.slice(b.indexOf('[')))
}

test('ports that nobody has asked for are done without, and the log says what to type', async (t) => {
  const log: string[] = []
  const port = await takenPort(t)
  const broker = await startAt(port, { management: true, prometheus: true }, log)
  t.after(() => broker.stop())
  assert.deepEqual(
    broker.listeners.map(({ protocol }) => protocol),
    ['amqp'],
  )
  const [management = '', prometheus = ''] = log.filter((line) => line.includes(String(port))).sort(byText)
  assert.match(management, /\[warning\] no HTTP API: port \d+ is in use.*--management-port/)
  assert.match(prometheus, /\[warning\] no metrics on port \d+: it is in use.*--prometheus-port/)
})

test('a port that was asked for must be free', async (t) => {
  const port = await takenPort(t)
  await assert.rejects(
    startAt(port, { management: false, prometheus: true }),
    /management interface cannot listen: .*EADDRINUSE/,
  )
  await assert.rejects(
    startAt(port, { management: true, prometheus: false }),
    /metrics for Prometheus cannot be served: .*EADDRINUSE/,
  )
})

test('so must a port that a program asks for', async (t) => {
  const port = await takenPort(t)
  await assert.rejects(startBroker({ managementPort: port }), /management interface cannot listen/)
  await assert.rejects(startBroker({ prometheusPort: port }), /metrics for Prometheus cannot be served/)
})
