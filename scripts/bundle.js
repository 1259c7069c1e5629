// Writes dist/cli, the bundle that the programs of the command line run from: see bin/cli.js. In it is what
// dist/src/cli/main.js imports, packages too.
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

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

/**
 * @param {string} code of a CommonJS module
 * @returns {string} the chunk: a function, under a line that tells it from every other chunk
 */
function chunkOf(code) {
  const digest = createHash('sha256').update(code).digest('hex')
  return `// ${digest}\n(function (exports, require, __filename) {${code}\n})\n`
}

// The old bundle stays to the last moment: somebody may be using it.
const fresh = `${directory}.new`
rmSync(fresh, { recursive: true, force: true })
mkdirSync(fresh, { recursive: true })
for (const { fileName, code } of await bundle()) writeFileSync(join(fresh, fileName), chunkOf(code))
rmSync(directory, { recursive: true, force: true })
renameSync(fresh, directory)
