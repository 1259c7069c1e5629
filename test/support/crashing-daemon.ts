import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CliResult, runProgram } from './cli.js'
import { startDaemon, type TestDaemon } from './daemon.js'

/** A daemon that is killed and started again on what it has written. */
export class CrashingDaemon {
  readonly #dataDir: string
  #daemon: TestDaemon

  private constructor(dataDir: string, daemon: TestDaemon) {
    this.#dataDir = dataDir
    this.#daemon = daemon
  }

  static async start(): Promise<CrashingDaemon> {
    const dataDir = await mkdtemp(join(tmpdir(), 'warren-crash-'))
    return new CrashingDaemon(dataDir, await startDaemon({ dataDir }))
  }

  get host(): string {
    return '127.0.0.1'
  }

  get port(): number {
    return this.#daemon.port
  }

  /** `kill -9`, or another signal, and a new start; the port is another one afterwards. */
  async crash(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.#daemon.kill(signal)
    this.#daemon = await startDaemon({ dataDir: this.#dataDir })
  }

  /** Runs `warrenctl` against it. */
  ctl(...words: string[]): Promise<CliResult> {
    return runProgram('warrenctl', ['--socket', this.#daemon.socket, '-q', ...words])
  }

  async stop(): Promise<void> {
    await this.#daemon.stop()
    await rm(this.#dataDir, { recursive: true, force: true })
  }
}
