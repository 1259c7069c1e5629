import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of the page, in memory, with what the build compressed ahead of time. */
export interface SiteFile {
  readonly type: string
  readonly etag: string
  /** Its name changes with its contents. */
  readonly immutable: boolean
  readonly body: Buffer
  /** By the name of the encoding, as in Accept-Encoding; the smallest first. */
  readonly encoded: readonly (readonly [encoding: string, body: Buffer])[]
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** What scripts/web.js has written. This file runs from dist/src/management/page. */
export const SITE_DIRECTORY = fileURLToPath(new URL('../../../web', import.meta.url))

/** Reads all files of the page, by their paths below the directory; none when it is not there. */
export function readSite(directory: string): ReadonlyMap<string, SiteFile> {
  const files = new Map<string, SiteFile>()
  if (!existsSync(directory)) return files
  for (const entry of readdirSync(directory, { recursive: true })) {
    const path = String(entry)
    const type = TYPES[extname(path)]
    if (type !== undefined) files.set(path, readFile(directory, path, type))
  }
  return files
}

function readFile(directory: string, path: string, type: string): SiteFile {
  const body = readFileSync(join(directory, path))
  const encoded = ENCODINGS.flatMap(([encoding, ending]) => {
    const file = join(directory, path + ending)
    return existsSync(file) ? [[encoding, readFileSync(file)] as const] : []
  })
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  return { type, etag: `"${digest}"`, immutable: path.startsWith('assets/'), body, encoded }
}
