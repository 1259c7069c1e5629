// The files of a bundle: how bin/chunks.js wants them.
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

/**
 * Replaces a directory by a fresh one. The old one stays to the last moment: somebody may be running from it.
 * @param {string} directory
 * @param {(fresh: string) => Promise<void>} fill
 */
export async function replaceDirectory(directory, fill) {
  const fresh = `${directory}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  await fill(fresh)
  rmSync(directory, { recursive: true, force: true })
  renameSync(fresh, directory)
}

/**
 * @param {import('rolldown').InputOptions} input
 * @param {import('rolldown').OutputOptions} output
 * @returns {Promise<import('rolldown').OutputChunk[]>} CommonJS modules
 */
export async function chunksOf(input, output) {
  const build = await rolldown({ platform: 'node', ...input })
  const generated = await build.generate({
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    dynamicImportInCjs: false,
    ...output,
  })
  await build.close()
  return generated.output.filter((file) => file.type === 'chunk')
}

/**
 * @param {string} directory
 * @param {readonly import('rolldown').OutputChunk[]} chunks CommonJS modules
 */
export function writeChunks(directory, chunks) {
  for (const { fileName, code } of chunks) writeFileSync(join(directory, fileName), chunkOf(code))
}

/**
 * @param {string} code of a CommonJS module
 * @returns {string} the chunk: a function, under a line that tells it from every other chunk
 */
function chunkOf(code) {
  const digest = createHash('sha256').update(code).digest('hex')
  return `// ${digest}\n(function (exports, require, __filename) {${ascii(code)}\n})\n`
}

/**
 * V8 keeps a source with a single character beyond Latin-1 in two octets for each.
 * @param {string} code
 */
export function ascii(code) {
  return code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
