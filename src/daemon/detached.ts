import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { NodeInfo } from '../broker/admin/node-control.js'
import type { Configuration } from '../config/configuration.js'
import { openDaemon } from '../control/client.js'

/**
 * Starts the daemon again in the background and waits until it answers on its control socket, or has failed.
 * @returns the exit code: 0 when it serves
 */
export async function runDetached(argv: readonly string[], configuration: Configuration): Promise<number> {
  mkdirSync(configuration.dataDirectory, { recursive: true, mode: 0o750 })
  const outputPath = join(configuration.dataDirectory, 'console.log')
  const output = openSync(outputPath, 'a', 0o640)
  const words = argv.filter((word) => word !== '-detached' && word !== '--detached')
  const child = spawn(process.execPath, [process.argv[1] as string, ...words], {
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  for (;;) {
    if (await answers(configuration.controlSocket, child.pid)) {
      process.stdout.write(`${child.pid}\n`)
      child.unref()
      return 0
    }
    const code = await Promise.race([exited, pause(POLL_MS)])
    if (code === undefined) continue
    process.stderr.write(`Error: the broker did not start; the end of ${outputPath}:\n${tail(outputPath)}\n`)
    return code
  }
}

/** Whether the daemon behind the socket is the one that was started, and serves. */
async function answers(socketPath: string, pid: number | undefined): Promise<boolean> {
  try {
    const daemon = await openDaemon(socketPath, POLL_MS * 10)
    const found = (await daemon.call('ping', {})) as NodeInfo
    return found.pid === pid && found.state === 'running'
  } catch {
    return false
  }
}

const POLL_MS = 100

function tail(path: string): string {
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-10).join('\n')
}
