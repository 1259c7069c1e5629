import { rmSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { daemonUsage, parseCommandLine } from '../config/command-line.js'
import { type Configuration, ConfigurationError, loadConfiguration } from '../config/configuration.js'
import { controlSocketPath, defaultNodeName, type Environment } from '../config/paths.js'
import { type DaemonLog, openLog } from './daemon-log.js'
import { runDetached } from './detached.js'
import { explainStart } from './explain-start.js'
import { tuneGarbageCollector } from './garbage-collector.js'
import { type RunningBroker, runBroker } from './run-broker.js'
import { VERSION } from './version.js'

/** Exit codes after BSD's sysexits. */
const EXIT = { ok: 0, failed: 1, usage: 64, unavailable: 69 } as const

/**
 * The daemon's process: reads the configuration, runs the broker, and stops it in good order on SIGTERM, SIGINT
 * or an administrator's request.
 */
export async function main(argv: readonly string[], env: Environment): Promise<void> {
  const flags = parseCommandLine(argv)
  if (flags.help) return print(daemonUsage())
  if (flags.version) return print(VERSION)
  let configuration: Configuration
  try {
    configuration = loadConfiguration(argv, env)
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return fail(EXIT.usage, error.problems.join('\n'))
  }
  if (flags.detached) {
    process.exitCode = await runDetached(argv, configuration)
    return
  }
  await runInForeground(configuration, env)
}

async function runInForeground(configuration: Configuration, env: Environment): Promise<void> {
  tuneGarbageCollector()
  // The database holds password hashes and other people's messages.
  process.umask(0o027)
  let daemonLog: DaemonLog
  try {
    daemonLog = openLog(configuration)
  } catch (error) {
    return fail(EXIT.unavailable, `the log file cannot be opened: ${(error as Error).message}`)
  }
  const { log } = daemonLog
  const stopRequested = new Promise<string>((resolve) => {
    process.on('SIGTERM', () => resolve('SIGTERM'))
    process.on('SIGINT', () => resolve('SIGINT'))
    stopOnRequest = () => resolve('an administrator')
  })
  let reloadCertificates = () => {}
  process.on('SIGHUP', () => {
    daemonLog.reopen()
    reloadCertificates()
  })
  const die = (error: Error) => {
    log.critical(`the broker cannot go on: ${error.stack ?? error.message}`)
    process.exit(EXIT.failed)
  }
  process.on('uncaughtException', die)
  let broker: RunningBroker
  try {
    broker = await runBroker({
      configuration,
      store: 'sqlite',
      log,
      logFiles: daemonLog.places,
      onStopRequest: () => stopOnRequest(),
      onFatal: die,
    })
  } catch (error) {
    daemonLog.flush()
    return fail(EXIT.unavailable, explainStart(error as NodeJS.ErrnoException, configuration.dataDirectory))
  }
  reloadCertificates = () => broker.reloadCertificates()
  writeFileSync(configuration.pidFile, `${process.pid}\n`)
  daemonLog.flush()
  announce(broker, configuration, env)
  const cause = await stopRequested
  log.info(`Stopping on request of ${cause}`)
  // Whoever asks twice does not want to wait.
  process.on('SIGTERM', () => process.exit(EXIT.failed))
  process.on('SIGINT', () => process.exit(EXIT.failed))
  await broker.stop()
  rmSync(configuration.pidFile, { force: true })
  log.info('Stopped')
  process.exit(EXIT.ok)
}

let stopOnRequest: () => void = () => {}

/** The one line that says that clients are welcome; scripts wait for it. */
function announce(broker: RunningBroker, configuration: Configuration, env: Environment): void {
  const addressesOf = (...protocols: string[]) =>
    broker.listeners
      .filter(({ protocol }) => protocols.includes(protocol))
      .map(({ interface: address, port }) => `${address}:${port}`)
      .join(', ')
  const management = addressesOf('http', 'https')
  print(
    `Warren ${VERSION} accepts AMQP connections on ${addressesOf('amqp', 'amqp/ssl') || 'no port'}; ` +
      `${management === '' ? '' : `HTTP API on ${management}; `}data in ${configuration.dataDirectory}; ` +
      `try: ${controlCommand(configuration, env)}`,
  )
}

/** What to type to talk to this daemon; the socket goes without saying when the tool finds it by itself. */
function controlCommand({ controlSocket }: Configuration, env: Environment): string {
  const installed = fileURLToPath(new URL('../../../bin/warrenctl', import.meta.url))
  const fromHere = relative(process.cwd(), installed)
  const program = fromHere.startsWith('..') ? installed : fromHere
  const found = controlSocketPath(defaultNodeName(env), env) === controlSocket
  return `${program}${found ? '' : ` --socket ${controlSocket}`} status`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function fail(exitCode: number, text: string): void {
  process.stderr.write(`${text.replaceAll(/^/gm, 'Error: ')}\n`)
  process.exitCode = exitCode
}
