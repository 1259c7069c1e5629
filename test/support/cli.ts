import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { program } from './daemon.js'

export interface CliResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | null
}

/** Runs a program of bin/ as a real process with pipes, and waits for its end. */
export async function runProgram(
  name: string,
  argv: readonly string[],
  options: { readonly stdin?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<CliResult> {
  const child = spawn(process.execPath, [program(name), ...argv], { env: { ...process.env, ...options.env } })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  child.stdin.end(options.stdin ?? '')
  await once(child, 'close')
  return {
    stdout: Buffer.concat(stdout).toString(),
    stderr: Buffer.concat(stderr).toString(),
    exitCode: child.exitCode,
  }
}
