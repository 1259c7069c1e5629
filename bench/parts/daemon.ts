import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('../../../bin/warren-server', import.meta.url))
/** Of the times in /proc, in a second. */
const CLOCK_TICKS = 100
export const MIB = 1024 * 1024

/** The real program as a process, and what it takes. Linux only. */
export class Daemon {
  readonly port: number
  readonly #process: ChildProcess
  readonly #directory: string

  /** Resolves when clients can connect. @param directory for its data */
  static async start(directory: string): Promise<Daemon> {
    const flags = ['--port', '0', '--data-dir', directory, '--socket', join(directory, 'socket')]
    const none = ['--management-port', '0', '--prometheus-port', 'none']
    const child = spawn(process.execPath, [PROGRAM, ...flags, ...none], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })
    for await (const line of lines) {
      const [, port] = /accepts AMQP connections on \S*:(\d+)/.exec(line) ?? []
      if (port !== undefined) {
        // Its log goes on; nobody reads it.
        child.stdout.resume()
        return new Daemon(child, Number(port), directory)
      }
    }
    throw new Error('the daemon has not started')
  }

  private constructor(child: ChildProcess, port: number, directory: string) {
    this.#process = child
    this.port = port
    this.#directory = directory
  }

  /** Bytes of its resident memory. */
  get memory(): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024
  }

  /** Seconds of CPU time that it has taken, of all its threads. */
  get cpu(): number {
    const stat = readFileSync(`/proc/${this.#process.pid}/stat`, 'utf8')
    // The name of the program, in parentheses, may hold anything.
    const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(user) + Number(system)) / CLOCK_TICKS
  }

  /** Bytes of the database, and of the write-ahead log. */
  get files(): { readonly database: number; readonly log: number } {
    const database = join(this.#directory, 'warren.db')
    return { database: statSync(database).size, log: statSync(`${database}-wal`).size }
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGTERM')
    await once(this.#process, 'exit')
  }
}
