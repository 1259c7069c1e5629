import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CliResult, runProgram } from './cli.js'
import { type DaemonOptions, startDaemon, type TestDaemon } from './daemon.js'

/** A daemon that is killed and started again on what it has written. */
export class CrashingDaemon {
  readonly #options: DaemonOptions & { readonly dataDir: string }
  #daemon: TestDaemon

  private constructor(options: DaemonOptions & { readonly dataDir: string }, daemon: TestDaemon) {
    this.#options = options
    this.#daemon = daemon
  }

  static async start(options: Pick<DaemonOptions, 'managementPort'> = {}): Promise<CrashingDaemon> {
    const dataDir = await mkdtemp(join(tmpdir(), 'warren-crash-'))
    const all = { ...options, dataDir }
    return new CrashingDaemon(all, await startDaemon(all))
  }

  get host(): string {
    return '127.0.0.1'
  }

  get port(): number {
    return this.#daemon.port
  }

  /** Where its HTTP API is, for example http://127.0.0.1:12345. */
  get api(): string {
    return `http://127.0.0.1:${this.#daemon.managementPort}`
  }

  /** `kill -9`, or another signal, and a new start; the port is another one afterwards. */
  async crash(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.#daemon.kill(signal)
    this.#daemon = await startDaemon(this.#options)
  }

  /** Runs `warrenctl` against it. */
  ctl(...words: string[]): Promise<CliResult> {
    return runProgram('warrenctl', ['--socket', this.#daemon.socket, '-q', ...words])
  }

  async stop(): Promise<void> {
    await this.#daemon.stop()
    await rm(this.#options.dataDir, { recursive: true, force: true })
  }
}
