import { open, stat } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import { Subscription } from '../../lib/subscription.js'
import { lastLines } from './log-file.js'

/** ms between two looks at the file. */
const INTERVAL = 200

/** Lines that are kept for a slow reader. */
const LIMIT = 10_000

/** Bytes that are read at once. */
const CHUNK = 64 * 1024

/**
 * The lines that are added to a file from now on. When another file takes its place, as logs are rotated, that one is
 * read from its beginning. It is looked at again and again, which works on every file system.
 * @param duration ms, Infinity for no end
 * @param number lines of those that are there already, which come first
 */
export function followFile(path: string, duration: number, number = 0): AsyncIterableIterator<string> {
  const lines = new Subscription<string>(LIMIT, () => clearInterval(timer))
  const file = new GrowingFile(path)
  const timer = setInterval(() => void file.readNew((line) => lines.push(line)), INTERVAL)
  void file.begin(number, (line) => lines.push(line))
  if (Number.isFinite(duration)) lines.endAfter(duration)
  return lines
}

/** A file that others append to, and replace. */
class GrowingFile {
  readonly #path: string
  #inode: number | undefined
  #offset = 0
  /** The beginning of a line that is not complete yet. */
  #rest = ''
  #busy = false
  readonly #decoder = new StringDecoder('utf8')

  constructor(path: string) {
    this.#path = path
  }

  /** Begins at the end of what is there, of which the last lines are handed over. */
  async begin(number: number, take: (line: string) => void): Promise<void> {
    this.#busy = true
    try {
      const { ino, size } = await stat(this.#path)
      this.#inode = ino
      this.#offset = size
      for (const line of await lastLines(this.#path, number, size)) take(line)
    } catch {
      // There is no file yet.
    } finally {
      this.#busy = false
    }
  }

  /** Hands over each line that was completed since the last look. Nothing while such a look is under way. */
  async readNew(take: (line: string) => void): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      const { ino, size } = await stat(this.#path)
      if (ino !== this.#inode || size < this.#offset) {
        this.#inode = ino
        this.#offset = 0
      }
      if (size > this.#offset) await this.#read(take)
    } catch {
      // It was moved away, and the new one is not there yet.
    } finally {
      this.#busy = false
    }
  }

  async #read(take: (line: string) => void): Promise<void> {
    const file = await open(this.#path)
    try {
      for (;;) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, this.#offset)
        if (bytesRead === 0) return
        this.#offset += bytesRead
        const lines = (this.#rest + this.#decoder.write(buffer.subarray(0, bytesRead))).split('\n')
        this.#rest = lines.pop() ?? ''
        for (const line of lines) take(line)
      }
    } finally {
      await file.close()
    }
  }
}
