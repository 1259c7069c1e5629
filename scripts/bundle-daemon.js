// Writes dist/daemon, which the daemon runs from (bin/daemon.js): dist/src/daemon/main.js and what it imports in one file,
// what is imported on demand in files of their own, and the storage thread in one. As 400 modules it would take twice as
// long to start, and 8 MiB more, most of it for Node's loader (docs/performance.md).
import { writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ascii, chunksOf, replaceDirectory, writeChunks } from './chunks.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const compiled = join(root, 'dist', 'src')
const directory = join(root, 'dist', 'daemon')

const MAIN = join(compiled, 'daemon', 'main.js')
const STORAGE_THREAD = join(compiled, 'store', 'sqlite', 'worker.js')
const THREAD_FILE = 'storage-thread.js'

/** Files that are found by their place beside a module: those with a bundle of their own; the others stay where they are. */
const PLACES = new Map([[STORAGE_THREAD, join(directory, THREAD_FILE)]])

/** Modules tell where a file is by `new URL('./file', import.meta.url)`: their place is another one in a bundle. */
const places = {
  name: 'places',
  /** @param {string} code @param {string} id */
  transform(code, id) {
    return code.replaceAll(/new URL\('([^']+)', import\.meta\.url\)/g, (_, /** @type {string} */ place) => {
      const file = resolve(dirname(id), place)
      return `new URL('${relative(directory, PLACES.get(file) ?? file)}', import.meta.url)`
    })
  },
}

/**
 * @param {string} input
 * @param {import('rolldown').OutputOptions} options
 */
function bundle(input, options) {
  // It is native.
  const external = ['better-sqlite3']
  return chunksOf({ input, external, plugins: [places] }, { comments: false, ...options })
}

await replaceDirectory(directory, async (fresh) => {
  const core = { name: 'core', test: /\/daemon\/main\.js$/ }
  writeChunks(fresh, await bundle(MAIN, { codeSplitting: { groups: [core] } }))
  // Node starts the thread, with its own loader.
  for (const { code } of await bundle(STORAGE_THREAD, {}))
    writeFileSync(join(fresh, THREAD_FILE), ascii(code))
  writeFileSync(join(fresh, 'package.json'), '{ "type": "commonjs" }\n')
})
