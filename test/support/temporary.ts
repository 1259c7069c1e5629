import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const directories: string[] = []

/** A new empty directory that goes when the process ends. */
export function temporaryDirectory(): string {
  if (directories.length === 0) process.once('exit', removeAll)
  const directory = mkdtempSync(join(tmpdir(), 'warren-test-'))
  directories.push(directory)
  return directory
}

function removeAll(): void {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true })
}
