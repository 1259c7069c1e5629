import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ResourceProbes } from '../../src/broker/alarms.js'
import { loadConfiguration } from '../../src/config/configuration.js'
import { type RunningBroker, runBroker } from '../../src/daemon/run-broker.js'
import { createLogger } from '../../src/lib/log.js'
import { temporaryDirectory } from './temporary.js'

export interface ConfiguredBroker extends RunningBroker {
  readonly node: string
  readonly socket: string
  /** Port of the first listener with TLS, 0 without one. */
  readonly tlsPort: number
  /** The lines logged so far. */
  readonly log: readonly string[]
}

/**
 * Starts a broker in this process, with an in-memory store and a free port, under what these lines of a
 * configuration file say. The HTTP API is off unless they say `management.tcp.port = 0`.
 */
export function startConfigured(...lines: string[]): Promise<ConfiguredBroker> {
  return start(lines, {})
}

/** The same; its resource alarms look at these numbers. */
export function startWithResources(probes: ResourceProbes, ...lines: string[]): Promise<ConfiguredBroker> {
  return start(lines, { probes })
}

async function start(lines: string[], more: { probes?: ResourceProbes }): Promise<ConfiguredBroker> {
  const directory = temporaryDirectory()
  const path = join(directory, 'warren.conf')
  const socket = join(directory, 'control.sock')
  writeFileSync(
    path,
    `${['listeners.tcp.1 = 127.0.0.1:0', 'management.tcp.port = none', 'prometheus.tcp.port = none', ...lines].join('\n')}\n`,
  )
  const log: string[] = []
  const broker = await runBroker({
    configuration: loadConfiguration(['--config', path, '--socket', socket], {}),
    store: 'memory',
    ...more,
    log: createLogger([{ level: 'debug', format: 'plaintext', write: (line) => log.push(line) }]),
    logFiles: [],
    onFatal: (error) => {
      throw error
    },
  })
  const tlsPort = broker.listeners.find(({ protocol }) => protocol === 'amqp/ssl')?.port ?? 0
  return { ...broker, node: broker.admin.node.status().node, socket, tlsPort, log }
}
