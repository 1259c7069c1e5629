import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { Screen } from './terminal.js'

/** A file in the place of standard output. */
export interface FileSink {
  readonly screen: Screen
  /** Resolves when all is written. @throws Error when the file could not be opened or written */
  close(): Promise<void>
}

/** Opens a file for writing; what was in it goes. */
export function openFileSink(path: string): FileSink {
  const file = createWriteStream(path)
  const written = finished(file)
  // Reported by close().
  written.catch(() => {})
  return {
    screen: new Screen(() => file, {}, false),
    close: () => {
      file.end()
      return written
    },
  }
}
