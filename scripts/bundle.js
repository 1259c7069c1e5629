// Writes dist/cli, the bundle that the programs of the command line run from: see bin/cli.js. In it is what
// dist/src/cli/main.js imports, packages too.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { replaceDirectory, writeChunks } from './chunks.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const directory = join(root, 'dist', 'cli')

/** What every call loads, and what every table on a terminal does. Each other dynamic import is a chunk of its own. */
const GROUPS = [
  { name: 'core', test: /\/cli\/main\.js$/, priority: 2 },
  { name: 'terminal', test: /\/cli\/format\/terminal-table\.js$|\/chalk\/|\/cli-table3\//, priority: 1 },
]

/** @returns {Promise<import('rolldown').OutputChunk[]>} */
async function bundle() {
  const build = await rolldown({ input: join(root, 'dist', 'src', 'cli', 'main.js'), platform: 'node' })
  const { output } = await build.generate({
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    dynamicImportInCjs: false,
    codeSplitting: { groups: GROUPS },
    // Names stay, so that a stack trace says something.
    minify: { compress: false, mangle: false, codegen: true },
  })
  await build.close()
  return output.filter((file) => file.type === 'chunk')
}

await replaceDirectory(directory, async (fresh) => writeChunks(fresh, await bundle()))
