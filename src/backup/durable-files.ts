import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Returns when what was written to a file is on the disk. */
export function syncFile(path: string): void {
  sync(path, 'r+')
}

/** Returns when the names in a directory are on the disk. */
export function syncDirectory(path: string): void {
  sync(path, 'r')
}

function sync(path: string, flags: string): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
