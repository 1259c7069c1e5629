import { runProgram } from '../support/cli.js'
import { startDaemon, type TestDaemon } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'
import { Session } from './session.js'

/** A real daemon with data of its own that tests stop or kill and start again, and a session on it. */
export class RestartableDaemon {
  readonly #dataDir = temporaryDirectory()
  #daemon: TestDaemon | undefined
  #session: Session | undefined

  /** The session on the daemon that runs now. */
  get session(): Session {
    if (this.#session === undefined) throw new Error('not started')
    return this.#session
  }

  async start(): Promise<void> {
    this.#daemon = await startDaemon({ dataDir: this.#dataDir })
    this.#session = await Session.open({ host: '127.0.0.1', port: this.#daemon.port })
  }

  /** Ends the daemon, in good order or not, and starts another on its data. */
  async restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const closed = new Promise((resolve) => this.session.connection.once('close', resolve))
    await this.#daemon?.kill(signal)
    await closed
    await this.start()
  }

  async stop(): Promise<void> {
    await this.session.close()
    await this.#daemon?.stop()
  }

  /** What `warrenctl -q` prints. */
  async ctl(...words: string[]): Promise<string> {
    const { stdout } = await runProgram('warrenctl', ['--socket', this.#daemon?.socket ?? '', '-q', ...words])
    return stdout
  }
}
