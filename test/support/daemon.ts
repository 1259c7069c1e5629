import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { temporaryDirectory } from './temporary.js'

/** The project's folder: this file runs from dist/test/support. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** A program under bin/, or anywhere when `name` is an absolute path. */
export function program(name: string): string {
  return resolve(ROOT, 'bin', name)
}

export interface DaemonOptions {
  /** A new temporary one unless given. It stays when the daemon stops. */
  readonly dataDir?: string
  /** 0 for a free one; there is none unless given. */
  readonly managementPort?: number
  /** Further flags. */
  readonly flags?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface TestDaemon {
  readonly port: number
  /** Of the HTTP API, where it was asked for. */
  readonly managementPort: number | undefined
  readonly pid: number
  readonly dataDir: string
  readonly socket: string
  /** Sends a signal; resolves when the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>
}

/** Starts the real daemon on a free port and resolves when it is ready. Rejects with its output when it ends before. */
export async function startDaemon(options: DaemonOptions = {}): Promise<TestDaemon> {
  const dataDir = options.dataDir ?? temporaryDirectory()
  const socket = join(dataDir, 'control.sock')
  const flags = [
    '--data-dir',
    dataDir,
    '--port',
    '0',
    '--bind',
    '127.0.0.1',
    '--management-port',
    String(options.managementPort ?? 'none'),
    '--prometheus-port',
    'none',
    '--socket',
    socket,
    ...(options.flags ?? []),
  ]
  const child = spawn(process.execPath, [program('warren-server'), ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  })
  const reap = () => child.kill('SIGKILL')
  process.once('exit', reap)
  const exited = once(child, 'exit').then(() => process.off('exit', reap))
  const ports = await readyPorts(child)
  return {
    ...ports,
    pid: child.pid as number,
    dataDir,
    socket,
    async kill(signal) {
      child.kill(signal)
      await exited
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
      return child.exitCode
    },
  }
}

/** The ports in the line that says that the daemon is ready. */
async function readyPorts(child: ChildProcess): Promise<Pick<TestDaemon, 'port' | 'managementPort'>> {
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes')
  const output: string[] = []
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()))
  for await (const line of createInterface({ input: child.stdout })) {
    output.push(`${line}\n`)
    const [, port] = /accepts AMQP connections on [^;]*?:(\d+)/.exec(line) ?? []
    if (port === undefined) continue
    const [, managementPort] = /HTTP API on [^;]*?:(\d+)/.exec(line) ?? []
    child.stdout.resume()
    return {
      port: Number(port),
      managementPort: managementPort === undefined ? undefined : Number(managementPort),
    }
  }
  throw new Error(`the daemon ended before it was ready:\n${output.join('')}`)
}
