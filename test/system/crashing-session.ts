import { CrashingDaemon } from '../support/crashing-daemon.js'
import { Session } from './session.js'

/** A daemon with data of its own that tests end and start again, and a session on the one that runs now. */
export class CrashingSession {
  #daemon: CrashingDaemon | undefined
  #session: Session | undefined

  async start(): Promise<void> {
    this.#daemon = await CrashingDaemon.start()
    this.#session = await Session.open(this.#daemon)
  }

  get daemon(): CrashingDaemon {
    if (this.#daemon === undefined) throw new Error('not started')
    return this.#daemon
  }

  get session(): Session {
    if (this.#session === undefined) throw new Error('not started')
    return this.#session
  }

  /** Ends the daemon, in good order or not, and opens a session on the next one. */
  async restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const closed = new Promise((resolve) => this.session.connection.once('close', resolve))
    await this.daemon.crash(signal)
    await closed
    this.#session = await Session.open(this.daemon)
  }

  async stop(): Promise<void> {
    await this.session.close()
    await this.daemon.stop()
  }

  /** What `warrenctl` prints. */
  async ctl(...words: string[]): Promise<string> {
    return (await this.daemon.ctl(...words)).stdout
  }
}
