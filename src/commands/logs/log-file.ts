import { open } from 'node:fs/promises'

/** Bytes that are read at a time, backwards from the end. */
const CHUNK = 64 * 1024

const LINE_FEED = 0x0a

/**
 * The last lines of a file, `count` of them or all that there are. Only so much of it is read as they need.
 * @param size bytes from the beginning that are looked at; all of the file unless given
 */
export async function lastLines(path: string, count: number, size?: number): Promise<string[]> {
  if (count === 0) return []
  const file = await open(path)
  try {
    let start = size ?? (await file.stat()).size
    let text = Buffer.alloc(0)
    let lines = 0
    // One line feed more than lines: the one before the first of them.
    while (start > 0 && lines <= count) {
      const length = Math.min(CHUNK, start)
      start -= length
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, start)
      text = Buffer.concat([buffer, text])
      for (const octet of buffer) if (octet === LINE_FEED) lines++
    }
    const all = text.toString().split('\n')
    if (all.at(-1) === '') all.pop()
    return all.slice(-count)
  } finally {
    await file.close()
  }
}
