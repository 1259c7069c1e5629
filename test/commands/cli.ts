/** The command line program against a broker in this process. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'

import type { Admin } from '../../src/broker/admin/admin.js'
import { runCli } from '../../src/cli/main.js'
import { startBroker } from '../../src/index.js'

export interface CliResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

export interface Invocation {
  /** What the program is called by, for example rabbitmqctl. */
  readonly tool?: string
  readonly argv: readonly string[]
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

/** A broker with an in-memory store, and its control socket in a temporary folder. */
export interface CliBroker {
  readonly port: number
  /** 0 when there is none. */
  readonly managementPort: number
  readonly admin: Admin
  readonly node: string
  /** The variables by which the program finds this broker. */
  readonly env: Readonly<Record<string, string>>
  stop(): Promise<void>
}

export async function startCliBroker(managementPort?: number): Promise<CliBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'warren-cli-'))
  const socket = join(folder, 'control.sock')
  const broker = await startBroker({
    store: 'memory',
    socket,
    ...(managementPort === undefined ? {} : { managementPort }),
  })
  const { node } = broker.admin.node.status()
  return {
    port: broker.port,
    managementPort: broker.managementPort,
    admin: broker.admin,
    node,
    env: { WARREN_SOCKET: socket, WARREN_NODE: node, LANG: 'C.UTF-8', PATH: process.env['PATH'] ?? '' },
    stop: async () => {
      await broker.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Calls the program's entry point with pipes for its streams. */
export function callCli(broker: Pick<CliBroker, 'env'>, invocation: Invocation): Promise<CliResult> {
  const { tool = 'warrenctl', argv, stdin, env = {} } = invocation
  return callTool(tool, argv, { ...broker.env, ...env }, stdin)
}

/** The same with these variables alone, whatever broker they lead to. */
export async function callTool(
  tool: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  stdin?: string,
): Promise<CliResult> {
  const output = new CliOutput(stdin)
  const exitCode = await runCli(tool, argv, env, output)
  return { stdout: output.stdoutText(), stderr: output.stderrText(), exitCode }
}

/** Streams that stand for pipes. */
export class CliOutput {
  readonly stdin: Readable
  readonly stdout = new Collector()
  readonly stderr = new Collector()

  constructor(stdin = '') {
    this.stdin = Readable.from(stdin === '' ? [] : [Buffer.from(stdin)])
  }

  stdoutText(): string {
    return this.stdout.text()
  }

  stderrText(): string {
    return this.stderr.text()
  }
}

/** Starts the real program; `tool` is one of the launchers in bin/. */
export function spawnCli(broker: CliBroker, invocation: Invocation): Promise<CliResult> {
  const { tool = 'warrenctl', argv, stdin = '', env = {} } = invocation
  return new Promise((resolve) => {
    const child = execFile(
      join(process.cwd(), 'bin', tool),
      [...argv],
      { env: { ...broker.env, ...env } },
      (error, stdout, stderr) => resolve({ stdout, stderr, exitCode: Number(error?.code ?? 0) }),
    )
    child.stdin?.end(stdin)
  })
}

class Collector extends Writable {
  readonly #chunks: Buffer[] = []

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk)
    done()
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString()
  }
}
