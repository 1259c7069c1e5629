// Writes dist/cli, the bundle that the programs of the command line run from: see bin/cli.js. In it is what
// dist/src/cli/main.js imports, packages too.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chunksOf, replaceDirectory, writeChunks } from './chunks.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const directory = join(root, 'dist', 'cli')

/** What every call loads, and what every table on a terminal does. Each other dynamic import is a chunk of its own. */
const GROUPS = [
  { name: 'core', test: /\/cli\/main\.js$/, priority: 2 },
  { name: 'terminal', test: /\/cli\/format\/terminal-table\.js$|\/chalk\/|\/cli-table3\//, priority: 1 },
]

const chunks = await chunksOf(
  { input: join(root, 'dist', 'src', 'cli', 'main.js') },
  // Names stay, so that a stack trace says something.
  { codeSplitting: { groups: GROUPS }, minify: { compress: false, mangle: false, codegen: true } },
)
await replaceDirectory(directory, async (fresh) => writeChunks(fresh, chunks))
