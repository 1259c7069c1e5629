// Compiles src/, test/ and bench/ into dist/ (incremental: tsc looks only at what changed), and bundles the command line,
// the daemon and the management page.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Removes what was compiled from a source that is no longer there: a deleted test must not go on running. */
function removeStale() {
  for (const top of ['src', 'test', 'bench']) {
    const compiled = join(root, 'dist', top)
    if (!existsSync(compiled)) continue
    for (const entry of readdirSync(compiled, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.js')) continue
      const path = join(entry.parentPath, entry.name)
      const source = join(root, path.slice(join(root, 'dist').length).replace(/\.js$/, '.ts'))
      if (existsSync(source)) continue
      for (const suffix of ['.js', '.js.map', '.d.ts']) rmSync(path.replace(/\.js$/, suffix), { force: true })
    }
  }
}

/** @returns {boolean} whether it compiled */
export function build() {
  removeStale()
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  if (!node(tsc, '-p', root) || !node(join(root, 'scripts', 'bundle.js'))) return false
  if (!node(join(root, 'scripts', 'bundle-daemon.js'))) return false
  const web = join(root, 'src', 'web')
  if (!node(tsc, '-p', web) || !node(join(root, 'scripts', 'web.js'))) return false
  if (!node(join(root, 'scripts', 'code-cache.js')))
    console.error('The command line works without it, slower.')
  return true
}

/** @param {...string} argv @returns {boolean} whether it succeeded */
function node(...argv) {
  return spawnSync(process.execPath, argv, { stdio: 'inherit' }).status === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = build() ? 0 : 1
